using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts co-occurrences along directions and summarises them, for one worker.</summary>
internal sealed class CooccurrenceDirection(DiscretisedRegion region, WorkContext work, int distance) : IDirectionalCounter<CooccurrenceSummary>
{
    private readonly CooccurrenceCounter _counter = new(region, work);
    private readonly CooccurrenceSummary _summary = new(region.LevelCount);

    public long Count(VoxelOffset direction, int firstSlice, int sliceCount, CellList cells)
    {
        _counter.Count(direction.Times(distance), firstSlice, sliceCount, cells);
        return 0;
    }

    public CooccurrenceSummary? Summarise(CellList cells, double voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();
}
