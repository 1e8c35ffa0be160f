using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Finds what is allowed in parameters but hardly meant.</summary>
internal static class ParameterWarnings
{
    public static ValueList<string> Of(PyRadiomicsParameters parameters) =>
        Nulls("setting", parameters.Given)
            .Concat(Bins("setting", parameters.Given))
            .Concat(parameters.ImageTypes.SelectMany(type => OfImageType(parameters, type)))
            .Concat(parameters.FeatureClasses.SelectMany(OfFeatureClass))
            .ToValueList();

    private static IEnumerable<string> OfImageType(PyRadiomicsParameters parameters, PyRadiomicsImageType type)
    {
        string path = $"imageType.{type.Name}";
        IEnumerable<string> ignored = type.Given
            .Where(s => SettingTable.Find(s.Name)!.Level == SettingLevel.Extractor)
            .Select(s => $"{path}.{s.Name}: without effect, since it acts on the extraction as a whole; give it in the section 'setting'.");
        PyRadiomicsSettings settings = parameters.GetSettings(type);
        IEnumerable<string> empty = type.Name == "LoG" && settings.SigmaMm.Count == 0
            ? [$"{path}: without a sigma it gives no image; give 'sigma', a list of widths in mm."]
            : [];
        return ignored.Concat(Nulls(path, type.Given)).Concat(Bins(path, type.Given)).Concat(empty);
    }

    private static IEnumerable<string> OfFeatureClass(PyRadiomicsFeatureClass featureClass) => featureClass.Features
        .Select(name => PyRadiomicsFeatureCatalogue.Find(featureClass.Name, name)!)
        .Where(feature => feature.Status != PyRadiomicsFeatureStatus.Default)
        .Select(feature => feature.Status == PyRadiomicsFeatureStatus.Removed
            ? $"featureClass.{featureClass.Name}.{feature.Name}: deprecated; as in PyRadiomics it gives no value."
            : $"featureClass.{featureClass.Name}.{feature.Name}: deprecated, since other features say the same.");

    private static IEnumerable<string> Nulls(string path, IEnumerable<NamedValue> given) =>
        from setting in given
        let definition = SettingTable.Find(setting.Name)!
        where setting.Value.IsNone && !definition.TakesNull
        select $"{path}.{setting.Name}: null counts as {Shown(SettingTable.NullMeans(definition))}{(definition.Rule is BooleanRule ? "" : ", the default; PyRadiomics fails where it uses the setting")}.";

    private static IEnumerable<string> Bins(string path, ValueList<NamedValue> given)
    {
        bool hasCount = given.Any(s => s.Name == "binCount" && !s.Value.IsNone);
        if (!hasCount) return [];
        return given.Any(s => s.Name == "binWidth" && !s.Value.IsNone)
            ? [$"{path}.binWidth: without effect, since binCount is given too."]
            : [$"{path}.binCount: a fixed number of bins replaces the fixed width; grey levels of different regions don't compare."];
    }

    private static string Shown(PythonValue value) => value.Kind == PythonKind.Boolean ? (value.AsBoolean() ? "true" : "false") : value.ToRepr();
}
