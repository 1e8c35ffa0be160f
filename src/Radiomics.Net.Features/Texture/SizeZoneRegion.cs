using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts zones by size and summarises them, for one worker.</summary>
internal sealed class SizeZoneRegion(DiscretisedRegion region, WorkContext work) : IRegionCounter<SizeZoneSummary>
{
    private readonly ZoneCounter _counter = new(region, work);
    private readonly SizeZoneSummary _summary = new();

    public bool AddsUp => false;

    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells) => _counter.Count(firstSlice, sliceCount, inPlane, null, cells);

    public SizeZoneSummary? Summarise(CellList cells, long voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells, voxels);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();
}
