using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Interpolates sample by sample, where the axes of the two grids are not parallel.</summary>
internal static unsafe class ObliqueSampler
{
    public static void Resample(Volume image, ScanlinePositions positions, RegionAlignedInterpolator interpolator, VolumeSpan<double> destination, WorkContext work)
    {
        GridSize size = image.Geometry.Size;
        VoxelBox all = VoxelBox.Of(size);
        using SampleBox source = interpolator == RegionAlignedInterpolator.BSpline ? SampleBox.OfSpline(image, all, work) : SampleBox.OfImage(image, all, work);
        work.For(destination.Size.Z, z =>
        {
            for (int y = 0; y < destination.Size.Y; y++) Row(source, size, positions.Row(y, z), interpolator, destination.Row(y, z));
        });
    }

    private static void Row(
        SampleBox source, GridSize size, ((double X, double Y, double Z) Start, (double X, double Y, double Z) End) ends, RegionAlignedInterpolator interpolator, Span<double> to)
    {
        int taps = SampleTaps.TapsOf(interpolator);
        bool isWeighted = SampleKernels.WeighsFirst(interpolator);
        Span<int> ix = stackalloc int[taps], iy = stackalloc int[taps], iz = stackalloc int[taps];
        double* wx = stackalloc double[taps];
        double* wy = stackalloc double[taps];
        double* wz = stackalloc double[taps];
        double* spread = stackalloc double[taps * taps * taps];
        double** rows = stackalloc double*[taps * taps];
        for (int x = 0; x < to.Length; x++)
        {
            double i = ScanlinePositions.Between(ends.Start.X, ends.End.X, x, to.Length);
            double j = ScanlinePositions.Between(ends.Start.Y, ends.End.Y, x, to.Length);
            double k = ScanlinePositions.Between(ends.Start.Z, ends.End.Z, x, to.Length);
            to[x] = 0;
            if (!(ScanlinePositions.IsInside(i, size.X) && ScanlinePositions.IsInside(j, size.Y) && ScanlinePositions.IsInside(k, size.Z))) continue;
            SampleTaps.At(interpolator, i, size.X, ix, new Span<double>(wx, taps));
            SampleTaps.At(interpolator, j, size.Y, iy, new Span<double>(wy, taps));
            SampleTaps.At(interpolator, k, size.Z, iz, new Span<double>(wz, taps));
            for (int row = 0; row < taps * taps; row++)
            {
                double* from = source.Row(iy[row % taps], iz[row / taps]), at = spread + (row * taps);
                for (int a = 0; a < taps; a++) at[a] = isWeighted ? from[ix[a]] * wx[a] : from[ix[a]];
                rows[row] = at;
            }

            double value;
            SampleKernels.Row(interpolator, new TapRows(rows, wx, wy, wz, taps, taps, taps, 1), &value);
            to[x] = value;
        }
    }
}
