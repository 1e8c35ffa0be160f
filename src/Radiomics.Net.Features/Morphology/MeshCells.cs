using System.Runtime.CompilerServices;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Is shown the cells of eight neighbouring voxel centres around a region.</summary>
internal interface IMeshCellVisitor
{
    /// <summary>Takes eight cells next to each other along x, not all of them wholly outside and not all wholly inside.</summary>
    /// <param name="cases">A byte a cell, the first lowest: corner dy + 2 dz + 4 dx inside sets bit dy + 2 dz + 4 dx.</param>
    /// <param name="x">First cell; cell 0 lies between the voxel before the mask and its first one.</param>
    /// <param name="y">Row of cells, counted likewise.</param>
    void Visit(ulong cases, int x, int y);
}

/// <summary>Walks over the cells of eight neighbouring voxel centres around a region, the mask being surrounded by voxels outside.</summary>
internal static class MeshCells
{
    /// <summary>Shows the cells between slice z and the next, except most of those that are wholly outside or inside.</summary>
    public static void Visit<TVisitor>(VolumeView<byte> mask, int z, ref TVisitor visitor, WorkContext work)
        where TVisitor : struct, IMeshCellVisitor, allows ref struct
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
                if (cases is not (0 or ulong.MaxValue)) visitor.Visit(cases, x, y + 1);
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
