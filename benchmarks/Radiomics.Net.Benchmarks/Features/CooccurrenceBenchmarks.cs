using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>Counts of the GLCM in 13 directions next to their plain twin; time is for the region.</summary>
public class CooccurrenceBenchmarks : CountsBenchmark
{
    private CooccurrenceCounter _counter = null!;

    [Benchmark(Baseline = true)]
    public long PlainCounts() => Plain.Cooccurrence(Neighbourhood.VolumeDirections);

    [Benchmark]
    public override long Counts()
    {
        foreach (VoxelOffset step in Neighbourhood.VolumeDirections) _counter.Count(step, 0, Region.Size.Z, Cells);
        return (long)Cells.Total;
    }

    protected override void SetupCounter() => _counter = new CooccurrenceCounter(Region, Work);
}
