using System.Runtime.CompilerServices;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Volume and area of the triangle mesh around a region (IBSI 3.1), from how often each case of marching cubes occurs.</summary>
/// <remarks>
/// The mask is surrounded by voxels outside. Cells are counted by case and slice in whole numbers, so neither threads nor
/// the vector width matter; the mesh itself is not kept. Volume by the divergence theorem along z: the sum over the
/// triangles of their mean height times the z component of their vector area.
/// </remarks>
internal sealed class SurfaceMesh
{
    private SurfaceMesh(double volumeMm3, double areaMm2)
    {
        VolumeMm3 = volumeMm3;
        AreaMm2 = areaMm2;
    }

    /// <summary>Volume inside the mesh, mm³.</summary>
    public double VolumeMm3 { get; }

    /// <summary>Area of the mesh, mm².</summary>
    public double AreaMm2 { get; }

    /// <summary>Measures the mesh around a region.</summary>
    /// <param name="mask">At least one voxel of 1.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="work">Threads and memory.</param>
    public static SurfaceMesh Create(VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        int layers = mask.Size.Z + 1;
        using WorkBuffer<int> buffer = work.Rent<int>((long)layers * MeshCases.Count);
        work.For(layers, layer =>
        {
            Span<int> counts = buffer.Slice((long)layer * MeshCases.Count, MeshCases.Count);
            counts.Clear();
            Count(mask, layer - 1, counts, work);
        });
        long[] cells = new long[MeshCases.Count], heights = new long[MeshCases.Count];
        for (int layer = 0; layer < layers; layer++)
        {
            ReadOnlySpan<int> counts = buffer.Slice((long)layer * MeshCases.Count, MeshCases.Count);
            for (int c = 0; c < counts.Length; c++)
            {
                cells[c] += counts[c];
                heights[c] += (long)counts[c] * layer;
            }
        }

        return Measure(cells, heights, spacing);
    }

    private static SurfaceMesh Measure(long[] cells, long[] heights, SpacingMm spacing)
    {
        // In whole numbers: normals are 8 times the vector area, and three heights are doubled and added.
        Int128 volume = 0;
        double area = 0;
        for (int c = 0; c < MeshCases.Count; c++)
        {
            double areaOfCase = 0;
            foreach (MeshTriangle triangle in MeshCases.Triangles[c])
            {
                volume += (Int128)triangle.Normal.Z * ((cells[c] * (triangle.A.Z + triangle.B.Z + triangle.C.Z)) + (6 * heights[c]));
                areaOfCase += triangle.Area(spacing.X, spacing.Y, spacing.Z);
            }

            area += cells[c] * areaOfCase;
        }

        return new SurfaceMesh((double)volume / 48 * spacing.X * spacing.Y * spacing.Z, area);
    }

    /// <summary>Counts the cells between slice z and the next by case; the counts of cells all outside or all inside are left incomplete.</summary>
    private static unsafe void Count(VolumeView<byte> mask, int z, Span<int> counts, WorkContext work)
    {
        GridSize size = mask.Size;
        // One voxel outside before, one and a vector of 8 after; a row of zeros for what lies beyond the mask.
        int length = size.X + 2;
        using WorkBuffer<byte> memory = work.Rent<byte>(length + 16 + size.X);
        Span<byte> columns = memory.Slice(0, length + 16);
        Span<byte> nothing = memory.Slice(length + 16, size.X);
        columns.Clear();
        nothing.Clear();
        bool isBelowOutside = z < 0, isAboveOutside = z + 1 >= size.Z;
        for (int y = -1; y < size.Y; y++)
        {
            bool isRowOutside = y < 0, isNextOutside = y + 1 >= size.Y;
            ReadOnlySpan<byte> a = isRowOutside || isBelowOutside ? nothing : mask.Row(y, z);
            ReadOnlySpan<byte> b = isNextOutside || isBelowOutside ? nothing : mask.Row(y + 1, z);
            ReadOnlySpan<byte> c = isRowOutside || isAboveOutside ? nothing : mask.Row(y, z + 1);
            ReadOnlySpan<byte> d = isNextOutside || isAboveOutside ? nothing : mask.Row(y + 1, z + 1);
            Combine(a, b, c, d, columns.Slice(1, size.X));
            for (int x = 0; x < length; x += 8)
            {
                ulong cases = Read(columns, x) | (Read(columns, x + 1) << 4);
                if (cases is 0 or ulong.MaxValue) continue;
                for (int i = 0; i < 8; i++, cases >>= 8) counts[(int)(cases & 0xFF)]++;
            }
        }
    }

    /// <summary>The four voxels at each x as the low bits of a byte.</summary>
    private static void Combine(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, Span<byte> columns)
    {
        int x = 0;
        for (; x <= columns.Length - 8; x += 8)
        {
            ulong four = Read(a, x) | (Read(b, x) << 1) | (Read(c, x) << 2) | (Read(d, x) << 3);
            Unsafe.WriteUnaligned(ref columns[x], four);
        }

        for (; x < columns.Length; x++) columns[x] = (byte)(a[x] | (b[x] << 1) | (c[x] << 2) | (d[x] << 3));
    }

    private static ulong Read(ReadOnlySpan<byte> bytes, int at) => Unsafe.ReadUnaligned<ulong>(in bytes[at]);
}
