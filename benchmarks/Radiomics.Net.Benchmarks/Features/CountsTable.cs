using System.Diagnostics;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>A quick look at all texture counts: the best of some runs, in nanoseconds a voxel of the region.</summary>
internal static class CountsTable
{
    public static void Print(int voxels, int runs)
    {
        CountsBenchmark[] benchmarks = [new CooccurrenceBenchmarks(), new RunLengthBenchmarks(), new SizeZoneBenchmarks(), new DependenceBenchmarks(), new ToneDifferenceBenchmarks()];
        foreach (CountsBenchmark benchmark in benchmarks)
        {
            benchmark.Voxels = voxels;
            benchmark.Setup();
            double best = double.MaxValue;
            for (int run = 0; run < runs; run++)
            {
                var watch = Stopwatch.StartNew();
                benchmark.Counts();
                best = Math.Min(best, watch.Elapsed.TotalNanoseconds / benchmark.Region.VoxelCount);
            }

            Console.WriteLine(FormattableString.Invariant($"{benchmark.GetType().Name,-26} {best,8:F1} ns/voxel ({benchmark.Region.VoxelCount:N0} voxels)"));
            benchmark.Cleanup();
        }
    }
}
