using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Texture counts as one would write them first: voxel by voxel, each neighbour tested against the bounds.</summary>
internal sealed class PlainTexture(int[] levels, GridSize size, int levelCount)
{
    public long Cooccurrence(IEnumerable<VoxelOffset> steps)
    {
        long total = 0;
        foreach (VoxelOffset step in steps)
        {
            long[,] counts = new long[levelCount + 1, levelCount + 1];
            ForEachVoxel((x, y, z, level) =>
            {
                int other = LevelAt(x + step.X, y + step.Y, z + step.Z);
                if (other == 0) return;
                counts[level, other]++;
                counts[other, level]++;
                total += 2;
            });
        }

        return total;
    }

    public long RunLength(IEnumerable<VoxelOffset> steps)
    {
        long total = 0;
        foreach (VoxelOffset step in steps)
        {
            long[,] counts = new long[levelCount + 1, Math.Max(size.X, Math.Max(size.Y, size.Z)) + 1];
            ForEachVoxel((x, y, z, level) =>
            {
                if (LevelAt(x - step.X, y - step.Y, z - step.Z) == level) return;
                int length = 1;
                while (LevelAt(x + (length * step.X), y + (length * step.Y), z + (length * step.Z)) == level) length++;
                counts[level, length]++;
                total++;
            });
        }

        return total;
    }

    public long SizeZone()
    {
        var counts = new Dictionary<(int, int), long>();
        bool[] seen = new bool[levels.Length];
        var zone = new Stack<VoxelIndex>();
        long zones = 0;
        ForEachVoxel((x, y, z, level) =>
        {
            if (seen[size.OffsetOf(x, y, z)]) return;
            seen[size.OffsetOf(x, y, z)] = true;
            zone.Push(new VoxelIndex(x, y, z));
            int voxels = 0;
            while (zone.TryPop(out VoxelIndex at))
            {
                voxels++;
                for (int k = -1; k <= 1; k++)
                {
                    for (int j = -1; j <= 1; j++)
                    {
                        for (int i = -1; i <= 1; i++)
                        {
                            if (LevelAt(at.X + i, at.Y + j, at.Z + k) != level || seen[size.OffsetOf(at.X + i, at.Y + j, at.Z + k)]) continue;
                            seen[size.OffsetOf(at.X + i, at.Y + j, at.Z + k)] = true;
                            zone.Push(new VoxelIndex(at.X + i, at.Y + j, at.Z + k));
                        }
                    }
                }
            }

            counts[(level, voxels)] = counts.GetValueOrDefault((level, voxels)) + 1;
            zones++;
        });
        return zones;
    }

    public long Dependence()
    {
        long[,] counts = new long[levelCount + 1, 28];
        ForEachVoxel((x, y, z, level) =>
        {
            int dependence = 0;
            ForEachNeighbour(x, y, z, other => dependence += other == level ? 1 : 0);
            counts[level, dependence + 1]++;
        });
        return counts[1, 1];
    }

    public long ToneDifference()
    {
        double[] differences = new double[levelCount + 1];
        long[] counts = new long[levelCount + 1];
        ForEachVoxel((x, y, z, level) =>
        {
            int neighbours = 0, sum = 0;
            ForEachNeighbour(x, y, z, other =>
            {
                neighbours += other > 0 ? 1 : 0;
                sum += other;
            });
            if (neighbours == 0) return;
            counts[level]++;
            differences[level] += Math.Abs(level - ((double)sum / neighbours));
        });
        return counts.Sum();
    }

    private int LevelAt(int x, int y, int z) =>
        (uint)x < (uint)size.X && (uint)y < (uint)size.Y && (uint)z < (uint)size.Z ? levels[size.OffsetOf(x, y, z)] : 0;

    private void ForEachNeighbour(int x, int y, int z, Action<int> action)
    {
        for (int k = -1; k <= 1; k++)
        {
            for (int j = -1; j <= 1; j++)
            {
                for (int i = -1; i <= 1; i++)
                {
                    if ((i, j, k) != (0, 0, 0)) action(LevelAt(x + i, y + j, z + k));
                }
            }
        }
    }

    private void ForEachVoxel(Action<int, int, int, int> action)
    {
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    int level = levels[size.OffsetOf(x, y, z)];
                    if (level > 0) action(x, y, z, level);
                }
            }
        }
    }
}
