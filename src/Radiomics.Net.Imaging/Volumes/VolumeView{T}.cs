using System.Runtime.CompilerServices;

namespace Radiomics.Net.Imaging;

/// <summary>
/// A box of voxels in memory that somebody else owns, to read from: rows along x are contiguous, rows and slices lie at
/// fixed distances from each other.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <remarks>
/// Valid only during the call that it is handed to; unlike a span it can be captured by the blocks of
/// <see cref="Core.WorkContext.For"/>. A box inside a box is a view of the same memory (<see cref="Crop"/>).
/// </remarks>
public readonly unsafe struct VolumeView<T>
    where T : unmanaged
{
    private readonly T* _first;

    internal VolumeView(T* first, GridSize size, int rowStride, int sliceStride)
    {
        _first = first;
        Size = size;
        RowStride = rowStride;
        SliceStride = sliceStride;
    }

    internal VolumeView(T* first, GridSize size)
        : this(first, size, size.X, size.X * size.Y)
    {
    }

    /// <summary>Voxels along each axis.</summary>
    public GridSize Size { get; }

    /// <summary>Elements from a voxel to its neighbour along y.</summary>
    public int RowStride { get; }

    /// <summary>Elements from a voxel to its neighbour along z.</summary>
    public int SliceStride { get; }

    /// <summary>Whether the voxels follow each other without gaps.</summary>
    public bool IsContiguous => RowStride == Size.X && SliceStride == Size.X * Size.Y;

    /// <summary>First voxel; for kernels.</summary>
    internal T* Pointer => _first;

    /// <summary>One voxel; not checked.</summary>
    public T this[int x, int y, int z] => _first[x + ((nint)y * RowStride) + ((nint)z * SliceStride)];

    /// <summary>A row along x.</summary>
    /// <param name="y">0 to Size.Y - 1; not checked in release builds.</param>
    /// <param name="z">0 to Size.Z - 1; not checked in release builds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Row(int y, int z)
    {
        System.Diagnostics.Debug.Assert((uint)y < (uint)Size.Y && (uint)z < (uint)Size.Z, "Row outside the view.");
        return new ReadOnlySpan<T>(_first + ((nint)y * RowStride) + ((nint)z * SliceStride), Size.X);
    }

    /// <summary>A box inside this one; the same memory.</summary>
    /// <param name="box">Counted from this view's first voxel.</param>
    /// <exception cref="ArgumentOutOfRangeException">The box is not inside the view.</exception>
    public VolumeView<T> Crop(VoxelBox box)
    {
        if (!VoxelBox.Of(Size).Contains(box)) throw new ArgumentOutOfRangeException(nameof(box), $"The box {box} is not inside {Size} voxels.");
        return new VolumeView<T>(
            _first + box.Start.X + ((nint)box.Start.Y * RowStride) + ((nint)box.Start.Z * SliceStride), box.Size, RowStride, SliceStride);
    }
}
