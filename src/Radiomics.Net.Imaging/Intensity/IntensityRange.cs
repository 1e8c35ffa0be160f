using System.Globalization;

namespace Radiomics.Net.Imaging;

/// <summary>Range of intensities, both ends included; an end may be infinite.</summary>
/// <param name="Minimum">Lowest intensity in the range, in the unit of the image.</param>
/// <param name="Maximum">Highest intensity in the range, in the unit of the image.</param>
public sealed record IntensityRange(double Minimum, double Maximum)
{
    /// <summary>Lowest intensity in the range, in the unit of the image.</summary>
    public double Minimum { get; init; } = double.IsNaN(Minimum) || double.IsNaN(Maximum) || Minimum > Maximum
        ? throw new ArgumentOutOfRangeException(nameof(Minimum), $"[{Minimum.ToString(CultureInfo.InvariantCulture)}, {Maximum.ToString(CultureInfo.InvariantCulture)}] is not a range: the minimum must not be above the maximum.")
        : Minimum;

    /// <summary>Whether an intensity lies in the range.</summary>
    public bool Contains(double intensity) => intensity >= Minimum && intensity <= Maximum;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Minimum}, {Maximum}]");
}
