using System.Globalization;

namespace Radiomics.Net.Features;

/// <summary>
/// Fixed bin number (IBSI K15C): N bins of equal width from the region's minimum to its maximum, level =
/// floor(N (x - min) / (max - min)) + 1, and N at the maximum. A flat region has the one level 1.
/// </summary>
public sealed record FixedBinNumber : Discretisation
{
    /// <summary>Number of bins, 1 to 65,535. No default: it changes every texture feature.</summary>
    public required int BinCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DiscretisedRegion.MaximumLevelCount);
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Label => string.Create(CultureInfo.InvariantCulture, $"fbn-{BinCount}");

    /// <inheritdoc/>
    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        double minimum = source.Minimum, extent = source.Maximum - minimum;
        if (extent == 0)
        {
            levels.Fill(1);
            return 1;
        }

        ReadOnlySpan<double> intensities = source.Intensities;
        for (int i = 0; i < intensities.Length; i++)
        {
            levels[i] = Math.Min((int)Math.Floor(BinCount * (intensities[i] - minimum) / extent) + 1, BinCount);
        }

        return BinCount;
    }
}
