using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts runs along single steps and summarises them, for one worker. A direction in which no line holds two voxels of the
/// region counts nothing.
/// </summary>
internal sealed class StepRunLength(DiscretisedRegion region, WorkContext work) : IDirectionalCounter<RunLengthSummary>
{
    private readonly RunLengthCounter _counter = new(region, work);
    private readonly RunLengthSummary _summary = new();

    public long Count(VoxelOffset direction, int firstSlice, int sliceCount, CellList cells)
    {
        long voxels = _counter.Count(direction, firstSlice, sliceCount, cells);
        if (HasLongRun(cells) || HasTwoOnALine(direction)) return voxels;
        cells.Clear();
        return 0;
    }

    public RunLengthSummary? Summarise(CellList cells, double voxels)
    {
        if (cells.Total == 0) return null;
        _summary.Fill(cells, voxels);
        return _summary;
    }

    public void Dispose() => _counter.Dispose();

    private static bool HasLongRun(CellList cells)
    {
        foreach (ulong key in cells.Keys)
        {
            if (CellList.ColumnOf(key) > 1) return true;
        }

        return false;
    }

    /// <summary>Looks for two voxels of the region on one line, not necessarily next to each other or of one level.</summary>
    private bool HasTwoOnALine(VoxelOffset step)
    {
        for (int z = 0; z < region.Size.Z; z++)
        {
            for (int y = 0; y < region.Size.Y; y++)
            {
                (int first, int last) = region.ExtentOf(y, z);
                for (int x = first; x <= last; x++)
                {
                    if (region[new(x, y, z)] != 0 && HasAnotherBeyond(x, y, z, step)) return true;
                }
            }
        }

        return false;
    }

    private bool HasAnotherBeyond(int x, int y, int z, VoxelOffset step)
    {
        while (true)
        {
            x += step.X;
            y += step.Y;
            z += step.Z;
            if ((uint)x >= (uint)region.Size.X || (uint)y >= (uint)region.Size.Y || (uint)z >= (uint)region.Size.Z) return false;
            if (region[new(x, y, z)] != 0) return true;
        }
    }
}
