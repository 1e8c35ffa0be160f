using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A region's morphological mask on the processing grid, cut to its bounding box.</summary>
internal sealed class ProcessedRegion : IDisposable
{
    private readonly WorkVolume<byte> _mask;

    private ProcessedRegion(string name, VoxelBox box, GridGeometry geometry, WorkVolume<byte> mask, int voxelCount)
    {
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

    public void Dispose() => _mask.Dispose();
}
