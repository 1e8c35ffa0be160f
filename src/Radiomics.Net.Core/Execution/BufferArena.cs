using System.Runtime.InteropServices;

namespace Radiomics.Net.Core;

/// <summary>
/// Native memory for the buffers of one call. A block that comes back is lent again where the size fits; everything is
/// freed when the call ends, and what is held counts against the call's budget.
/// </summary>
/// <remarks>Thread-safe. Zeroing and page faults dominate when every derived image gets fresh memory, hence the reuse.</remarks>
internal sealed unsafe class BufferArena : IDisposable
{
    private const int Alignment = 64;

    // Blocks of this size and more are given back when others were lent this many times since: a filter's buffers after the filter.
    private const long LargeBytes = 8 << 20;
    private const long StaleAfter = 16;

    private readonly long? _budget;
    private readonly List<Block> _free = [];
    private readonly HashSet<Block> _lent = [];
    private readonly Lock _gate = new();
    private long _held;
    private long _largeLent;
    private bool _disposed;

    public BufferArena(long? budget) => _budget = budget;

    /// <summary>Most bytes held at one time.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Bytes held now, lent or waiting to be lent again.</summary>
    public long HeldBytes => Volatile.Read(ref _held);

    public WorkBuffer<T> Rent<T>(long length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = Math.Max(Alignment, checked((length * sizeof(T)) + Alignment - 1) / Alignment * Alignment);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (bytes >= LargeBytes) _largeLent++;
            Block block = TakeFree(bytes) ?? Allocate(bytes);
            _lent.Add(block);
            return new WorkBuffer<T>(this, block, length);
        }
    }

    public void Return(Block block)
    {
        lock (_gate)
        {
            // After Dispose the memory is gone already.
            if (!_lent.Remove(block)) return;
            block.ReturnedAt = _largeLent;
            _free.Add(block);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (Block block in _free) NativeMemory.AlignedFree((void*)block.Address);
            foreach (Block block in _lent) NativeMemory.AlignedFree((void*)block.Address);
            _free.Clear();
            _lent.Clear();
            _held = 0;
        }
    }

    /// <summary>The smallest free block that fits without wasting more than an eighth.</summary>
    private Block? TakeFree(long bytes)
    {
        Block? best = null;
        foreach (Block block in _free)
        {
            if (block.Bytes >= bytes && block.Bytes - bytes <= bytes / 8 && (best is null || block.Bytes < best.Bytes)) best = block;
        }

        if (best is not null) _free.Remove(best);
        return best;
    }

    private Block Allocate(long bytes)
    {
        if (bytes >= LargeBytes) FreeStale();
        while (_budget is { } budget && _held + bytes > budget)
        {
            if (_free.Count == 0)
            {
                throw new MemoryBudgetException(
                    FormattableString.Invariant($"{bytes:N0} more bytes are needed while {_held:N0} are in use, and the memory budget is {budget:N0} bytes. ") +
                    "Raise ExecutionOptions.MemoryBudget, or use a smaller region or a coarser grid.");
            }

            Free(_free[^1]);
        }

        var block = new Block((nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment), bytes);
        _held += bytes;
        PeakBytes = Math.Max(PeakBytes, _held);
        return block;
    }

    private void FreeStale()
    {
        for (int i = _free.Count - 1; i >= 0; i--)
        {
            if (_free[i].Bytes >= LargeBytes && _largeLent - _free[i].ReturnedAt > StaleAfter) Free(_free[i]);
        }
    }

    private void Free(Block block)
    {
        _free.Remove(block);
        NativeMemory.AlignedFree((void*)block.Address);
        _held -= block.Bytes;
    }

    internal sealed class Block(nint address, long bytes)
    {
        public nint Address { get; } = address;

        public long Bytes { get; } = bytes;

        /// <summary>How many large blocks had been lent when this one came back.</summary>
        public long ReturnedAt { get; set; }
    }
}
