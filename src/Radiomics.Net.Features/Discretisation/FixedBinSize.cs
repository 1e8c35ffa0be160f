using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Fixed bin size (IBSI Q3RU): bins of one width from a set minimum, level = floor((x - minimum) / width) + 1.</summary>
public sealed record FixedBinSize : Discretisation
{
    /// <summary>Bin width in the unit of the image (HU, SUV); finite and above 0. No default: it changes every texture feature.</summary>
    public required double BinWidth
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The bin width must be a finite number above 0.");
            field = value;
        }
    }

    /// <summary>Lower edge of the first bin, same unit; no intensity may lie below it.</summary>
    /// <value>
    /// Default <c>null</c>: the lower bound of the re-segmentation range, even where no voxel reaches it (IBSI); on a derived
    /// image, and without a finite bound, the lowest intensity of the region.
    /// </value>
    public double? Minimum
    {
        get;
        init
        {
            if (value is { } minimum && !double.IsFinite(minimum)) throw new ArgumentOutOfRangeException(nameof(value), value, "The lower edge of the first bin must be finite.");
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Label => Minimum is { } minimum
        ? string.Create(CultureInfo.InvariantCulture, $"fbs-{BinWidth}-from-{minimum}")
        : string.Create(CultureInfo.InvariantCulture, $"fbs-{BinWidth}");

    /// <inheritdoc/>
    /// <exception cref="RegionException">An intensity lies below <see cref="Minimum"/>, or there would be more than 65,535 levels.</exception>
    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        double origin = OriginOf(source);
        if (source.Minimum < origin)
        {
            throw new RegionException(string.Create(
                CultureInfo.InvariantCulture,
                $"The region has an intensity of {source.Minimum}, below the lower edge {origin} of the first bin. Lower FixedBinSize.Minimum or re-segment to [{origin}, ...]."));
        }

        double highest = Math.Floor((source.Maximum - origin) / BinWidth) + 1;
        if (highest > DiscretisedRegion.MaximumLevelCount)
        {
            double fits = (source.Maximum - origin) / (DiscretisedRegion.MaximumLevelCount - 1);
            throw new RegionException(string.Create(
                CultureInfo.InvariantCulture,
                $"A bin width of {BinWidth} makes {highest:0} grey levels of the range {origin} to {source.Maximum}; at most {DiscretisedRegion.MaximumLevelCount} are possible. A bin width of {RoundUp(fits)} or more fits."));
        }

        ReadOnlySpan<double> intensities = source.Intensities;
        for (int i = 0; i < intensities.Length; i++) levels[i] = (int)Math.Floor((intensities[i] - origin) / BinWidth) + 1;
        return (int)highest;
    }

    /// <summary>Lower edge of the first bin.</summary>
    internal double OriginOf(in DiscretisationSource source) =>
        Minimum ?? (source.Range is { } range && double.IsFinite(range.Minimum) ? range.Minimum : source.Minimum);

    /// <summary>Two significant digits, upwards: a width to suggest.</summary>
    internal static double RoundUp(double width)
    {
        double unit = 1;
        while (unit * 10 > width) unit /= 10;
        while (unit * 100 <= width) unit *= 10;
        return Math.Ceiling(width / unit) * unit;
    }
}
