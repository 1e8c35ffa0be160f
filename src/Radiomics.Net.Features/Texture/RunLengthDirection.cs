using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts runs along directions and summarises them, for one worker.</summary>
internal sealed class RunLengthDirection(DiscretisedRegion region, WorkContext work) : IDirectionalCounter<RunLengthSummary>
{
    private readonly RunLengthCounter _counter = new(region, work);
    private readonly RunLengthSummary _summary = new();

    public long Count(VoxelOffset direction, int firstSlice, int sliceCount, CellList cells) => _counter.Count(direction, firstSlice, sliceCount, cells);

    public RunLengthSummary? Summarise(CellList cells, double voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells, voxels);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();
}
