using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Computes images and masks on a new grid whose samples lie where <see cref="ScanlinePositions"/> says.</summary>
internal static class RegionAlignedResampler
{
    /// <summary>Most voxels of the image, or of its coefficients, that are held as doubles at a time (192 MB).</summary>
    internal const long MostHeldVoxels = 24 << 20;

    /// <summary>Writes an image's samples, brought to what its voxel type can hold.</summary>
    public static void Resample(
        Volume image, GridGeometry target, RegionAlignedInterpolator interpolator, VolumeSpan<double> destination, WorkContext work, long mostHeld = MostHeldVoxels)
    {
        var positions = new ScanlinePositions(target, image.Geometry);
        if (!positions.IsSeparable)
        {
            ObliqueSampler.Resample(image, positions, interpolator, destination, work);
        }
        else
        {
            GridSize size = image.Geometry.Size;
            double[] alongX = positions.Along(0);
            var y = new SampleTaps(interpolator, positions.Along(1), size.Y);
            var z = new SampleTaps(interpolator, positions.Along(2), size.Z);
            int width = ColumnsAtATime(new SampleTaps(interpolator, alongX, size.X), y, z, interpolator, size, mostHeld);
            for (int x = 0; x < alongX.Length; x += width)
            {
                var taps = new SampleTaps(interpolator, alongX.AsSpan(x, Math.Min(width, alongX.Length - x)), size.X);
                new SeparableSampler(image, interpolator, taps, y, z).Resample(x, destination, work);
            }
        }

        Fit(destination, image.VoxelType, work);
    }

    /// <summary>A mask on another grid: each new voxel takes the nearest old one, outside the old grid it is 0.</summary>
    public static Mask ResampleNearest(Mask mask, GridGeometry target)
    {
        var positions = new ScanlinePositions(target, mask.Geometry);
        byte[] inside = new byte[target.Size.VoxelCount];
        if (positions.IsSeparable) Nearest(mask, positions, target.Size, inside);
        else NearestOblique(mask, positions, target.Size, inside);
        return new Mask(target, inside, mask.Name);
    }

    private static void Nearest(Mask mask, ScanlinePositions positions, GridSize size, byte[] inside)
    {
        GridSize from = mask.Geometry.Size;
        ReadOnlySpan<byte> source = mask.Voxels;
        var x = new SampleTaps(RegionAlignedInterpolator.NearestNeighbour, positions.Along(0), from.X);
        var y = new SampleTaps(RegionAlignedInterpolator.NearestNeighbour, positions.Along(1), from.Y);
        var z = new SampleTaps(RegionAlignedInterpolator.NearestNeighbour, positions.Along(2), from.Z);
        for (int k = 0; k < size.Z; k++)
        {
            for (int j = 0; j < size.Y; j++)
            {
                if (!z.IsInside[k] || !y.IsInside[j]) continue;
                ReadOnlySpan<byte> old = source.Slice(from.OffsetOf(0, y.Indices[j], z.Indices[k]), from.X);
                if (!old.Contains((byte)1)) continue;
                Span<byte> row = inside.AsSpan(size.OffsetOf(0, j, k), size.X);
                for (int i = 0; i < row.Length; i++) row[i] = x.IsInside[i] ? old[x.Indices[i]] : (byte)0;
            }
        }
    }

    private static void NearestOblique(Mask mask, ScanlinePositions positions, GridSize size, byte[] inside)
    {
        GridSize from = mask.Geometry.Size;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ((double X, double Y, double Z) start, (double X, double Y, double Z) end) = positions.Row(y, z);
                Span<byte> row = inside.AsSpan(size.OffsetOf(0, y, z), size.X);
                for (int x = 0; x < row.Length; x++)
                {
                    double i = ScanlinePositions.Between(start.X, end.X, x, size.X);
                    double j = ScanlinePositions.Between(start.Y, end.Y, x, size.X);
                    double k = ScanlinePositions.Between(start.Z, end.Z, x, size.X);
                    if (!(ScanlinePositions.IsInside(i, from.X) && ScanlinePositions.IsInside(j, from.Y) && ScanlinePositions.IsInside(k, from.Z))) continue;
                    row[x] = mask.Voxels[from.OffsetOf(SampleTaps.NearestTo(i, from.X), SampleTaps.NearestTo(j, from.Y), SampleTaps.NearestTo(k, from.Z))];
                }
            }
        }
    }

    /// <summary>New columns that are computed together, so that no more of the image is held than allowed.</summary>
    private static int ColumnsAtATime(SampleTaps x, SampleTaps y, SampleTaps z, RegionAlignedInterpolator interpolator, GridSize size, long mostHeld)
    {
        if (x.Last < 0 || y.Last < 0 || z.Last < 0) return x.Samples;
        long rows = y.Last - y.First + 1, slices = interpolator == RegionAlignedInterpolator.BSpline ? size.Z : z.Last - z.First + 1;
        long blocks = (((x.Last - x.First + 1) * rows * slices) + mostHeld - 1) / mostHeld;
        return (int)((x.Samples + blocks - 1) / blocks);
    }

    private static void Fit(VolumeSpan<double> voxels, VoxelType type, WorkContext work)
    {
        int slice = voxels.Size.X * voxels.Size.Y;
        work.For(voxels.Size.Z, z => TypedVoxels.Fit(voxels.Voxels.Slice(z * slice, slice), type));
    }
}
