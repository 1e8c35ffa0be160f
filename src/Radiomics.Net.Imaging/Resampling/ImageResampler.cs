using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Computes voxels of a resampled image: slices along x and y first, then along z.</summary>
internal static class ImageResampler
{
    /// <summary>Computes a box of the new grid. A voxel's value does not depend on the box that it is computed with.</summary>
    public static void Resample(Volume image, ResampledGrid grid, Interpolation interpolation, VoxelBox box, VolumeSpan<double> destination, WorkContext work)
    {
        if (grid.IsUnchanged)
        {
            VolumeReading.Read(image, box, destination, work);
            return;
        }

        AxisWeights x = AxisWeights.Create(grid.X, interpolation, box.Start.X, box.Size.X);
        AxisWeights y = AxisWeights.Create(grid.Y, interpolation, box.Start.Y, box.Size.Y);
        AxisWeights z = AxisWeights.Create(grid.Z, interpolation, box.Start.Z, box.Size.Z);
        bool spline = interpolation == Interpolation.CubicBSpline;
        (int z0, int z1) = Range(z, spline && !grid.Z.IsUnchanged, grid.Z.SourceCount);
        var planes = new GridSize(box.Size.X, box.Size.Y, z1 - z0 + 1);
        using var inPlane = new WorkVolume<double>(work, planes);
        VolumeSpan<double> between = inPlane.Span;

        var slices = new SliceResampler(image, grid, x, y, spline);
        work.For(planes.Z, k => slices.Resample(z0 + k, between.Voxels.Slice(k * planes.X * planes.Y, planes.X * planes.Y), work));

        int stride = planes.X * planes.Y;
        if (spline && !grid.Z.IsUnchanged)
        {
            work.For(planes.Y, row => BSplinePrefilter.Apply(between.Voxels[(row * planes.X)..], planes.Z, planes.X, stride));
        }

        work.For(box.Size.Z, k =>
        {
            Span<double> target = destination.Voxels.Slice(k * stride, stride);
            for (int t = 0; t < z.Taps; t++)
            {
                int tap = (k * z.Taps) + t;
                Accumulate(target, between.Voxels.Slice((z.Indices[tap] - z0) * stride, stride), z.Weights[tap], t == 0);
            }
        });
    }

    /// <summary>target = weight * row, or target += weight * row.</summary>
    internal static void Accumulate(Span<double> target, ReadOnlySpan<double> row, double weight, bool isFirst)
    {
        if (isFirst)
        {
            for (int i = 0; i < target.Length; i++) target[i] = weight * row[i];
        }
        else
        {
            for (int i = 0; i < target.Length; i++) target[i] += weight * row[i];
        }
    }

    internal static (int First, int Last) Range(AxisWeights weights, bool all, int count) =>
        all ? (0, count - 1) : (weights.FirstIndex, weights.LastIndex);
}
