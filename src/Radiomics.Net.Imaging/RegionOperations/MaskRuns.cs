using System.Numerics;

namespace Radiomics.Net.Imaging;

/// <summary>The runs of equal voxels along x of a mask's rows: what connected components and floods work on.</summary>
internal sealed class MaskRuns
{
    private readonly int[] _firstOfRow;

    private MaskRuns(GridSize size, int[] firstOfRow, Run[] runs)
    {
        Size = size;
        _firstOfRow = firstOfRow;
        Runs = runs;
    }

    public GridSize Size { get; }

    /// <summary>All runs, row by row.</summary>
    public Run[] Runs { get; }

    /// <summary>Finds the runs of voxels with a value.</summary>
    /// <param name="voxels">0 or 1 a voxel, x fastest.</param>
    /// <param name="size">Voxels along each axis.</param>
    /// <param name="value">0 for the background, 1 for the mask.</param>
    public static MaskRuns Find(ReadOnlySpan<byte> voxels, GridSize size, byte value)
    {
        var runs = new List<Run>();
        int rows = size.Y * size.Z;
        int[] firstOfRow = new int[rows + 1];
        byte other = (byte)(1 - value);
        for (int row = 0; row < rows; row++)
        {
            firstOfRow[row] = runs.Count;
            ReadOnlySpan<byte> line = voxels.Slice(row * size.X, size.X);
            for (int x = 0; x < line.Length;)
            {
                int start = line[x..].IndexOf(value);
                if (start < 0) break;
                start += x;
                int length = line[start..].IndexOf(other);
                int end = length < 0 ? line.Length : start + length;
                runs.Add(new Run(row, start, end - 1));
                x = end;
            }
        }

        firstOfRow[rows] = runs.Count;
        return new MaskRuns(size, firstOfRow, [.. runs]);
    }

    /// <summary>Finds the runs of bits.</summary>
    public static MaskRuns Find(BitRows bits)
    {
        var runs = new List<Run>();
        int rows = bits.Size.Y * bits.Size.Z;
        int[] firstOfRow = new int[rows + 1];
        for (int row = 0; row < rows; row++)
        {
            firstOfRow[row] = runs.Count;
            ReadOnlySpan<ulong> words = bits.Words.Slice(row * bits.RowWords, bits.RowWords);
            int start = -1;
            for (int i = 0; i < words.Length; i++)
            {
                // A bit where a run begins or, in the run's next voxel, has ended.
                ulong word = words[i], edges = word ^ ((word << 1) | (start >= 0 ? 1UL : 0));
                for (; edges != 0; edges &= edges - 1)
                {
                    int at = (i * BitRows.WordBits) + BitOperations.TrailingZeroCount(edges);
                    if (start < 0)
                    {
                        start = at;
                        continue;
                    }

                    runs.Add(new Run(row, start, at - 1));
                    start = -1;
                }
            }

            if (start >= 0) runs.Add(new Run(row, start, bits.Size.X - 1));
        }

        firstOfRow[rows] = runs.Count;
        return new MaskRuns(bits.Size, firstOfRow, [.. runs]);
    }

    /// <summary>Joins runs that touch, and gives each the smallest number of a run that it hangs together with.</summary>
    public int[] Connect(Connectivity connectivity)
    {
        int[] parent = new int[Runs.Length];
        for (int i = 0; i < parent.Length; i++) parent[i] = i;
        for (int z = 0; z < Size.Z; z++)
        {
            for (int y = 0; y < Size.Y; y++)
            {
                int row = y + (Size.Y * z);
                if (y > 0) Join(parent, row, row - 1, connectivity == Connectivity.Six ? 0 : 1);
                if (z == 0) continue;
                Join(parent, row, row - Size.Y, connectivity == Connectivity.Six ? 0 : 1);
                if (connectivity == Connectivity.Six) continue;
                int reach = connectivity == Connectivity.TwentySix ? 1 : 0;
                if (y > 0) Join(parent, row, row - Size.Y - 1, reach);
                if (y < Size.Y - 1) Join(parent, row, row - Size.Y + 1, reach);
            }
        }

        for (int i = 0; i < parent.Length; i++) parent[i] = Root(parent, i);
        return parent;
    }

    /// <summary>Joins the runs of two rows that overlap, or lie up to <paramref name="reach"/> voxels apart along x.</summary>
    private void Join(int[] parent, int rowA, int rowB, int reach)
    {
        int a = _firstOfRow[rowA], endA = _firstOfRow[rowA + 1], b = _firstOfRow[rowB], endB = _firstOfRow[rowB + 1];
        while (a < endA && b < endB)
        {
            if (Runs[a].First <= Runs[b].Last + reach && Runs[b].First <= Runs[a].Last + reach)
            {
                int rootA = Root(parent, a), rootB = Root(parent, b);
                if (rootA < rootB) parent[rootB] = rootA;
                else parent[rootA] = rootB;
            }

            if (Runs[a].Last < Runs[b].Last) a++;
            else b++;
        }
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }

    /// <summary>Voxels of one row from <paramref name="First"/> to <paramref name="Last"/>.</summary>
    internal readonly record struct Run(int Row, int First, int Last)
    {
        public int Length => Last - First + 1;
    }
}
