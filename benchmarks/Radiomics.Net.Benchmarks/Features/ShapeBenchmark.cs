using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>The region of the benchmarks of shape and space: a ball with whole intensities, worked on by one thread.</summary>
[MemoryDiagnoser]
public abstract class ShapeBenchmark
{
    private WorkVolume<byte> _mask = null!;
    private WorkVolume<double> _image = null!;

    /// <summary>Voxels inside.</summary>
    public abstract int Voxels { get; set; }

    internal static SpacingMm Spacing { get; } = new(1, 1, 1);

    internal WorkContext Work { get; private set; } = null!;

    internal VolumeView<byte> Mask => _mask.View;

    internal VolumeView<double> Image => _image.View;

    [GlobalSetup]
    public void Setup()
    {
        (int[] levels, GridSize size) = SyntheticLevels.Ball(Voxels);
        Work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        _mask = new WorkVolume<byte>(Work, size);
        _image = new WorkVolume<double>(Work, size);
        for (int i = 0; i < levels.Length; i++)
        {
            _mask.Span.Voxels[i] = levels[i] > 0 ? (byte)1 : (byte)0;
            _image.Span.Voxels[i] = levels[i];
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Work.Dispose();
}
