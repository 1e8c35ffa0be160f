using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Keeps the voxels of a region whose intensities lie above one limit or between two: PyRadiomics' "resegmentRange".</summary>
/// <remarks>
/// Not in IBSI in this form, which combines a range and an outlier limit (<see cref="RegionOfInterest.Resegment"/>). Limits are
/// included. One limit is a lower one; two are sorted first.
/// </remarks>
public sealed record ThresholdResegmentation
{
    private const int FewestVoxels = 2;

    /// <summary>One or two limits, in the unit that <see cref="Mode"/> says.</summary>
    /// <exception cref="ArgumentException">Not one or two numbers, or a NaN.</exception>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Range
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count is < 1 or > 2) throw new ArgumentException($"Re-segmentation takes one limit (lower) or two (lower and upper); {value.Count} were given: {value}.", nameof(value));
            if (value.Any(double.IsNaN)) throw new ArgumentException($"A limit of re-segmentation is not a number: {value}.", nameof(value));
            field = value;
        }
    }

    /// <summary>What the limits are relative to.</summary>
    /// <value>Default: absolute.</value>
    public ResegmentationMode Mode { get; init; } = ResegmentationMode.Absolute;

    /// <summary>Applies the limits.</summary>
    /// <param name="image">Intensities.</param>
    /// <param name="mask">The region, on the same grid.</param>
    /// <returns>The smaller region, of the same name.</returns>
    /// <exception cref="GeometryMismatchException">They are on different grids.</exception>
    /// <exception cref="RegionException">A voxel inside is not finite, or fewer than two voxels are left.</exception>
    public unsafe Mask Apply(Volume image, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        image.Geometry.RequireSameGrid(mask.Geometry, "Image", "mask");
        VoxelBox box = mask.BoundingBox ?? throw new RegionException("The mask is empty, so that there is nothing to re-segment.");
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var voxels = new WorkVolume<double>(work, box.Size);
        VolumeReading.Read(image, box, voxels.Span, work);
        Mask cropped = mask.Crop(box);
        byte[] kept = cropped.Voxels.ToArray();
        fixed (byte* first = kept) Apply(voxels.View, new VolumeSpan<byte>(first, box.Size), box.Start, work);

        byte[] all = new byte[mask.Voxels.Length];
        GridSize size = mask.Geometry.Size;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                kept.AsSpan(box.Size.OffsetOf(0, y, z), box.Size.X).CopyTo(all.AsSpan(size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z)));
            }
        }

        return new Mask(mask.Geometry, all, mask.Name);
    }

    /// <summary>Applies the limits to a mask in place.</summary>
    /// <param name="image">Intensities.</param>
    /// <param name="mask">The mask, as large.</param>
    /// <param name="start">Position of the first voxel on the image, for messages.</param>
    /// <param name="work">Working memory.</param>
    /// <returns>Voxels left inside.</returns>
    internal int Apply(VolumeView<double> image, VolumeSpan<byte> mask, VoxelIndex start, WorkContext work)
    {
        int count = Resegmentation.Count(mask.AsView());
        if (count == 0) throw new RegionException("The mask is empty, so that there is nothing to re-segment.");
        double low, high;
        using (WorkBuffer<double> values = work.Rent<double>(count))
        {
            Resegmentation.Gather(image, mask.AsView(), start, values.Span);
            (low, high) = Limits(values.Span);
        }

        int kept = Resegmentation.Keep(image, mask, low, high);
        return kept >= FewestVoxels ? kept : throw TooFew(count, kept, low, high);
    }

    private (double Low, double High) Limits(ReadOnlySpan<double> values)
    {
        double[] limits = [.. Range.Order()];
        switch (Mode)
        {
            case ResegmentationMode.Relative:
                double largest = System.Numerics.Tensors.TensorPrimitives.Max(values);
                for (int i = 0; i < limits.Length; i++) limits[i] *= largest;
                break;
            case ResegmentationMode.Sigma:
                (double mean, double deviation) = Resegmentation.Moments(values);
                for (int i = 0; i < limits.Length; i++) limits[i] = mean + (limits[i] * deviation);
                break;
        }

        return (limits[0], limits.Length > 1 ? limits[1] : double.PositiveInfinity);
    }

    private RegionException TooFew(int before, int after, double low, double high)
    {
        string limits = double.IsPositiveInfinity(high)
            ? string.Create(CultureInfo.InvariantCulture, $"at least {low:G6}")
            : string.Create(CultureInfo.InvariantCulture, $"{low:G6} to {high:G6}");
        return new RegionException(string.Create(
            CultureInfo.InvariantCulture,
            $"Re-segmentation to intensities of {limits} (range {Range}, mode {Mode}) leaves {after} of {before:N0} voxels, and at least {FewestVoxels} are needed. Widen the range, or check the unit of the image."));
    }
}
