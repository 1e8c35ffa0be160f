using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What a fit is given besides the data: the seed of its random choices, threads, and the wish to stop.</summary>
/// <remarks>
/// Immutable and thread-safe. A fit that runs other fits gives each a context of its own with <see cref="Derive"/>: its
/// seed depends on this seed, the purpose and the number only, so that results do not depend on how work is scheduled.
/// Nested fits share the threads.
/// </remarks>
public sealed class FitContext
{
    private readonly WorkContext _work;

    /// <summary>Creates a context.</summary>
    /// <param name="seed">Seed of every random choice of the fit.</param>
    /// <param name="execution">Limits; <c>null</c> takes <see cref="ExecutionOptions.Default"/>. Results do not depend on it.</param>
    /// <param name="cancellationToken">Ends the fit with an <see cref="OperationCanceledException"/>.</param>
    public FitContext(ulong seed, ExecutionOptions? execution = null, CancellationToken cancellationToken = default)
        : this(seed, new WorkContext(execution, cancellationToken))
    {
    }

    private FitContext(ulong seed, WorkContext work)
    {
        Seed = seed;
        _work = work;
    }

    /// <summary>Seed of every random choice of the fit.</summary>
    public ulong Seed { get; }

    /// <summary>The limits in force.</summary>
    public ExecutionOptions Execution => _work.Options;

    /// <summary>Signals that the caller wants the fit to end.</summary>
    public CancellationToken CancellationToken => _work.CancellationToken;

    /// <summary>The context of one of the fits inside this one: another seed, the same threads and token.</summary>
    /// <param name="purpose">What it is for, for example <c>"fold"</c>.</param>
    /// <param name="index">Which one of its kind.</param>
    public FitContext Derive(string purpose, int index = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return new FitContext(Random(purpose, index).NextUInt64(), _work);
    }

    /// <summary>A stream of random numbers of this fit.</summary>
    /// <param name="purpose">What it is for, for example <c>"folds"</c>.</param>
    /// <param name="index">Which one of its kind.</param>
    public RandomSource Random(string purpose, int index = 0) => new(Seed, purpose, index);

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> - 1 on the threads that are free.</summary>
    /// <param name="count">Number of pieces of work.</param>
    /// <param name="body">One piece; must not depend on the order of the others.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public void For(int count, Action<int> body) => _work.For(count, body);

    /// <summary>Throws <see cref="OperationCanceledException"/> if the caller wants the fit to end.</summary>
    public void ThrowIfCancelled() => _work.ThrowIfCancelled();
}
