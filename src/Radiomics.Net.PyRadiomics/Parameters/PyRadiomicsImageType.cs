using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>An enabled image type and the settings that hold for it alone. Immutable, equal by content.</summary>
/// <remarks>Settings stand as a parameter file gives them, so that names and diagnostics show them as given (1 or 1.0).</remarks>
public sealed record PyRadiomicsImageType
{
    /// <summary>Creates an image type.</summary>
    /// <param name="name">Name as in parameter files, case sensitive: Original, Wavelet, LoG, Square, SquareRoot, Logarithm, Exponential, Gradient, LBP2D, LBP3D.</param>
    /// <param name="settings">Its own settings, which override the general ones.</param>
    /// <exception cref="SettingsException">The name or a setting is unknown, or a value is refused.</exception>
    public PyRadiomicsImageType(string name, params IEnumerable<NamedValue> settings)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(settings);
        if (!Names.Contains(name)) throw new SettingsException($"imageType.{name}: unknown image type.{NearestName.Hint(name, Names)} Known: {string.Join(", ", Names)}.");
        Name = name;
        Given = GivenSettings.Checked(settings, $"imageType.{name}", takesVoxelSettings: false);
    }

    /// <summary>All names, in the order in which that tool enables them all.</summary>
    public static ValueList<string> Names { get; } =
        ["Exponential", "Gradient", "LBP2D", "LBP3D", "LoG", "Logarithm", "Original", "Square", "SquareRoot", "Wavelet"];

    /// <summary>The unfiltered image.</summary>
    public static PyRadiomicsImageType Original { get; } = new("Original");

    /// <summary>Name as in parameter files.</summary>
    public string Name { get; }

    /// <summary>Its own settings, as given and in that order.</summary>
    public ValueList<NamedValue> Given { get; }

    /// <summary>Laplacian of Gaussian of several widths.</summary>
    /// <param name="sigmaMm">Widths in mm, each above 0.</param>
    public static PyRadiomicsImageType LoG(params ReadOnlySpan<double> sigmaMm)
    {
        var widths = new PythonValue[sigmaMm.Length];
        for (int i = 0; i < widths.Length; i++) widths[i] = sigmaMm[i];
        return new("LoG", new NamedValue("sigma", PythonValue.List(widths)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {PythonValue.Mapping(Given)}";
}
