using System.Runtime.CompilerServices;

namespace Radiomics.Net.Imaging;

/// <summary>A box of voxels in memory that somebody else owns, to write to; contiguous, x fastest.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <remarks>Valid only during the call that it is handed to; can be captured by the blocks of <see cref="Core.WorkContext.For"/>.</remarks>
public readonly unsafe struct VolumeSpan<T>
    where T : unmanaged
{
    private readonly T* _first;

    internal VolumeSpan(T* first, GridSize size)
    {
        _first = first;
        Size = size;
    }

    /// <summary>Voxels along each axis.</summary>
    public GridSize Size { get; }

    /// <summary>First voxel; for kernels.</summary>
    internal T* Pointer => _first;

    /// <summary>All voxels, x fastest.</summary>
    public Span<T> Voxels => new(_first, Size.VoxelCount);

    /// <summary>The same voxels, to read from.</summary>
    public VolumeView<T> AsView() => new(_first, Size);

    /// <summary>A row along x.</summary>
    /// <param name="y">0 to Size.Y - 1; not checked in release builds.</param>
    /// <param name="z">0 to Size.Z - 1; not checked in release builds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Row(int y, int z)
    {
        System.Diagnostics.Debug.Assert((uint)y < (uint)Size.Y && (uint)z < (uint)Size.Z, "Row outside the span.");
        return new Span<T>(_first + ((nint)Size.X * (y + ((nint)Size.Y * z))), Size.X);
    }
}
