using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>The voxels within 10 mm of the outside of a ball of 1 mm voxels: by distances, and by rows of bits.</summary>
[MemoryDiagnoser]
public class BallRowsBenchmarks
{
    private WorkContext _work = null!;
    private BitRows _outside = null!;
    private GridGeometry _grid = null!;

    [Params(64, 192)]
    public int Edge { get; set; }

    [GlobalSetup]
    public unsafe void Setup()
    {
        _work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        _grid = new GridGeometry(new GridSize(Edge, Edge, Edge), new SpacingMm(1, 1, 1));
        byte[] voxels = new byte[_grid.Size.VoxelCount];
        double middle = (Edge - 1) / 2.0, radius = 0.45 * Edge;
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = _grid.Size.IndexOf(i);
            double x = at.X - middle, y = at.Y - middle, z = at.Z - middle;
            voxels[i] = (x * x) + (y * y) + (z * z) <= radius * radius ? (byte)1 : (byte)0;
        }

        fixed (byte* first = voxels) _outside = BitRows.Of(new VolumeView<byte>(first, _grid.Size), value: 0);
    }

    [GlobalCleanup]
    public void Cleanup() => _work.Dispose();

    [Benchmark(Baseline = true)]
    public object ByDistance() => BoxDistances.ByDistance(_outside, _grid, radiusMm: 10, _work);

    [Benchmark]
    public object ByRows() => BallRows.Near(_outside, _grid.Spacing, radiusMm: 10, _work);
}
