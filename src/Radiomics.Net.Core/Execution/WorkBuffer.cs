namespace Radiomics.Net.Core;

/// <summary>Native memory on loan from a <see cref="WorkContext"/>; 64-byte aligned, contents undefined at first.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <remarks>
/// Valid until disposed, and no longer than the context. It may be captured by the blocks of
/// <see cref="WorkContext.For"/>, which a span may not.
/// </remarks>
public sealed unsafe class WorkBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly BufferArena _arena;
    private BufferArena.Block? _block;

    internal WorkBuffer(BufferArena arena, BufferArena.Block block, long length)
    {
        _arena = arena;
        _block = block;
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>All elements; at most <see cref="int.MaxValue"/> of them.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public Span<T> Span => new(Pointer, checked((int)Length));

    /// <summary>First element.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    internal T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_block is null, this);
            return (T*)_block.Address;
        }
    }

    /// <summary>Part of the elements.</summary>
    /// <param name="start">First element.</param>
    /// <param name="length">Number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the buffer.</exception>
    public Span<T> Slice(long start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"{length} elements from {start} are not inside a buffer of {Length}.");
        }

        return new Span<T>(Pointer + start, length);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        BufferArena.Block? block = Interlocked.Exchange(ref _block, null);
        if (block is not null) _arena.Return(block);
    }
}
