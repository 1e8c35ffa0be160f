using System.Runtime.ExceptionServices;
using Radiomics.Net.Core;

namespace Radiomics.Net;

/// <summary>Runs the cases of a batch: several at a time if asked, each on its own, results in the order of the cases.</summary>
/// <remarks>
/// What a case computes is a function, so that a <see cref="FeatureCaseExtractor"/>, a <see cref="PyRadiomicsCaseExtractor"/> and a
/// program's own work run the same way. A case that throws is recorded with its exception and stops no other. Thread-safe.
/// </remarks>
public static class BatchRunner
{
    // How far the cases that run may be ahead of the first that is not done: bounds the results that wait for their turn.
    private const int MostWaiting = 64;

    /// <summary>Runs cases and keeps all outcomes.</summary>
    /// <typeparam name="TResult">What a case gives.</typeparam>
    /// <param name="cases">The cases.</param>
    /// <param name="extract">Computes a case with its share of threads and memory; called from several threads where several cases run at a time.</param>
    /// <param name="options">Cases at a time, threads, memory; <c>null</c> takes the defaults.</param>
    /// <param name="progress">Is told of each case that is done, by its id, from the thread that did it.</param>
    /// <param name="cancellationToken">Ends the batch, and the cases that are running.</param>
    /// <returns>An outcome a case, in the order of the cases.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<BatchOutcome<TResult>> Run<TResult>(
        IReadOnlyList<BatchCase> cases,
        Func<BatchCase, ExecutionOptions, CancellationToken, TResult> extract,
        BatchOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TResult : class
    {
        var outcomes = new List<BatchOutcome<TResult>>();
        Run(cases, extract, outcomes.Add, options, progress, cancellationToken);
        return outcomes;
    }

    /// <summary>Runs cases and hands their outcomes over one by one, so that few are in memory.</summary>
    /// <typeparam name="TResult">What a case gives.</typeparam>
    /// <param name="cases">The cases.</param>
    /// <param name="extract">Computes a case with its share of threads and memory; called from several threads where several cases run at a time.</param>
    /// <param name="take">Takes each outcome, in the order of the cases and one at a time; what it throws ends the batch.</param>
    /// <param name="options">Cases at a time, threads, memory; <c>null</c> takes the defaults.</param>
    /// <param name="progress">Is told of each case that is done, by its id, from the thread that did it.</param>
    /// <param name="cancellationToken">Ends the batch, and the cases that are running.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for; outcomes up to there were handed over.</exception>
    public static void Run<TResult>(
        IReadOnlyList<BatchCase> cases,
        Func<BatchCase, ExecutionOptions, CancellationToken, TResult> extract,
        Action<BatchOutcome<TResult>> take,
        BatchOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(take);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= BatchOptions.Default;
        int threads = options.Execution.MaxDegreeOfParallelism;
        int jobs = Math.Min(Math.Min(options.Jobs, threads), cases.Count);
        if (jobs > 0) new Work<TResult>(cases, extract, take, Share(options.Execution, jobs), progress, cancellationToken).Run(jobs);
    }

    private static ExecutionOptions Share(ExecutionOptions all, int jobs) => all with
    {
        MaxDegreeOfParallelism = all.MaxDegreeOfParallelism / jobs,
        MemoryBudget = all.MemoryBudget is { } bytes ? Math.Max(1, bytes / jobs) : null,
    };

    private sealed class Work<TResult>(
        IReadOnlyList<BatchCase> cases,
        Func<BatchCase, ExecutionOptions, CancellationToken, TResult> extract,
        Action<BatchOutcome<TResult>> take,
        ExecutionOptions share,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
        where TResult : class
    {
        private readonly object _gate = new();
        private readonly Dictionary<int, BatchOutcome<TResult>> _waiting = [];
        private int _started;
        private int _taken;
        private int _done;
        private Exception? _end;

        public void Run(int jobs)
        {
            Task[] others = [.. Enumerable.Range(1, jobs - 1).Select(_ => Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            Loop();
            Task.WaitAll(others, CancellationToken.None);
            if (_end is not null) ExceptionDispatchInfo.Throw(_end);
        }

        private void Loop()
        {
            while (NextCase() is { } index)
            {
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Deliver(index, OutcomeOf(cases[index]));
                }
                catch (Exception exception)
                {
                    // Cancelled, or the taker of outcomes failed: no further case starts.
                    lock (_gate)
                    {
                        _end ??= exception;
                        Monitor.PulseAll(_gate);
                    }
                }
            }
        }

        private int? NextCase()
        {
            lock (_gate)
            {
                // The case that the others wait for is running, since cases start in order: this ends.
                while (_end is null && _started < cases.Count && _started >= _taken + MostWaiting) Monitor.Wait(_gate);
                return _end is null && _started < cases.Count ? _started++ : null;
            }
        }

        private BatchOutcome<TResult> OutcomeOf(BatchCase batchCase)
        {
            try
            {
                if (batchCase.Problem is { } problem) throw new FileFormatException(problem);
                return new BatchOutcome<TResult>(batchCase, extract(batchCase, share, cancellationToken), null);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                return new BatchOutcome<TResult>(batchCase, null, exception);
            }
        }

        private void Deliver(int index, BatchOutcome<TResult> outcome)
        {
            lock (_gate)
            {
                if (_end is not null) return;
                _waiting[index] = outcome;
                while (_waiting.Remove(_taken, out BatchOutcome<TResult>? next))
                {
                    take(next);
                    _taken++;
                }

                Monitor.PulseAll(_gate);
                progress?.Report(new WorkProgress(outcome.Case.Id, ++_done, cases.Count));
            }
        }
    }
}
