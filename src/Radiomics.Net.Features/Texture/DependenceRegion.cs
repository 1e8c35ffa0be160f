using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts dependent neighbours and summarises them, for one worker.</summary>
internal sealed class DependenceRegion(DiscretisedRegion region, WorkContext work, IReadOnlyCollection<int> distances, int coarseness) : IRegionCounter<DependenceSummary>
{
    private readonly DependenceCounter _counter = new(region, work, distances, coarseness);
    private readonly DependenceSummary _summary = new();

    public bool AddsUp => true;

    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells) => _counter.Count(firstSlice, sliceCount, inPlane, cells);

    public DependenceSummary? Summarise(CellList cells, long voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells, voxels);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();
}
