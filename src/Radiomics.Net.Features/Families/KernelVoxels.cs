namespace Radiomics.Net.Features;

/// <summary>The voxels around one voxel: intensities and grey levels of those that count.</summary>
internal class KernelVoxels(DiscretisedRegion region)
{
    private readonly double[] _intensities = new double[region.Size.VoxelCount];
    private readonly int[] _levels = new int[region.Size.VoxelCount];
    private int _count;

    /// <summary>The grey levels on the kernel's grid; 0 where a voxel does not count.</summary>
    public DiscretisedRegion Region { get; } = region;

    /// <summary>Intensities of the voxels that count.</summary>
    public ReadOnlySpan<double> Intensities => _intensities.AsSpan(0, _count);

    /// <summary>Grey levels of the voxels that count.</summary>
    public ReadOnlySpan<int> Levels => _levels.AsSpan(0, _count);

    protected void Clear() => _count = 0;

    protected void Add(double intensity, int level)
    {
        _intensities[_count] = intensity;
        _levels[_count++] = level;
    }
}
