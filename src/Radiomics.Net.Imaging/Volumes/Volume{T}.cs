using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>A volume whose voxels have the scalar type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">sbyte, byte, short, ushort, int, uint, long, ulong, float or double.</typeparam>
public sealed class Volume<T> : Volume
    where T : unmanaged, INumber<T>
{
    private readonly ReadOnlyMemory<T> _voxels;

    /// <summary>Creates a volume over memory that the caller owns; nothing is copied.</summary>
    /// <param name="geometry">Where the voxels lie.</param>
    /// <param name="voxels">
    /// One value a voxel, x fastest. The library only reads it; the caller leaves it unchanged while the volume is in use.
    /// </param>
    /// <exception cref="ArgumentException">The number of values is not that of the grid's voxels.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of the ten scalar types.</exception>
    public Volume(GridGeometry geometry, ReadOnlyMemory<T> voxels)
        : base(geometry, VoxelTypes.Of<T>())
    {
        if (voxels.Length != geometry.Size.VoxelCount)
        {
            throw new ArgumentException($"{voxels.Length} values were given for a grid of {geometry.Size} = {geometry.Size.VoxelCount} voxels.", nameof(voxels));
        }

        _voxels = voxels;
    }

    /// <summary>All voxels, x fastest.</summary>
    public ReadOnlySpan<T> Voxels => _voxels.Span;

    /// <summary>The memory under <see cref="Voxels"/>.</summary>
    public ReadOnlyMemory<T> Memory => _voxels;

    /// <inheritdoc/>
    public override double this[VoxelIndex voxel] => double.CreateChecked(GetVoxel(voxel));

    /// <summary>Value of one voxel.</summary>
    /// <param name="voxel">A voxel on the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The voxel is not on the grid.</exception>
    public T GetVoxel(VoxelIndex voxel)
    {
        if (!Geometry.Size.Contains(voxel)) throw new ArgumentOutOfRangeException(nameof(voxel), $"Voxel {voxel} is not on the grid of {Geometry.Size}.");
        return _voxels.Span[Geometry.Size.OffsetOf(voxel.X, voxel.Y, voxel.Z)];
    }

    /// <inheritdoc/>
    public override void ReadBox(VoxelBox box, Span<double> destination)
    {
        GridSize size = Geometry.Size;
        if (!VoxelBox.Of(size).Contains(box)) throw new ArgumentOutOfRangeException(nameof(box), $"The box {box} is not inside the grid of {size} voxels.");
        if (destination.Length != box.Size.VoxelCount)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, the box {box.Size.VoxelCount}.", nameof(destination));
        }

        ReadOnlySpan<T> voxels = _voxels.Span;
        int row = 0;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                int start = size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z);
                TensorPrimitives.ConvertChecked(voxels.Slice(start, box.Size.X), destination.Slice(row, box.Size.X));
                row += box.Size.X;
            }
        }
    }

    /// <inheritdoc/>
    public override Volume<T> Crop(VoxelBox box)
    {
        GridSize size = Geometry.Size;
        GridGeometry geometry = Geometry.Crop(box);
        T[] voxels = GC.AllocateUninitializedArray<T>(box.Size.VoxelCount);
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                int start = size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z);
                Voxels.Slice(start, box.Size.X).CopyTo(voxels.AsSpan(box.Size.OffsetOf(0, y, z)));
            }
        }

        return new Volume<T>(geometry, voxels);
    }

    internal override Volume On(GridGeometry geometry) => new Volume<T>(geometry, _voxels);

    /// <inheritdoc/>
    public override ContentHash ComputeHash()
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(_voxels.Span);
        if (BitConverter.IsLittleEndian || bytes.Length == _voxels.Length) return ContentHash.Of(bytes);
        byte[] swapped = bytes.ToArray();
        for (int i = 0; i < swapped.Length; i += VoxelType.SizeOf()) swapped.AsSpan(i, VoxelType.SizeOf()).Reverse();
        return ContentHash.Of(swapped);
    }

    /// <inheritdoc/>
    public override Volume<TTo> ConvertTo<TTo>()
    {
        if (this is Volume<TTo> same) return same;
        VoxelTypes.Of<TTo>();
        ReadOnlySpan<T> source = _voxels.Span;
        var target = GC.AllocateUninitializedArray<TTo>(source.Length);
        bool mustBeWhole = !VoxelType.IsInteger() && VoxelTypes.Of<TTo>().IsInteger();
        for (int i = 0; i < target.Length; i++)
        {
            try
            {
                if (mustBeWhole && !T.IsInteger(source[i])) throw new OverflowException("not a whole number");
                target[i] = TTo.CreateChecked(source[i]);
            }
            catch (OverflowException exception)
            {
                throw new OverflowException($"Voxel {Geometry.Size.IndexOf(i)} has the value {source[i]}, which {VoxelTypes.Of<TTo>()} cannot hold.", exception);
            }
        }

        return new Volume<TTo>(Geometry, target);
    }
}
