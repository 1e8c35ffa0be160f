using BenchmarkDotNet.Attributes;
using Radiomics.Net.Features;

namespace Radiomics.Net.Benchmarks;

/// <summary>Mesh, hull and enclosing bodies; the plain twin of the mesh goes through its triangles.</summary>
public class MorphologyBenchmarks : ShapeBenchmark
{
    [Params(50_000, 5_000_000)]
    public override int Voxels { get; set; }

    [Benchmark(Baseline = true)]
    public double PlainMeshArea() => PlainShape.MeshArea(Mask);

    [Benchmark]
    public double MeshArea() => Summary.MeshAreaMm2;

    [Benchmark]
    public double HullVolume() => Summary.ConvexHullVolumeMm3;

    [Benchmark]
    public double HullAndDiameter() => Summary.MaximumDiameterMm;

    [Benchmark]
    public double HullAndOrientedBox() => Summary.OrientedBoxVolumeMm3;

    [Benchmark]
    public double HullAndMinimumEllipsoid() => Summary.MinimumEllipsoidVolumeMm3;

    [Benchmark]
    public double PrincipalAxes() => Summary.MajorVarianceMm2;

    private MorphologySummary Summary => new(Mask, Spacing, Work);
}
