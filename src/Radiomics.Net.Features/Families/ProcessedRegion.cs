using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A region's morphological mask on the processing grid, cut to its bounding box.</summary>
internal sealed class ProcessedRegion : IDisposable
{
    private readonly WorkVolume<byte> _mask;
    private readonly WorkVolume<byte>? _intensityMask;

    private ProcessedRegion(string name, VoxelBox box, GridGeometry geometry, WorkVolume<byte> mask, int voxelCount, WorkVolume<byte>? intensityMask = null)
    {
        _intensityMask = intensityMask;
        Name = name;
        Box = box;
        Geometry = geometry;
        _mask = mask;
        VoxelCount = voxelCount;
    }

    public string Name { get; }

    /// <summary>Bounding box on the processing grid.</summary>
    public VoxelBox Box { get; }

    /// <summary>Geometry of the box.</summary>
    public GridGeometry Geometry { get; }

    public int VoxelCount { get; }

    public VolumeView<byte> Mask => _mask.View;

    /// <summary>The intensity mask where the region was re-segmented before; <c>null</c> where that is still to be done.</summary>
    public VolumeView<byte>? IntensityMask => _intensityMask?.View;

    public static ProcessedRegion Create(Region region, ResampledGrid grid, Resampling? settings, WorkContext work)
    {
        VoxelBox source = region.Mask.BoundingBox ?? throw new RegionException(
            FormattableString.Invariant($"The mask of region '{region.Name}' is empty: none of its {region.Mask.Geometry.Size.VoxelCount:N0} voxels is inside. Choose another label or segment."));
        VoxelBox cover = grid.IsUnchanged ? source : grid.Cover(source);
        using var covered = new WorkVolume<byte>(work, cover.Size);
        MaskResampler.Resample(region.Mask, grid, settings, cover, covered.Span, work);
        VoxelBox inside = MaskBounds.Of(covered.View) ?? throw new RegionException(
            FormattableString.Invariant($"After resampling to {grid.Geometry.Spacing} no voxel of region '{region.Name}' is left ({region.Mask.VoxelCount:N0} voxels before). Use a finer spacing or a lower MaskThreshold."));
        var mask = new WorkVolume<byte>(work, inside.Size);
        VolumeView<byte> view = covered.View.Crop(inside);
        int count = 0;
        for (int z = 0; z < inside.Size.Z; z++)
        {
            for (int y = 0; y < inside.Size.Y; y++)
            {
                ReadOnlySpan<byte> row = view.Row(y, z);
                row.CopyTo(mask.Span.Row(y, z));
                foreach (byte voxel in row) count += voxel;
            }
        }

        var box = new VoxelBox(new VoxelIndex(cover.Start.X + inside.Start.X, cover.Start.Y + inside.Start.Y, cover.Start.Z + inside.Start.Z), inside.Size);
        return new ProcessedRegion(region.Name, box, grid.Geometry.Crop(box), mask, count);
    }

    /// <summary>A region that is on its grid and re-segmented already.</summary>
    /// <param name="name">Name of the region.</param>
    /// <param name="shape">Mask whose shape counts; its part outside the box is left out.</param>
    /// <param name="intensity">Intensity mask, on the same grid.</param>
    /// <param name="box">Box of the intensity mask.</param>
    /// <param name="work">Lends memory.</param>
    public static ProcessedRegion CreatePrepared(string name, Mask shape, Mask intensity, VoxelBox box, WorkContext work)
    {
        var intensityMask = new WorkVolume<byte>(work, box.Size);
        var mask = new WorkVolume<byte>(work, box.Size);
        Copy(intensity, box, intensityMask.Span);
        int count = Copy(shape, box, mask.Span);
        return new ProcessedRegion(name, box, shape.Geometry.Crop(box), mask, count, intensityMask);
    }

    public void Dispose()
    {
        _mask.Dispose();
        _intensityMask?.Dispose();
    }

    private static int Copy(Mask mask, VoxelBox box, VolumeSpan<byte> target)
    {
        int count = 0;
        GridSize size = mask.Geometry.Size;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<byte> row = mask.Voxels.Slice(size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z), box.Size.X);
                row.CopyTo(target.Row(y, z));
                count += row.Count((byte)1);
            }
        }

        return count;
    }
}
