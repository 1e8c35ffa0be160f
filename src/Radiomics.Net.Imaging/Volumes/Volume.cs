using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>A three-dimensional image: one number a voxel on a <see cref="GridGeometry"/>. Immutable.</summary>
/// <remarks>
/// Readers return this type; <see cref="As{T}"/> gives the typed volume, <see cref="ConvertTo{T}"/> makes one of another
/// type. A two-dimensional image is a volume of one slice. Thread-safe as long as nobody writes to memory that the
/// volume was made over.
/// </remarks>
public abstract class Volume
{
    private protected Volume(GridGeometry geometry, VoxelType voxelType)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Geometry = geometry;
        VoxelType = voxelType;
    }

    /// <summary>Where the voxels lie.</summary>
    public GridGeometry Geometry { get; }

    /// <summary>Scalar type of the voxels.</summary>
    public VoxelType VoxelType { get; }

    /// <summary>Value of one voxel as a double (exact but for 64-bit integers above 2⁵³).</summary>
    /// <param name="voxel">A voxel on the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The voxel is not on the grid.</exception>
    public abstract double this[VoxelIndex voxel] { get; }

    /// <summary>Reads a box of voxels as doubles, x fastest.</summary>
    /// <param name="box">A box inside the grid.</param>
    /// <param name="destination">Exactly as long as the box has voxels.</param>
    /// <exception cref="ArgumentException">The box is not inside the grid, or the destination has another length.</exception>
    public abstract void ReadBox(VoxelBox box, Span<double> destination);

    /// <summary>A box cut out of the volume, of the same voxel type; a copy.</summary>
    /// <param name="box">A box inside the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The box is not inside the grid.</exception>
    public abstract Volume Crop(VoxelBox box);

    /// <summary>The same voxels in another place; no copy.</summary>
    /// <param name="geometry">A grid of the same size.</param>
    internal abstract Volume On(GridGeometry geometry);

    /// <summary>SHA-256 of the voxels' bytes (little endian, x fastest), without the geometry.</summary>
    public abstract ContentHash ComputeHash();

    /// <summary>This volume with its type; no copy.</summary>
    /// <exception cref="InvalidCastException">The voxels have another type.</exception>
    public Volume<T> As<T>()
        where T : unmanaged, INumber<T> => this as Volume<T>
            ?? throw new InvalidCastException($"The voxels are {VoxelType}, not {VoxelTypes.Of<T>()}. Use ConvertTo<{typeof(T).Name}>() to convert them.");

    /// <summary>A volume of another voxel type.</summary>
    /// <typeparam name="T">The new type.</typeparam>
    /// <returns>This volume where the type is the same; else a copy with each value converted.</returns>
    /// <exception cref="OverflowException">
    /// A value does not fit the new type, or is not a whole number while the new type is an integer; the message names the voxel.
    /// </exception>
    public abstract Volume<T> ConvertTo<T>()
        where T : unmanaged, INumber<T>;

    /// <inheritdoc/>
    public override string ToString() => $"{VoxelType} volume, {Geometry}";
}
