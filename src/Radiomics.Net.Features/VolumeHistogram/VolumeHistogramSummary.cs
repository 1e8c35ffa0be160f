using System.Numerics.Tensors;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// What features of the intensity-volume histogram are read off: the share of the region's voxels whose intensity is
/// at least that of each level. Levels lie a step apart and span the range G.
/// </summary>
/// <remarks>Everything follows from whole counts, so it does not depend on the order of voxels.</remarks>
public sealed class VolumeHistogramSummary
{
    private readonly long _firstCounted;
    private readonly int[] _atLeast;

    /// <summary>Counts voxels by level.</summary>
    /// <param name="minimum">Intensity of level 0, the lower end of G.</param>
    /// <param name="maximum">Upper end of G.</param>
    /// <param name="step">Distance of levels.</param>
    /// <param name="firstCounted">Level that the first count is of, at least 0.</param>
    /// <param name="counts">Voxels at that level and the next ones; the first and the last are not 0.</param>
    internal VolumeHistogramSummary(double minimum, double maximum, double step, long firstCounted, int[] counts)
    {
        Minimum = minimum;
        Maximum = maximum;
        Step = step;
        _firstCounted = firstCounted;
        _atLeast = counts;
        for (int i = counts.Length - 2; i >= 0; i--) _atLeast[i] += _atLeast[i + 1];
    }

    /// <summary>Number of voxels, at least 1.</summary>
    public int VoxelCount => _atLeast[0];

    /// <summary>Lower end of G, level 0.</summary>
    public double Minimum { get; }

    /// <summary>Upper end of G.</summary>
    public double Maximum { get; }

    /// <summary>Distance of levels.</summary>
    public double Step { get; }

    /// <summary>Whether G is a single intensity, so that no intensity fraction is defined.</summary>
    public bool IsFlat => Maximum == Minimum;

    /// <summary>Number of levels in G; those without a voxel count too.</summary>
    public long LevelCount => (long)Math.Floor((Maximum - Minimum) / Step * (1 + RangeSlack)) + 1;

    /// <summary>Room for the rounding of a quotient that is whole.</summary>
    private static double RangeSlack => 1e-12;

    /// <summary>Share of the voxels with an intensity of at least that of a level.</summary>
    /// <param name="level">From 0; may be above the last.</param>
    public double VolumeFraction(long level) => AtLeast(level) / (double)VoxelCount;

    /// <summary>Volume fraction at the lowest level whose share of G is at least some percent.</summary>
    /// <param name="percent">Share of G, 0 to 100.</param>
    public double VolumeFractionAtIntensity(int percent)
    {
        double extent = Maximum - Minimum;
        long level = Math.Max(0, (long)Math.Floor(percent * extent / (100 * Step)) - 1);
        while (level * Step * 100 < percent * extent) level++;
        return VolumeFraction(level);
    }

    /// <summary>Intensity of the lowest level that at most some percent of the voxels reach; a step above G where even its last level is reached by more.</summary>
    /// <param name="percent">Share of the volume, 0 to 100.</param>
    public double IntensityAtVolume(int percent)
    {
        long level = AtLeast(0) * 100L <= percent * (long)VoxelCount ? 0 : _firstCounted;
        while (AtLeast(level) * 100L > percent * (long)VoxelCount) level++;
        return Minimum + (level * Step);
    }

    /// <summary>Area under the volume fractions over the intensity fractions of all levels, by trapezoids.</summary>
    public double AreaUnderCurve()
    {
        // Whole voxels below the first counted level; each voxel above counts for the levels that it reaches.
        double sum = _firstCounted * (double)VoxelCount;
        long last = LevelCount - 1;
        for (long level = _firstCounted; level < Math.Min(last, _firstCounted + _atLeast.Length); level++)
        {
            sum += ((double)AtLeast(level) + AtLeast(level + 1)) / 2;
        }

        return sum / VoxelCount * (Step / (Maximum - Minimum));
    }

    /// <summary>Counts a region's intensities as settings ask for.</summary>
    internal static VolumeHistogramSummary Create(RegionImage image)
    {
        VolumeHistogramSettings settings = image.VolumeHistogram;
        if (settings.Discretisation is not { } discretisation) return OfIntensities(image.Intensities, image.Range, settings.Step);

        using WorkBuffer<int> buffer = image.Work.Rent<int>(image.IntensityVoxelCount);
        int levelCount = image.Assign(discretisation, buffer.Span);
        double first = 1, step = 1;
        long levels = levelCount;
        if (discretisation is FixedBinSize bins)
        {
            double origin = bins.OriginOf(new DiscretisationSource(image.Intensities, image.Range));
            step = bins.BinWidth;
            first = origin + (step / 2);
            if (image.Range is { } range && double.IsFinite(range.Maximum))
            {
                // The range's upper end belongs to the last bin, even where it is that bin's edge.
                levels = Math.Max(1, (long)Math.Ceiling((range.Maximum - origin) / step * (1 - RangeSlack)));
            }
        }

        int[] counts = new int[levelCount];
        foreach (int level in buffer.Span) counts[Math.Min(level, levels) - 1]++;
        return Trimmed(first, first + ((levels - 1) * step), step, counts, 0);
    }

    /// <summary>Counts intensities without binning them before.</summary>
    /// <param name="intensities">At least one, all finite.</param>
    /// <param name="range">Bounds of G where finite.</param>
    /// <param name="wantedStep">Distance of levels; <c>null</c> as <see cref="VolumeHistogramSettings.Step"/> says.</param>
    /// <exception cref="RegionException">The step is too small for the region's range.</exception>
    internal static VolumeHistogramSummary OfIntensities(ReadOnlySpan<double> intensities, IntensityRange? range, double? wantedStep)
    {
        double low = TensorPrimitives.Min(intensities), high = TensorPrimitives.Max(intensities);
        double minimum = range is not null && double.IsFinite(range.Minimum) ? range.Minimum : low;
        double maximum = range is not null && double.IsFinite(range.Maximum) ? range.Maximum : high;
        double step = wantedStep ?? DefaultStep(intensities, low, high);
        if ((high - low) / step >= DiscretisedRegion.MaximumLevelCount)
        {
            throw new RegionException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"A step of {step} makes more than {DiscretisedRegion.MaximumLevelCount} levels of the range {low} to {high}. Use a step above {(high - low) / DiscretisedRegion.MaximumLevelCount:G3} in VolumeHistogramSettings."));
        }

        long first = LevelOf(low);
        int[] counts = new int[LevelOf(high) - first + 1];
        foreach (double intensity in intensities) counts[LevelOf(intensity) - first]++;
        return Trimmed(minimum, maximum, step, counts, first);

        long LevelOf(double intensity)
        {
            long level = (long)Math.Floor((intensity - minimum) / step);
            while (minimum + (level * step) > intensity && level > 0) level--;
            while (minimum + ((level + 1) * step) <= intensity) level++;
            return level;
        }
    }

    private static double DefaultStep(ReadOnlySpan<double> intensities, double low, double high)
    {
        if (high == low) return 1;
        if (high - low >= DiscretisedRegion.MaximumLevelCount) return (high - low) / 1000;
        foreach (double intensity in intensities)
        {
            if (intensity != Math.Floor(intensity)) return (high - low) / 1000;
        }

        return 1;
    }

    private static VolumeHistogramSummary Trimmed(double minimum, double maximum, double step, int[] counts, long first)
    {
        int start = Array.FindIndex(counts, c => c > 0), end = Array.FindLastIndex(counts, c => c > 0) + 1;
        return new VolumeHistogramSummary(minimum, maximum, step, first + start, counts[start..end]);
    }

    private int AtLeast(long level) =>
        level < _firstCounted ? VoxelCount : level - _firstCounted < _atLeast.Length ? _atLeast[level - _firstCounted] : 0;
}
