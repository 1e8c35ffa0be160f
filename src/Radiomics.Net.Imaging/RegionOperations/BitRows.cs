using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Imaging;

/// <summary>A box of voxels, one bit each: an eighth of the memory of a mask, and 256 voxels at a time.</summary>
/// <remarks>Each row along x begins on a word and fills whole vectors of four; bits behind the row's end are 0.</remarks>
internal sealed unsafe class BitRows
{
    public const int WordBits = 64;
    private readonly ulong[] _words;

    public BitRows(GridSize size)
        : this(size, null)
    {
    }

    private BitRows(GridSize size, ulong[]? words)
    {
        Size = size;
        RowWords = (size.X + (4 * WordBits) - 1) / (4 * WordBits) * 4;
        _words = words ?? new ulong[(long)RowWords * size.Y * size.Z];
    }

    /// <summary>Voxels along each axis.</summary>
    public GridSize Size { get; }

    /// <summary>Words of a row, a multiple of 4.</summary>
    public int RowWords { get; }

    /// <summary>All rows, one behind the other.</summary>
    public Span<ulong> Words => _words;

    /// <summary>The voxels of a part of a mask.</summary>
    public static BitRows Of(Mask mask, VoxelBox box)
    {
        fixed (byte* voxels = mask.Voxels) return Of(new VolumeView<byte>(voxels, mask.Geometry.Size).Crop(box), value: 1);
    }

    /// <summary>Where a box of bytes has a value.</summary>
    public static BitRows Of(VolumeView<byte> voxels, byte value)
    {
        var bits = new BitRows(voxels.Size);
        for (int z = 0; z < bits.Size.Z; z++)
        {
            for (int y = 0; y < bits.Size.Y; y++) Pack(voxels.Row(y, z), value, bits.Row(y, z));
        }

        return bits;
    }

    /// <summary>The words of a row.</summary>
    public Span<ulong> Row(int y, int z) => _words.AsSpan((y + (Size.Y * z)) * RowWords, RowWords);

    public bool this[int x, int y, int z] => ((Row(y, z)[x / WordBits] >> (x % WordBits)) & 1) != 0;

    public long Count()
    {
        long count = 0;
        foreach (ulong word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    public BitRows Copy() => new(Size, [.. _words]);

    public BitRows And(BitRows other)
    {
        TensorPrimitives.BitwiseAnd(_words, other._words, _words);
        return this;
    }

    public BitRows Or(BitRows other)
    {
        TensorPrimitives.BitwiseOr(_words, other._words, _words);
        return this;
    }

    public BitRows AndNot(BitRows other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] &= ~other._words[i];
        return this;
    }

    /// <summary>The voxels of the box that are not here.</summary>
    public BitRows Complement()
    {
        var outside = new BitRows(Size);
        for (int row = 0; row < Size.Y * Size.Z; row++)
        {
            Span<ulong> from = _words.AsSpan(row * RowWords, RowWords), to = outside._words.AsSpan(row * RowWords, RowWords);
            for (int x = 0, word = 0; x < Size.X; x += WordBits, word++) to[word] = ~from[word] & Low(Size.X - x);
        }

        return outside;
    }

    /// <summary>Takes away what an operation on whole words left behind the ends of the rows.</summary>
    public BitRows ClearBehindRows()
    {
        for (int row = 0; row < Size.Y * Size.Z; row++)
        {
            Span<ulong> words = _words.AsSpan(row * RowWords, RowWords);
            words[((Size.X + WordBits - 1) / WordBits)..].Clear();
            if (Size.X % WordBits != 0) words[Size.X / WordBits] &= Low(Size.X % WordBits);
        }

        return this;
    }

    /// <summary>Sets voxels of a row from the first to the last.</summary>
    /// <param name="row">Rows are counted along y, then z.</param>
    /// <param name="first">First voxel.</param>
    /// <param name="last">Last voxel.</param>
    public void Set(int row, int first, int last)
    {
        Span<ulong> words = _words.AsSpan(row * RowWords, RowWords);
        int word = first / WordBits, end = last / WordBits;
        ulong head = ulong.MaxValue << (first % WordBits), tail = Low((last % WordBits) + 1);
        if (word == end)
        {
            words[word] |= head & tail;
            return;
        }

        words[word] |= head;
        words.Slice(word + 1, end - word - 1).Fill(ulong.MaxValue);
        words[end] |= tail;
    }

    /// <summary>Writes a value where there is a bit, and another where there is none.</summary>
    public void Unpack(BoxRows to, byte inside, byte outside)
    {
        for (int z = 0; z < Size.Z; z++)
        {
            for (int y = 0; y < Size.Y; y++) Unpack(Row(y, z), to.Row(y, z), inside, outside);
        }
    }

    /// <summary>The smallest box around the bits; <c>null</c> if there is none.</summary>
    public VoxelBox? FindBox()
    {
        int x0 = int.MaxValue, x1 = -1, y0 = int.MaxValue, y1 = -1, z0 = -1, z1 = -1;
        for (int z = 0; z < Size.Z; z++)
        {
            for (int y = 0; y < Size.Y; y++)
            {
                ReadOnlySpan<ulong> row = Row(y, z);
                int first = row.IndexOfAnyExcept(0UL);
                if (first < 0) continue;
                int last = row.LastIndexOfAnyExcept(0UL);
                x0 = Math.Min(x0, (first * WordBits) + BitOperations.TrailingZeroCount(row[first]));
                x1 = Math.Max(x1, (last * WordBits) + WordBits - 1 - BitOperations.LeadingZeroCount(row[last]));
                (y0, y1) = (Math.Min(y0, y), Math.Max(y1, y));
                if (z0 < 0) z0 = z;
                z1 = z;
            }
        }

        return z0 < 0 ? null : VoxelBox.Between(new VoxelIndex(x0, y0, z0), new VoxelIndex(x1, y1, z1));
    }

    internal static void Unpack(ReadOnlySpan<ulong> bits, Span<byte> to, byte inside, byte outside)
    {
        for (int start = 0; start < to.Length; start += WordBits)
        {
            ulong word = bits[start / WordBits];
            Span<byte> part = to.Slice(start, Math.Min(WordBits, to.Length - start));
            if (word == 0) part.Fill(outside);
            else if (word == ulong.MaxValue) part.Fill(inside);
            else for (int x = 0; x < part.Length; x++) part[x] = ((word >> x) & 1) != 0 ? inside : outside;
        }
    }

    private static ulong Low(int bits) => bits >= WordBits ? ulong.MaxValue : (1UL << bits) - 1;

    private static void Pack(ReadOnlySpan<byte> row, byte value, Span<ulong> bits)
    {
        Vector256<byte> wanted = Vector256.Create(value);
        fixed (byte* voxels = row)
        {
            int x = 0;
            for (; x + Vector256<byte>.Count <= row.Length; x += Vector256<byte>.Count)
            {
                bits[x / WordBits] |= (ulong)Vector256.Equals(Vector256.Load(voxels + x), wanted).ExtractMostSignificantBits() << (x % WordBits);
            }

            for (; x < row.Length; x++)
            {
                if (voxels[x] == value) bits[x / WordBits] |= 1UL << (x % WordBits);
            }
        }
    }
}
