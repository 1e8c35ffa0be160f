using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts zones, which are connected groups of voxels of one grey level: cells (level, size), or (level, distance) with the
/// smallest border distance of a zone's voxels. Voxels that touch at a face, edge or corner are connected.
/// </summary>
/// <remarks>
/// Slabs of slices are labelled by several threads and joined where they meet; zones are whole numbers, so nothing
/// depends on where slabs begin.
/// </remarks>
/// <param name="region">Grey levels.</param>
/// <param name="work">Lends the memory and the threads.</param>
/// <param name="slabVoxels">Voxels that a slab has at least: a few milliseconds of work.</param>
internal sealed unsafe class ZoneCounter(DiscretisedRegion region, WorkContext work, long slabVoxels = 1 << 19) : IDisposable
{
    private const int DenseColumns = 256;

    private readonly CellHistogram _histogram = new(region.LevelCount, work);
    private readonly List<ZoneSlab> _slabs = [];
    private ZoneForest? _forest;

    /// <summary>Counts the zones of some slices, cut off at the first and the last.</summary>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="inPlane">Whether zones end at the slice.</param>
    /// <param name="distances">Counts zones by these border distances instead of by size; <c>null</c> for sizes.</param>
    /// <param name="cells">Takes the counts.</param>
    /// <returns>Number of voxels in these slices.</returns>
    public long Count(int firstSlice, int sliceCount, bool inPlane, BorderDistance? distances, CellList cells)
    {
        long candidates = region.CandidateVoxels(firstSlice, sliceCount);
        int slabs = (int)Math.Clamp(candidates / slabVoxels, 1, sliceCount);
        int[] slices = [.. Enumerable.Range(0, slabs + 1).Select(s => firstSlice + (int)((long)sliceCount * s / slabs))];
        int[] firstLabels = new int[slabs], ends = new int[slabs];
        long next = 0;
        for (int s = 0; s < slabs; s++)
        {
            firstLabels[s] = checked((int)next);
            next += region.CandidateVoxels(slices[s], slices[s + 1] - slices[s]) + 1;
            if (s == _slabs.Count) _slabs.Add(new ZoneSlab(region, work));
        }

        if (_forest is null || _forest.Capacity < next || _forest.HasDistances != (distances is not null))
        {
            _forest?.Dispose();
            _forest = new ZoneForest(work, next, distances is not null);
        }

        ushort* border = distances is null ? null : distances.Pointer;
        work.For(slabs, s => ends[s] = _slabs[s].Label(slices[s], slices[s + 1] - slices[s], inPlane, _forest, firstLabels[s], border));
        for (int s = 1; s < slabs && !inPlane; s++) _slabs[s].JoinTo(_slabs[s - 1], slices[s], _forest);
        _histogram.Prepare(DenseColumns, candidates);
        long voxels = 0;
        for (int s = slabs - 1; s >= 0; s--)
        {
            work.ThrowIfCancelled();
            voxels += Gather(_forest, firstLabels[s] + 1, ends[s]);
        }

        _histogram.Collect(cells, firstColumn: 0);
        return voxels;
    }

    public void Dispose()
    {
        _histogram.Dispose();
        _forest?.Dispose();
        foreach (ZoneSlab slab in _slabs) slab.Dispose();
    }

    /// <summary>Hands what labels hold to their parents, from the last label down, and counts the roots.</summary>
    private long Gather(ZoneForest forest, int first, int end)
    {
        int* parents = forest.Parents, sizes = forest.Sizes;
        ushort* levels = forest.Levels, distances = forest.Distances;
        long voxels = 0;
        for (int label = end - 1; label >= first; label--)
        {
            int parent = parents[label];
            if (parent == label)
            {
                voxels += sizes[label];
                _histogram.Add(levels[label], distances is null ? sizes[label] : distances[label]);
                continue;
            }

            sizes[parent] += sizes[label];
            if (distances is not null) distances[parent] = Math.Min(distances[parent], distances[label]);
        }

        return voxels;
    }
}
