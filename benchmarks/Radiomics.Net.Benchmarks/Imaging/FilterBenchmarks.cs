using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Filters of the PyRadiomics dialect on one million voxels and one thread, into a buffer that is reused.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private static readonly GridSize s_size = new(128, 96, 80);
    private WorkContext _work = null!;
    private WorkVolume<double> _voxels = null!;
    private WorkVolume<byte> _inside = null!;
    private BufferSink _sink = null!;
    private Volume<short> _image = null!;

    /// <summary>The filters.</summary>
    public IEnumerable<ImageFilter> Filters =>
    [
        new Square(), new SquareRoot(), new Logarithm(), new Exponential(), new GradientMagnitude(), new RecursiveLaplacianOfGaussian { SigmaMm = 2 },
        new PeriodicWavelet(), new LocalBinaryPattern2D(), new LocalBinaryPattern3D(),
    ];

    [ParamsSource(nameof(Filters))]
    public ImageFilter Filter { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        _work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        _voxels = new WorkVolume<double>(_work, s_size);
        _inside = new WorkVolume<byte>(_work, s_size);
        _sink = new BufferSink(new WorkVolume<double>(_work, s_size));
        _image = SyntheticVolume.Lung(s_size, new SpacingMm(1, 1, 1));
        VolumeReading.Read(_image, VoxelBox.Of(s_size), _voxels.Span, _work);
        _inside.Span.Voxels.Fill(1);
    }

    [GlobalCleanup]
    public void Cleanup() => _work.Dispose();

    [Benchmark]
    public void Apply() => Filter.Apply(new FilterSource(_voxels.View, _inside.View, _image.Geometry, _image.VoxelType), _sink, _work);
}
