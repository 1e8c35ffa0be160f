using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;

namespace Radiomics.Net.Benchmarks;

/// <summary>Ordered sums next to their scalar twins; time is for all elements.</summary>
public class OrderedSumBenchmarks
{
    private double[] _x = [];
    private double[] _y = [];

    [Params(1_000, 1_000_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        _x = [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())];
        _y = [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())];
    }

    [Benchmark(Baseline = true)]
    public double SumScalar() => OrderedSum.Scalar(_x, default(ValueTerm));

    [Benchmark]
    public double Sum() => OrderedSum.Of(_x);

    [Benchmark]
    public double SumOfSquaredDeviations() => OrderedSum.OfSquaredDeviations(_x, 0.5);

    [Benchmark]
    public double DotScalar() => OrderedDot.Scalar(_x, _y);

    [Benchmark]
    public double Dot() => OrderedDot.Of(_x, _y);
}
