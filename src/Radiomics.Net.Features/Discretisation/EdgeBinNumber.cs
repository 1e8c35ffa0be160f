using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// A number of bins between equally spaced edges from the region's minimum to its maximum, a value on an edge belonging to the
/// bin above and the maximum to the last. PyRadiomics' fixed bin count.
/// </summary>
/// <remarks>
/// Differs from IBSI's fixed bin number in the last bits: levels are compared with the edges minimum + i (range / N), and the
/// edges are rounded to single precision where the image is. A flat region has edges from half below to half above.
/// </remarks>
public sealed record EdgeBinNumber : Discretisation
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
    public override string Label => string.Create(CultureInfo.InvariantCulture, $"fbn-{BinCount}-edges");

    /// <inheritdoc/>
    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        double low = source.Minimum, high = source.Maximum;
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        double[] edges = EdgesOf(low, high, source.ValueType == VoxelType.Float32);
        double scale = BinCount / (high - low);
        ReadOnlySpan<double> intensities = source.Intensities;
        int highest = 1;
        for (int i = 0; i < intensities.Length; i++)
        {
            double value = intensities[i];
            int bin = Math.Clamp((int)((value - low) * scale), 0, BinCount - 1);
            while (bin > 0 && edges[bin] > value) bin--;
            while (bin < BinCount - 1 && edges[bin + 1] <= value) bin++;
            levels[i] = bin + 1;
            highest = Math.Max(highest, bin + 1);
        }

        return highest;
    }

    /// <summary>Lower edges of the bins.</summary>
    private double[] EdgesOf(double low, double high, bool isSingle)
    {
        var edges = new double[BinCount];
        double step = (high - low) / BinCount;
        for (int i = 0; i < BinCount; i++)
        {
            double edge = (i * step) + low;
            edges[i] = isSingle ? (float)edge : edge;
        }

        return edges;
    }
}
