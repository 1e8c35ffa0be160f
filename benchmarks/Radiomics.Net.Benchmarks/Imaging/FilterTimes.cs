using System.Diagnostics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Time of each filter of the PyRadiomics dialect, and of its resampling, for volumes of the size of a whole lung on one core.</summary>
/// <remarks>Pin the process to one core (taskset -c 1 ...): the processor time of runs on a shared machine differs by tens of percent.</remarks>
internal static class FilterTimes
{
    private static readonly GridSize s_crop = new(352, 226, 176); // 14 million voxels

    /// <summary>Prints the least processor time of some runs of every filter, in ns a voxel and in seconds.</summary>
    /// <param name="runs">Runs of each.</param>
    public static void Print(int runs)
    {
        Volume<short> image = SyntheticVolume.Lung(s_crop, new SpacingMm(1, 1, 1));
        Console.WriteLine($"{s_crop} = {s_crop.VoxelCount / 1e6:F1} M voxels, int16, best of {runs}");
        double total = 0;
        ImageFilter[] filters =
        [
            new Square(), new SquareRoot(), new Logarithm(), new Exponential(), new GradientMagnitude(),
            .. Enumerable.Range(1, 5).Select(sigma => new RecursiveLaplacianOfGaussian { SigmaMm = sigma }), new PeriodicWavelet(),
        ];
        foreach (ImageFilter filter in filters) total += PrintTime(filter, image, runs);
        Console.WriteLine(FormattableString.Invariant($"{"all 18 images",-40}{total,20:F3} s"));
        PrintTime(new LocalBinaryPattern2D(), image, runs);
        PrintTime(new LocalBinaryPattern3D(), image, runs);
        PrintResampling(runs);
        Console.WriteLine(FormattableString.Invariant($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
    }

    private static double PrintTime(ImageFilter filter, Volume<short> image, int runs)
    {
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var voxels = new WorkVolume<double>(work, s_crop);
        using var inside = new WorkVolume<byte>(work, s_crop);
        using var result = new WorkVolume<double>(work, s_crop);
        VolumeReading.Read(image, VoxelBox.Of(s_crop), voxels.Span, work);
        inside.Span.Voxels.Fill(1);
        var source = new FilterSource(voxels.View, inside.View, image.Geometry, image.VoxelType);
        double best = Best(runs, () => filter.Apply(source, new BufferSink(result), work));
        int images = filter.ImageNames.Count;
        Console.WriteLine(FormattableString.Invariant($"{filter.ImageNames[0],-28}{images,3} x {best / images / s_crop.VoxelCount * 1e9,7:F2} ns a voxel {best,8:F3} s, {work.PeakBytes >> 20,5} MB"));
        return best;
    }

    private static void PrintResampling(int runs)
    {
        var size = new GridSize(512, 512, 300);
        Volume<short> image = SyntheticVolume.Lung(size, new SpacingMm(0.7, 0.7, 1));
        byte[] inside = new byte[size.VoxelCount];
        for (int z = 5; z < size.Z - 5; z++)
        {
            for (int y = 100; y < 420; y++) inside.AsSpan(size.OffsetOf(30, y, z), 450).Fill(1);
        }

        var mask = new Mask(image.Geometry, inside);
        foreach (RegionAlignedInterpolator interpolator in (RegionAlignedInterpolator[])
                 [RegionAlignedInterpolator.BSpline, RegionAlignedInterpolator.Linear, RegionAlignedInterpolator.NearestNeighbour, RegionAlignedInterpolator.Gaussian, RegionAlignedInterpolator.LanczosWindowedSinc])
        {
            var settings = new RegionAlignedResampling { SpacingMm = [1, 1, 1], Interpolator = interpolator };
            RegionAlignedGrid grid = settings.GetGrid(image.Geometry, mask);
            using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
            using var result = new WorkVolume<double>(work, grid.Geometry.Size);
            double best = Best(interpolator <= RegionAlignedInterpolator.BSpline ? runs : 1, () => settings.Apply(image, grid, result.Span, work));
            Console.WriteLine(FormattableString.Invariant($"{size} at 0.7x0.7x1 to {grid.Geometry}, {interpolator}: {best:F3} s, {work.PeakBytes >> 20} MB"));
        }

        RegionAlignedGrid target = new RegionAlignedResampling { SpacingMm = [1, 1, 1] }.GetGrid(image.Geometry, mask);
        Console.WriteLine(FormattableString.Invariant($"mask to the same grid: {Best(runs, () => RegionAlignedResampling.ApplyToMask(mask, image.Geometry, target)):F3} s"));
        Volume<short> crop = SyntheticVolume.Lung(s_crop, new SpacingMm(1, 1, 1));
        Console.WriteLine(FormattableString.Invariant($"normalisation of {s_crop}: {Best(runs, () => new Normalisation().Apply(crop, new ExecutionOptions { MaxDegreeOfParallelism = 1 })):F3} s"));
    }

    private static double Best(int runs, Action action)
    {
        double best = double.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            action();
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        return best;
    }
}
