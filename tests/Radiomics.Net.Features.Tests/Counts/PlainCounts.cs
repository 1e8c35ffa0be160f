using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>The texture matrices as their definitions say, voxel by voxel: what the fast counts are held to.</summary>
internal sealed class PlainCounts(int[] levels, GridSize size)
{
    private readonly GridSize _size = size;

    private IEnumerable<VoxelIndex> Inside(int? slice) =>
        Enumerable.Range(0, levels.Length).Select(_size.IndexOf).Where(v => LevelOf(v) > 0 && (slice is null || v.Z == slice));

    public SortedDictionary<(int, int), long> Cooccurrence(VoxelOffset step, bool symmetric, int? slice)
    {
        var cells = new SortedDictionary<(int, int), long>();
        foreach (VoxelIndex voxel in Inside(slice))
        {
            int a = LevelOf(voxel), b = LevelOf(Move(voxel, step));
            if (b == 0) continue;
            Add(cells, a, b);
            if (symmetric) Add(cells, b, a);
        }

        return cells;
    }

    public SortedDictionary<(int, int), long> RunLength(VoxelOffset step, int? slice)
    {
        var cells = new SortedDictionary<(int, int), long>();
        foreach (VoxelIndex voxel in Inside(slice))
        {
            int level = LevelOf(voxel), length = 1;
            if (LevelOf(Move(voxel, step.Times(-1))) == level) continue;
            for (VoxelIndex next = Move(voxel, step); LevelOf(next) == level; next = Move(next, step)) length++;
            Add(cells, level, length);
        }

        return cells;
    }

    public SortedDictionary<(int, int), long> SizeZone(int? slice)
    {
        var cells = new SortedDictionary<(int, int), long>();
        foreach (List<VoxelIndex> zone in Zones(slice)) Add(cells, LevelOf(zone[0]), zone.Count);
        return cells;
    }

    public SortedDictionary<(int, int), long> DistanceZone(byte[] mask, int? slice)
    {
        var cells = new SortedDictionary<(int, int), long>();
        int[] distances = BorderDistances(mask, slice is not null);
        foreach (List<VoxelIndex> zone in Zones(slice)) Add(cells, LevelOf(zone[0]), zone.Min(v => distances[_size.OffsetOf(v.X, v.Y, v.Z)]));
        return cells;
    }

    /// <summary>Manhattan distance to the nearest voxel outside, step by step: a ring more each time.</summary>
    public int[] BorderDistances(byte[] mask, bool inPlane)
    {
        VoxelOffset[] faces = [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];
        if (inPlane) faces = faces[..4];
        int[] distances = [.. mask.Select(m => m == 0 ? 0 : int.MaxValue)];
        int At(VoxelIndex v) => _size.Contains(v) ? distances[_size.OffsetOf(v.X, v.Y, v.Z)] : 0;
        for (int ring = 0; distances.Contains(int.MaxValue); ring++)
        {
            int[] next = Enumerable.Range(0, mask.Length)
                .Where(i => distances[i] == int.MaxValue && faces.Any(f => At(Move(_size.IndexOf(i), f)) == ring)).ToArray();
            foreach (int i in next) distances[i] = ring + 1;
        }

        return distances;
    }

    public SortedDictionary<(int, int), long> Dependence(int distance, int coarseness, int? slice)
    {
        var cells = new SortedDictionary<(int, int), long>();
        foreach (VoxelIndex voxel in Inside(slice))
        {
            int level = LevelOf(voxel);
            int dependent = Neighbourhood.Chebyshev(distance, slice is not null).Select(o => LevelOf(Move(voxel, o))).Count(n => n > 0 && Math.Abs(n - level) <= coarseness);
            Add(cells, level, 1 + dependent);
        }

        return cells;
    }

    public SortedDictionary<(int, int), (long Voxels, long Difference)> ToneDifference(int distance, int? slice)
    {
        var cells = new SortedDictionary<(int, int), (long, long)>();
        foreach (VoxelIndex voxel in Inside(slice))
        {
            int level = LevelOf(voxel);
            int[] neighbours = [.. Neighbourhood.Chebyshev(distance, slice is not null).Select(o => LevelOf(Move(voxel, o))).Where(n => n > 0)];
            (long voxels, long difference) = cells.GetValueOrDefault((level, neighbours.Length));
            cells[(level, neighbours.Length)] = (voxels + 1, difference + Math.Abs(((long)neighbours.Length * level) - neighbours.Sum()));
        }

        return cells;
    }

    private static VoxelIndex Move(VoxelIndex voxel, VoxelOffset step) => new(voxel.X + step.X, voxel.Y + step.Y, voxel.Z + step.Z);

    private static void Add(SortedDictionary<(int, int), long> cells, int row, int column) =>
        cells[(row, column)] = cells.GetValueOrDefault((row, column)) + 1;

    private int LevelOf(VoxelIndex voxel) => _size.Contains(voxel) ? levels[_size.OffsetOf(voxel.X, voxel.Y, voxel.Z)] : 0;

    private IEnumerable<List<VoxelIndex>> Zones(int? slice)
    {
        var seen = new HashSet<VoxelIndex>();
        foreach (VoxelIndex start in Inside(slice))
        {
            if (!seen.Add(start)) continue;
            var zone = new List<VoxelIndex> { start };
            for (int i = 0; i < zone.Count; i++)
            {
                foreach (VoxelOffset step in Neighbourhood.Chebyshev(1, slice is not null))
                {
                    VoxelIndex next = Move(zone[i], step);
                    if (LevelOf(next) == LevelOf(start) && seen.Add(next)) zone.Add(next);
                }
            }

            yield return zone;
        }
    }
}
