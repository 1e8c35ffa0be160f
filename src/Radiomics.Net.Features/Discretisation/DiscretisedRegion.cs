using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// Grey levels of a region in its bounding box: 1..Ng inside, 0 outside; what every texture matrix is counted from.
/// </summary>
/// <remarks>
/// Axis order as on <see cref="GridGeometry"/>. In memory the box is padded with zeros on all sides, so that kernels
/// test no bounds; levels take a byte each while Ng is below 256, else two. Immutable and thread-safe.
/// </remarks>
public sealed unsafe class DiscretisedRegion : IDisposable
{
    /// <summary>Highest possible number of grey levels.</summary>
    public const int MaximumLevelCount = ushort.MaxValue;

    // Elements after the last one, so that a vector may be loaded from any voxel or neighbour.
    private const int Slack = 64;

    private readonly WorkContext? _ownWork;
    private readonly WorkBuffer<byte> _levels;
    private readonly WorkBuffer<int> _extents;

    /// <summary>Creates a region from levels that somebody else assigned.</summary>
    /// <param name="levels">One level a voxel, x fastest: 1 or more inside, 0 outside.</param>
    /// <param name="size">Voxels along each axis.</param>
    /// <param name="levelCount">Ng; <c>null</c> takes the highest level.</param>
    /// <param name="padding">Widest step that kernels take outside the box, in voxels; at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, a level is outside 0..Ng, or no voxel is inside.</exception>
    public DiscretisedRegion(ReadOnlySpan<int> levels, GridSize size, int? levelCount = null, int padding = 1)
        : this(new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 }), size, CheckLevels(levels, size, levelCount), padding)
    {
        _ownWork = Work;
        int offset = 0;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++, offset += size.X) WriteRow(y, z, levels.Slice(offset, size.X));
        }
    }

    private DiscretisedRegion(WorkContext work, GridSize size, int levelCount, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(padding, 1);
        Work = work;
        Size = size;
        LevelCount = levelCount;
        Padding = padding;
        IsWide = levelCount > byte.MaxValue;
        int width = IsWide ? sizeof(ushort) : sizeof(byte);
        RowStride = (size.X + (2 * padding) + 31) / 32 * 32;
        SliceStride = checked(RowStride * (size.Y + (2 * padding)));
        long elements = ((long)SliceStride * (size.Z + (2 * padding))) + Slack;
        _levels = work.Rent<byte>(elements * width);
        new Span<byte>(_levels.Pointer, checked((int)(elements * width))).Clear();
        _extents = work.Rent<int>(2L * size.Y * size.Z);
    }

    /// <summary>Voxels along each axis of the box.</summary>
    public GridSize Size { get; }

    /// <summary>Number of grey levels Ng; levels in between need not occur.</summary>
    public int LevelCount { get; }

    /// <summary>Number of voxels inside.</summary>
    public int VoxelCount { get; private set; }

    /// <summary>Level of a voxel: 1..Ng inside, 0 outside the region.</summary>
    /// <param name="voxel">A voxel of the box.</param>
    public int this[VoxelIndex voxel]
    {
        get
        {
            if (!Size.Contains(voxel)) throw new ArgumentOutOfRangeException(nameof(voxel), $"Voxel {voxel} is not in the box of {Size}.");
            nint offset = voxel.X + ((nint)voxel.Y * RowStride) + ((nint)voxel.Z * SliceStride);
            return IsWide ? Wide[offset] : Narrow[offset];
        }
    }

    internal WorkContext Work { get; }

    /// <summary>Zeros on every side of the box, in voxels.</summary>
    internal int Padding { get; }

    /// <summary>Elements from a voxel to the next along y.</summary>
    internal int RowStride { get; }

    /// <summary>Elements from a voxel to the next along z.</summary>
    internal int SliceStride { get; }

    /// <summary>Whether levels take two bytes.</summary>
    internal bool IsWide { get; }

    /// <summary>Voxel (0, 0, 0), where levels take a byte.</summary>
    internal byte* Narrow => _levels.Pointer + FirstOffset;

    /// <summary>Voxel (0, 0, 0), where levels take two bytes.</summary>
    internal ushort* Wide => (ushort*)_levels.Pointer + FirstOffset;

    /// <summary>Voxel (0, 0, 0) as the type that levels have: byte, or ushort where <see cref="IsWide"/>.</summary>
    internal T* Levels<T>()
        where T : unmanaged => IsWide ? (T*)Wide : (T*)Narrow;

    private nint FirstOffset => Padding + ((nint)Padding * RowStride) + ((nint)Padding * SliceStride);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _levels.Dispose();
        _extents.Dispose();
        _ownWork?.Dispose();
    }

    /// <summary>Fills a region from the levels of its voxels, listed x fastest.</summary>
    /// <param name="work">Lends the memory.</param>
    /// <param name="mask">Voxels inside; defines the box.</param>
    /// <param name="levels">A level of 1..Ng for each voxel inside.</param>
    /// <param name="levelCount">Ng.</param>
    /// <param name="padding">Zeros on every side, in voxels.</param>
    internal static DiscretisedRegion Create(WorkContext work, VolumeView<byte> mask, ReadOnlySpan<int> levels, int levelCount, int padding)
    {
        var region = new DiscretisedRegion(work, mask.Size, levelCount, padding);
        using WorkBuffer<int> rowBuffer = work.Rent<int>(mask.Size.X);
        Span<int> row = rowBuffer.Span;
        int next = 0;
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++)
            {
                ReadOnlySpan<byte> inside = mask.Row(y, z);
                for (int x = 0; x < row.Length; x++) row[x] = inside[x] == 0 ? 0 : levels[next++];
                region.WriteRow(y, z, row);
            }
        }

        return region;
    }

    /// <summary>A region without voxels, to be filled again and again.</summary>
    internal static DiscretisedRegion CreateReusable(WorkContext work, GridSize size, int levelCount, int padding) => new(work, size, levelCount, padding);

    /// <summary>Fills a reusable region anew.</summary>
    /// <param name="levels">One level a voxel, x fastest: 1 to Ng inside, 0 outside.</param>
    internal void Refill(ReadOnlySpan<int> levels)
    {
        VoxelCount = 0;
        int next = 0;
        for (int z = 0; z < Size.Z; z++)
        {
            for (int y = 0; y < Size.Y; y++, next += Size.X)
            {
                nint offset = ((nint)y * RowStride) + ((nint)z * SliceStride);
                if (IsWide) new Span<ushort>(Wide + offset, Size.X).Clear();
                else new Span<byte>(Narrow + offset, Size.X).Clear();
                WriteRow(y, z, levels.Slice(next, Size.X));
            }
        }
    }

    /// <summary>The same levels with an axis and z in each other's place.</summary>
    /// <param name="axis">0 for x, 1 for y.</param>
    internal DiscretisedRegion WithAxisLast(int axis)
    {
        var turned = new DiscretisedRegion(Work, axis == 0 ? new GridSize(Size.Z, Size.Y, Size.X) : new GridSize(Size.X, Size.Z, Size.Y), LevelCount, Padding);
        using WorkBuffer<int> rowBuffer = Work.Rent<int>(turned.Size.X);
        Span<int> row = rowBuffer.Span;
        for (int z = 0; z < turned.Size.Z; z++)
        {
            for (int y = 0; y < turned.Size.Y; y++)
            {
                for (int x = 0; x < row.Length; x++) row[x] = this[axis == 0 ? new VoxelIndex(z, y, x) : new VoxelIndex(x, z, y)];
                turned.WriteRow(y, z, row);
            }
        }

        return turned;
    }

    /// <summary>First and last voxel inside of a row; (0, -1) where there is none.</summary>
    internal (int First, int Last) ExtentOf(int y, int z)
    {
        int* extent = _extents.Pointer + (2L * (y + ((long)Size.Y * z)));
        return (extent[0], extent[1]);
    }

    /// <summary>Voxels of some slices from the first to the last inside of each row: at least those inside.</summary>
    internal long CandidateVoxels(int firstSlice, int sliceCount)
    {
        long voxels = 0;
        int* extent = _extents.Pointer + (2L * Size.Y * firstSlice);
        for (long row = (long)Size.Y * sliceCount; row > 0; row--, extent += 2) voxels += extent[1] - extent[0] + 1;
        return voxels;
    }

    private static int CheckLevels(ReadOnlySpan<int> levels, GridSize size, int? levelCount)
    {
        if (levels.Length != size.VoxelCount) throw new ArgumentException($"{levels.Length} levels were given for {size} = {size.VoxelCount} voxels.", nameof(levels));
        int highest = System.Numerics.Tensors.TensorPrimitives.Max(levels), lowest = System.Numerics.Tensors.TensorPrimitives.Min(levels);
        int count = levelCount ?? highest;
        if (lowest < 0 || highest > count || count > MaximumLevelCount)
        {
            throw new ArgumentException($"Levels must lie in 0..{Math.Min(count, MaximumLevelCount)}; {lowest} to {highest} were given.", nameof(levels));
        }

        return highest > 0 ? count : throw new ArgumentException("No voxel is inside the region: all levels are 0.", nameof(levels));
    }

    private void WriteRow(int y, int z, ReadOnlySpan<int> levels)
    {
        int first = 0, last = -1;
        nint offset = ((nint)y * RowStride) + ((nint)z * SliceStride);
        byte* narrow = Narrow + offset;
        ushort* wide = Wide + offset;
        for (int x = 0; x < levels.Length; x++)
        {
            if (levels[x] == 0) continue;
            if (last < 0) first = x;
            last = x;
            VoxelCount++;
            if (IsWide) wide[x] = (ushort)levels[x];
            else narrow[x] = (byte)levels[x];
        }

        int* extent = _extents.Pointer + (2L * (y + ((long)Size.Y * z)));
        extent[0] = first;
        extent[1] = last;
    }
}
