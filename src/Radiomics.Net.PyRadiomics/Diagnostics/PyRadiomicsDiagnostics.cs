using System.Reflection;
using System.Runtime.InteropServices;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Gathers the diagnostics_ entries of a case, stage by stage, and gives them in PyRadiomics' order.</summary>
/// <remarks>
/// Keys, hashes and numbers are that tool's. The versions name this library and the platform that it runs on, since neither
/// Python nor its packages take part. Not thread-safe.
/// </remarks>
public sealed class PyRadiomicsDiagnostics
{
    private readonly List<NamedValue> _configuration;
    private readonly Dictionary<Stage, List<NamedValue>> _stages = [];
    private readonly int _dimensions;

    /// <summary>Starts with versions and configuration.</summary>
    /// <param name="parameters">Parameters of the extraction, with the label that is used.</param>
    /// <param name="dimensions">Dimensions of the image: 3 or 2; in two dimensions tuples leave the z axis out.</param>
    public PyRadiomicsDiagnostics(PyRadiomicsParameters parameters, int dimensions = 3)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 3);
        _dimensions = dimensions;
        string version = $"Radiomics.Net {LibraryVersion}";
        _configuration =
        [
            new("diagnostics_Versions_PyRadiomics", version),
            new("diagnostics_Versions_Numpy", version),
            new("diagnostics_Versions_SimpleITK", version),
            new("diagnostics_Versions_PyWavelet", version),
            new("diagnostics_Versions_Python", RuntimeInformation.FrameworkDescription),
            new("diagnostics_Configuration_Settings", PythonValue.Mapping(GivenSettings.Merge(SettingTable.Reported, parameters.Given))),
            new("diagnostics_Configuration_EnabledImageTypes", parameters.ImageTypesToMapping()),
        ];
    }

    private enum Stage
    {
        Original,
        Interpolated,
        Corrected,
        Resegmented,
    }

    private static string LibraryVersion =>
        typeof(PyRadiomicsDiagnostics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Adds image and mask as loaded.</summary>
    /// <param name="image">The image in its own voxel type, which the hash depends on.</param>
    /// <param name="labels">The label image, which may lie on another grid than the image. All its labels go into the hash.</param>
    /// <param name="mask">The region: the voxels of <paramref name="labels"/> that carry the label.</param>
    /// <exception cref="RegionException">The mask is empty.</exception>
    public PyRadiomicsDiagnostics AddOriginal(Volume image, LabelImage labels, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        PyRadiomicsImageFacts facts = PyRadiomicsImageFacts.Of(image);
        _stages[Stage.Original] =
        [
            new("diagnostics_Image-original_Hash", VoxelHash.OfImage(image)),
            new("diagnostics_Image-original_Dimensionality", _dimensions == 3 ? "3D" : "2D"),
            .. Image("original", facts),
            new("diagnostics_Mask-original_Hash", VoxelHash.OfLabels(labels)),
            .. Mask("original", PyRadiomicsMaskFacts.Of(mask)),
        ];
        return this;
    }

    /// <summary>Adds image and mask after resampling.</summary>
    /// <param name="image">The resampled image.</param>
    /// <param name="mask">The resampled mask with the intensities inside it.</param>
    public PyRadiomicsDiagnostics AddInterpolated(PyRadiomicsImageFacts image, PyRadiomicsMaskFacts mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        _stages[Stage.Interpolated] = [.. Image("interpolated", image), .. Mask("interpolated", mask)];
        return this;
    }

    /// <summary>Adds a mask that was brought onto the image's grid (correctMask).</summary>
    /// <param name="mask">The mask with the intensities inside it.</param>
    public PyRadiomicsDiagnostics AddCorrected(PyRadiomicsMaskFacts mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        _stages[Stage.Corrected] = [.. Mask("corrected", mask)];
        return this;
    }

    /// <summary>Adds the mask after resegmentation.</summary>
    /// <param name="mask">The mask with the intensities inside it.</param>
    public PyRadiomicsDiagnostics AddResegmented(PyRadiomicsMaskFacts mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        _stages[Stage.Resegmented] = [.. Mask("resegmented", mask)];
        return this;
    }

    /// <summary>All entries so far: versions, configuration, original, interpolated, corrected, resegmented.</summary>
    public ValueList<NamedValue> ToEntries() => _configuration.Concat(_stages.OrderBy(s => s.Key).SelectMany(s => s.Value)).ToValueList();

    private IEnumerable<NamedValue> Image(string stage, PyRadiomicsImageFacts facts) =>
    [
        new($"diagnostics_Image-{stage}_Spacing", Spacing(facts.Spacing)),
        new($"diagnostics_Image-{stage}_Size", Size(facts.Size)),
        new($"diagnostics_Image-{stage}_Mean", facts.Mean),
        new($"diagnostics_Image-{stage}_Minimum", facts.Minimum),
        new($"diagnostics_Image-{stage}_Maximum", facts.Maximum),
    ];

    private IEnumerable<NamedValue> Mask(string stage, PyRadiomicsMaskFacts facts)
    {
        VoxelIndex start = facts.BoundingBox.Start;
        GridSize size = facts.BoundingBox.Size;
        yield return new($"diagnostics_Mask-{stage}_Spacing", Spacing(facts.Spacing));
        yield return new($"diagnostics_Mask-{stage}_Size", Size(facts.Size));
        yield return new($"diagnostics_Mask-{stage}_BoundingBox", _dimensions == 3
            ? PythonValue.TupleOf(start.X, start.Y, start.Z, size.X, size.Y, size.Z)
            : PythonValue.TupleOf(start.X, start.Y, size.X, size.Y));
        yield return new($"diagnostics_Mask-{stage}_VoxelNum", (long)facts.VoxelCount);
        yield return new($"diagnostics_Mask-{stage}_VolumeNum", (long)facts.PartCount);
        yield return new($"diagnostics_Mask-{stage}_CenterOfMassIndex", Tuple(facts.CentreIndex.X, facts.CentreIndex.Y, facts.CentreIndex.Z));
        yield return new($"diagnostics_Mask-{stage}_CenterOfMass", Tuple(facts.Centre.X, facts.Centre.Y, facts.Centre.Z));
        if (facts.Mean is not { } mean || facts.Minimum is not { } minimum || facts.Maximum is not { } maximum) yield break;
        yield return new($"diagnostics_Mask-{stage}_Mean", mean);
        yield return new($"diagnostics_Mask-{stage}_Minimum", minimum);
        yield return new($"diagnostics_Mask-{stage}_Maximum", maximum);
    }

    private PythonValue Spacing(SpacingMm spacing) => Tuple(spacing.X, spacing.Y, spacing.Z);

    private PythonValue Size(GridSize size) => _dimensions == 3 ? PythonValue.TupleOf(size.X, size.Y, size.Z) : PythonValue.TupleOf(size.X, size.Y);

    private PythonValue Tuple(double x, double y, double z) => _dimensions == 3 ? PythonValue.TupleOf(x, y, z) : PythonValue.TupleOf(x, y);
}
