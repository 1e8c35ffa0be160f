using System.Runtime.ExceptionServices;

namespace Radiomics.Net.Core;

/// <summary>
/// What a step of work is lent while it runs: threads, working memory and the wish to stop. One per call, shared by
/// everything that the call starts, so that nested work keeps to the same limits.
/// </summary>
/// <remarks>
/// Thread-safe. Blocks handed to <see cref="For"/> should take under 20 ms, since cancellation is looked at between
/// blocks. What blocks compute must not depend on which thread runs them: integer counts may be added in any order,
/// floating-point partial results are stored by block and combined in the order of the blocks.
/// </remarks>
public sealed class WorkContext : IDisposable
{
    private readonly BufferArena _arena;
    private int _idleWorkers;

    /// <summary>Creates a context for one call.</summary>
    /// <param name="options">Limits; <c>null</c> takes <see cref="ExecutionOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public WorkContext(ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Options = options ?? ExecutionOptions.Default;
        CancellationToken = cancellationToken;
        _arena = new BufferArena(Options.MemoryBudget);
        _idleWorkers = Options.MaxDegreeOfParallelism - 1;
    }

    /// <summary>The limits in force.</summary>
    public ExecutionOptions Options { get; }

    /// <summary>Signals that the caller wants the work to end.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Most bytes that were lent at one time so far.</summary>
    public long PeakBytes => _arena.PeakBytes;

    /// <summary>Throws <see cref="OperationCanceledException"/> if the caller wants the work to end.</summary>
    public void ThrowIfCancelled() => CancellationToken.ThrowIfCancellationRequested();

    /// <summary>Lends native memory for <paramref name="length"/> elements, 64-byte aligned, contents undefined.</summary>
    /// <param name="length">Elements; at least 0.</param>
    /// <returns>The buffer; dispose it to give the memory back for the next step.</returns>
    /// <exception cref="MemoryBudgetException">The memory budget does not allow it.</exception>
    public WorkBuffer<T> Rent<T>(long length)
        where T : unmanaged => _arena.Rent<T>(length);

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1 on the threads that are free.</summary>
    /// <param name="count">Number of blocks; 0 does nothing.</param>
    /// <param name="body">One block of work; must not depend on the order of blocks.</param>
    /// <remarks>Where blocks throw, the exception of the first of them is thrown, whatever the number of threads.</remarks>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int helpers = TakeWorkers(count - 1);
        if (helpers == 0)
        {
            for (int i = 0; i < count; i++)
            {
                CancellationToken.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        try
        {
            new Loop(count, body, CancellationToken).Run(helpers);
        }
        finally
        {
            Interlocked.Add(ref _idleWorkers, helpers);
        }
    }

    /// <summary>Gives all working memory back to the system.</summary>
    public void Dispose() => _arena.Dispose();

    private int TakeWorkers(int wanted)
    {
        while (true)
        {
            int idle = Volatile.Read(ref _idleWorkers);
            int taken = Math.Min(idle, wanted);
            if (taken <= 0) return 0;
            if (Interlocked.CompareExchange(ref _idleWorkers, idle - taken, idle) == idle) return taken;
        }
    }

    private sealed class Loop(int count, Action<int> body, CancellationToken cancellationToken)
    {
        private readonly Lock _lock = new();
        private int _next;
        private int _failed = int.MaxValue;
        private Exception? _failure;

        public void Run(int helpers)
        {
            var tasks = new Task[helpers];
            for (int i = 0; i < helpers; i++) tasks[i] = Task.Run(Work, CancellationToken.None);
            Work();
            Task.WaitAll(tasks, CancellationToken.None);
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        }

        private void Work()
        {
            while (Volatile.Read(ref _failed) == int.MaxValue)
            {
                int index = Interlocked.Increment(ref _next) - 1;
                if (index >= count) return;
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    body(index);
                }
                catch (Exception exception)
                {
                    Fail(index, exception);
                }
            }
        }

        // Blocks are taken in order, so that the first of those that fail always runs: it is the one reported.
        private void Fail(int index, Exception exception)
        {
            lock (_lock)
            {
                if (index >= _failed) return;
                _failure = exception;
                Volatile.Write(ref _failed, index);
            }
        }
    }
}
