using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Bins of one width whose edges are multiples of it: level 1 is the bin of the region's minimum, and a value on an edge
/// belongs to the bin above. PyRadiomics' fixed bin width.
/// </summary>
/// <remarks>
/// Not in IBSI, whose bins start at the minimum or the re-segmentation limit. With the lowest multiple e at or below
/// the minimum and d = (e + width) - e, edge i is e + i d in double precision; levels are compared with these edges, so that
/// values on an edge fall as they do in NumPy.
/// </remarks>
public sealed record AlignedBinSize : Discretisation
{
    /// <summary>Bin width in the unit of the image; finite and above 0. No default: it changes every texture feature.</summary>
    public required double BinWidth
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The bin width must be a finite number above 0.");
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Label => string.Create(CultureInfo.InvariantCulture, $"fbs-{BinWidth}-aligned");

    /// <inheritdoc/>
    /// <exception cref="RegionException">There would be more than 65,535 levels.</exception>
    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        double first = source.Minimum - FloorModulus(source.Minimum, BinWidth);
        double count = Math.Floor((source.Maximum - first) / BinWidth) + 1;
        if (!(count <= DiscretisedRegion.MaximumLevelCount)) throw TooManyLevels(source.Minimum, source.Maximum, count);
        double step = first + BinWidth - first;
        if (!(step > 0))
        {
            throw new RegionException(string.Create(
                CultureInfo.InvariantCulture,
                $"A bin width of {BinWidth} is lost beside intensities of about {source.Minimum} in double precision. Use a wider bin, or subtract an offset from the image."));
        }

        ReadOnlySpan<double> intensities = source.Intensities;
        int highest = 1;
        for (int i = 0; i < intensities.Length; i++)
        {
            int level = LevelOf(intensities[i], first, step);
            levels[i] = level;
            highest = Math.Max(highest, level);
        }

        return highest;
    }

    /// <summary>Number of edges first + i step at or below a value.</summary>
    private static int LevelOf(double value, double first, double step)
    {
        int bin = (int)((value - first) / step);
        if (first + (bin * step) > value) bin--;
        else if (first + ((bin + 1) * step) <= value) bin++;
        return Math.Max(bin, 0) + 1;
    }

    /// <summary>Remainder with the sign of the divisor, as NumPy has it.</summary>
    private static double FloorModulus(double value, double divisor)
    {
        double remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    private RegionException TooManyLevels(double minimum, double maximum, double count)
    {
        double fits = FixedBinSize.RoundUp((maximum - minimum) / (DiscretisedRegion.MaximumLevelCount - 2));
        return new RegionException(string.Create(
            CultureInfo.InvariantCulture,
            $"A bin width of {BinWidth} makes {count:0} grey levels of the range {minimum} to {maximum}; at most {DiscretisedRegion.MaximumLevelCount} are possible. A bin width of {fits} or more fits."));
    }
}
