using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>The region of the benchmarks of texture counts: a ball of lung-like levels, counted by one thread.</summary>
[MemoryDiagnoser]
public abstract class CountsBenchmark
{
    /// <summary>Voxels inside.</summary>
    [Params(500_000, 5_000_000)]
    public int Voxels { get; set; }

    internal DiscretisedRegion Region { get; private set; } = null!;

    internal WorkContext Work { get; private set; } = null!;

    internal CellList Cells { get; private set; } = null!;

    internal PlainTexture Plain { get; private set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        (int[] levels, GridSize size) = SyntheticLevels.Ball(Voxels);
        Region = new DiscretisedRegion(levels, size, SyntheticLevels.LevelCount);
        Work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        Cells = new CellList(Work);
        Plain = new PlainTexture(levels, size, SyntheticLevels.LevelCount);
        SetupCounter();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Region.Dispose();
        Work.Dispose();
    }

    public abstract long Counts();

    protected abstract void SetupCounter();
}
