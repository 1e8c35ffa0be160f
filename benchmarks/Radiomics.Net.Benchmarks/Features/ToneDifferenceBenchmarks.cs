using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>Counts of the NGTDM next to their plain twin; time is for the region.</summary>
public class ToneDifferenceBenchmarks : CountsBenchmark
{
    private ToneDifferenceCounter _counter = null!;

    [Benchmark(Baseline = true)]
    public long PlainCounts() => Plain.ToneDifference();

    [Benchmark]
    public override long Counts()
    {
        _counter.Count(0, Region.Size.Z, inPlane: false, Cells);
        return (long)Cells.Total;
    }

    protected override void SetupCounter() => _counter = new ToneDifferenceCounter(Region, Work, distance: 1);
}
