using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Counts zones by border distance and summarises them, for one worker.</summary>
internal sealed class DistanceZoneRegion(DiscretisedRegion region, WorkContext work, BorderDistance? plane, BorderDistance? volume) : IRegionCounter<DistanceZoneSummary>
{
    private readonly ZoneCounter _counter = new(region, work);
    private readonly DistanceZoneSummary _summary = new();

    public bool AddsUp => false;

    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells) => _counter.Count(firstSlice, sliceCount, inPlane, (inPlane ? plane : volume) ?? throw new InvalidOperationException("These distances were not computed."), cells);

    public DistanceZoneSummary? Summarise(CellList cells, long voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells, voxels);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();
}
