using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>First and last voxel inside of each row of a mask: all that its convex hull depends on.</summary>
internal sealed class RowExtents : IDisposable
{
    private readonly WorkBuffer<int> _extents;

    private RowExtents(GridSize size, WorkContext work)
    {
        Size = size;
        _extents = work.Rent<int>(2L * size.Y * size.Z);
    }

    /// <summary>Size of the mask.</summary>
    public GridSize Size { get; }

    public static RowExtents Create(VolumeView<byte> mask, WorkContext work)
    {
        var extents = new RowExtents(mask.Size, work);
        work.For(mask.Size.Z, z =>
        {
            Span<int> slice = extents._extents.Slice(2L * mask.Size.Y * z, 2 * mask.Size.Y);
            for (int y = 0; y < mask.Size.Y; y++)
            {
                ReadOnlySpan<byte> row = mask.Row(y, z);
                int first = row.IndexOf((byte)1);
                slice[2 * y] = first < 0 ? int.MaxValue : first;
                slice[(2 * y) + 1] = first < 0 ? -1 : row.LastIndexOf((byte)1);
            }
        });
        return extents;
    }

    /// <summary>Extent of a row; empty (first above last) where nothing is inside, and outside the mask.</summary>
    public RowExtent this[int y, int z]
    {
        get
        {
            if ((uint)y >= (uint)Size.Y || (uint)z >= (uint)Size.Z) return RowExtent.Empty;
            ReadOnlySpan<int> extent = _extents.Slice(2L * (y + ((long)Size.Y * z)), 2);
            return new RowExtent(extent[0], extent[1]);
        }
    }

    public void Dispose() => _extents.Dispose();
}

/// <summary>First and last voxel inside of a row.</summary>
internal readonly record struct RowExtent(int First, int Last)
{
    public static RowExtent Empty => new(int.MaxValue, -1);

    public bool IsEmpty => First > Last;
}
