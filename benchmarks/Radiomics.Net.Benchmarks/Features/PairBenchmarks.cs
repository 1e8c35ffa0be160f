using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>What takes pairs of voxels by definition: the diameter, and the sums of Moran's I and Geary's C.</summary>
public class PairBenchmarks : ShapeBenchmark
{
    private const double Mean = 20;

    [Params(5_000, 50_000)]
    public override int Voxels { get; set; }

    [Benchmark(Baseline = true)]
    public double PlainPairs() => PlainShape.PairProducts(Image, Mask, Mean);

    [Benchmark]
    public double Pairs() => InverseDistanceSums.Create(Image, Mask, Mean, Spacing, Work).Products;

    [Benchmark]
    public double PlainDiameter() => PlainShape.Diameter(Mask);

    [Benchmark]
    public double Diameter() => new MorphologySummary(Mask, Spacing, Work).MaximumDiameterMm;
}
