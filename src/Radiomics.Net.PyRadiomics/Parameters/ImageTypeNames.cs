using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Names of images and features, from parameters alone.</summary>
internal static class ImageTypeNames
{
    public static ValueList<string> Of(PyRadiomicsParameters parameters, PyRadiomicsImageType type, int dimensions)
    {
        PyRadiomicsSettings settings = parameters.GetSettings(type);
        return type.Name switch
        {
            "Wavelet" => new PeriodicWavelet { Wavelet = settings.Wavelet, Level = settings.Level, StartLevel = settings.StartLevel, SkippedAxis = SkippedAxis(settings, dimensions) }.ImageNames,
            "LoG" => Sigmas(parameters, type).Select(LogName).ToValueList(),
            "LBP2D" => ["lbp-2D"],
            "LBP3D" => dimensions < 3 ? [] : Enumerable.Range(1, settings.Lbp3DLevels).Select(m => string.Create(CultureInfo.InvariantCulture, $"lbp-3D-m{m}")).Append("lbp-3D-k").ToValueList(),
            _ => [type.Name.ToLowerInvariant()],
        };
    }

    public static ValueList<string> FeaturesOf(PyRadiomicsParameters parameters, int dimensions)
    {
        var names = new List<string>();
        bool isFlat = dimensions == 2;
        foreach (string shape in new[] { "shape", "shape2D" })
        {
            if (shape == "shape" ? isFlat : !isFlat && !parameters.Settings.Force2D) continue;
            if (parameters.FeatureClasses.FirstOrDefault(c => c.Name == shape) is { } enabled) Add(names, "original", enabled);
        }

        foreach (string image in parameters.ImageTypes.SelectMany(type => Of(parameters, type, dimensions)))
        {
            foreach (PyRadiomicsFeatureClass featureClass in parameters.FeatureClasses.Where(c => !PyRadiomicsFeatureCatalogue.IsShape(c.Name))) Add(names, image, featureClass);
        }

        return names.ToValueList();
    }

    /// <summary>The axis (x, y, z) that force2Ddimension, which counts from z, leaves out.</summary>
    private static int? SkippedAxis(PyRadiomicsSettings settings, int dimensions)
    {
        if (dimensions == 2) return 2;
        return settings.Force2D ? 2 - settings.Force2DDimension : null;
    }

    /// <summary>The widths as given, since the name of 1 differs from that of 1.0.</summary>
    private static ValueList<PythonValue> Sigmas(PyRadiomicsParameters parameters, PyRadiomicsImageType type) =>
        GivenSettings.Merge(parameters.Given, type.Given).FirstOrDefault(s => s.Name == "sigma")?.Value.Items ?? [];

    private static string LogName(PythonValue sigma)
    {
        PythonValue number = sigma.Kind == PythonKind.Text ? SettingRule.Number(sigma)!.Value : sigma;
        return $"log-sigma-{number.ToRepr().Replace('.', '-')}-mm-3D";
    }

    private static void Add(List<string> names, string image, PyRadiomicsFeatureClass featureClass) =>
        names.AddRange(featureClass.GetFeatures().Select(feature => $"{image}_{feature}"));
}
