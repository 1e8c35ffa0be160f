using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts differences from the mean of the neighbours and summarises them, for one worker.</summary>
internal sealed class ToneDifferenceRegion(DiscretisedRegion region, WorkContext work, IReadOnlyCollection<int> distances, bool countsLoneVoxels = false) : IRegionCounter<ToneDifferenceSummary>
{
    private readonly ToneDifferenceCounter _counter = new(region, work, distances);
    private readonly ToneDifferenceSummary _summary = new();

    public bool AddsUp => true;

    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells) => _counter.Count(firstSlice, sliceCount, inPlane, cells);

    public ToneDifferenceSummary? Summarise(CellList cells, long voxels)
    {
        _summary.Fill(cells, countsLoneVoxels);
        return _summary.Total == 0 ? null : _summary;
    }

    public void Dispose() => _counter.Dispose();
}
