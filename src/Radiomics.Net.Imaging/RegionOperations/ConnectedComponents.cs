using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The connected parts of a mask, largest first. Immutable and thread-safe.</summary>
public sealed class ConnectedComponents
{
    private readonly Mask _mask;
    private readonly MaskRuns _runs;
    private readonly int[] _componentOfRun;

    private ConnectedComponents(Mask mask, MaskRuns runs, int[] componentOfRun, int[] counts)
    {
        _mask = mask;
        _runs = runs;
        _componentOfRun = componentOfRun;
        VoxelCounts = ValueList.Create<int>(counts);
    }

    /// <summary>Number of parts.</summary>
    public int Count => VoxelCounts.Count;

    /// <summary>Voxels of each part, falling.</summary>
    public ValueList<int> VoxelCounts { get; }

    /// <summary>Finds the parts of a mask.</summary>
    /// <param name="mask">The mask; an empty one has no parts.</param>
    /// <param name="connectivity">Which voxels touch. Default: those that share a face.</param>
    /// <remarks>Of parts of one size the one whose first voxel comes first in memory is listed first.</remarks>
    public static ConnectedComponents Find(Mask mask, Connectivity connectivity = Connectivity.Six)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var runs = MaskRuns.Find(mask.Voxels, mask.Geometry.Size, value: 1);
        int[] roots = runs.Connect(connectivity);
        var voxels = new Dictionary<int, int>();
        for (int i = 0; i < roots.Length; i++) voxels[roots[i]] = voxels.GetValueOrDefault(roots[i]) + runs.Runs[i].Length;
        KeyValuePair<int, int>[] order = [.. voxels.OrderByDescending(v => v.Value).ThenBy(v => v.Key)];
        var rank = new Dictionary<int, int>();
        for (int i = 0; i < order.Length; i++) rank[order[i].Key] = i;
        return new ConnectedComponents(mask, runs, [.. roots.Select(r => rank[r])], [.. order.Select(v => v.Value)]);
    }

    /// <summary>One part.</summary>
    /// <param name="index">0 for the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Mask this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return Where(i => i == index);
        }
    }

    /// <summary>The largest part.</summary>
    /// <exception cref="RegionException">The mask is empty.</exception>
    public Mask Largest() => Count > 0 ? this[0] : throw new RegionException("The mask is empty: it has no largest part.");

    /// <summary>All parts with at least a number of voxels; may be empty.</summary>
    /// <param name="voxels">Fewest voxels of a part that stays.</param>
    public Mask AtLeast(int voxels) => Where(i => VoxelCounts[i] >= voxels);

    internal Mask Where(Func<int, bool> keep)
    {
        byte[] inside = new byte[_mask.Geometry.Size.VoxelCount];
        bool[] kept = [.. Enumerable.Range(0, Count).Select(keep)];
        for (int i = 0; i < _componentOfRun.Length; i++)
        {
            if (!kept[_componentOfRun[i]]) continue;
            MaskRuns.Run run = _runs.Runs[i];
            inside.AsSpan((run.Row * _runs.Size.X) + run.First, run.Length).Fill(1);
        }

        return new Mask(_mask.Geometry, inside, _mask.Name);
    }
}
