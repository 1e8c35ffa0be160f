using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Peaks of the mean in a ball of 1 cm³ next to the sum over every ball's voxels.</summary>
public class LocalIntensityBenchmarks : ShapeBenchmark
{
    [Params(50_000, 500_000)]
    public override int Voxels { get; set; }

    [Benchmark(Baseline = true)]
    public double PlainPeak() => PlainShape.GlobalPeak(Image, Mask);

    [Benchmark]
    public double Peak() => LocalIntensitySummary.Create(Image, VoxelBox.Of(Mask.Size), Mask, Spacing, Work).GlobalPeak;
}
