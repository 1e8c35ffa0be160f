using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>Counts of the GLSZM next to their plain twin; time is for the region.</summary>
public class SizeZoneBenchmarks : CountsBenchmark
{
    private ZoneCounter _counter = null!;

    [Benchmark(Baseline = true)]
    public long PlainCounts() => Plain.SizeZone();

    [Benchmark]
    public override long Counts()
    {
        _counter.Count(0, Region.Size.Z, inPlane: false, null, Cells);
        return (long)Cells.Total;
    }

    protected override void SetupCounter() => _counter = new ZoneCounter(Region, Work);
}
