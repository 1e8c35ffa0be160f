using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts co-occurrences along single steps and summarises them, for one worker.</summary>
internal sealed class StepCooccurrence(DiscretisedRegion region, int occurringLevels, bool symmetric, WorkContext work) : IDirectionalCounter<CooccurrenceSummary>
{
    private readonly CooccurrenceCounter _counter = new(region, work, symmetric);
    private readonly CooccurrenceSummary _summary = new(region.LevelCount, occurringLevels);

    public long Count(VoxelOffset direction, int firstSlice, int sliceCount, CellList cells)
    {
        _counter.Count(direction, firstSlice, sliceCount, cells);
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
