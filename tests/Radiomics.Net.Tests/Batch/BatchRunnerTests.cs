using Radiomics.Net.Core;

namespace Radiomics.Net.Tests;

public class BatchRunnerTests
{
    private static readonly BatchOptions s_four = new() { Jobs = 4, Execution = new ExecutionOptions { MaxDegreeOfParallelism = 9, MemoryBudget = 1000 } };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_CasesOfDifferentLength_ComeInOrderWithFailuresInTheirPlace(int jobs)
    {
        BatchCase[] cases = Cases(200);
        var delays = new Random(1);
        int[] spins = [.. cases.Select(_ => delays.Next(20000))];
        IReadOnlyList<BatchOutcome<string>> outcomes = BatchRunner.Run(cases, Work, s_four with { Jobs = jobs });
        Assert.Equal(cases, outcomes.Select(o => o.Case));
        Assert.All(outcomes, o =>
        {
            if (o.Case.Number % 7 == 0) Assert.Equal($"bad {o.Case.Number}", Assert.IsType<RegionException>(o.Failure).Message);
            else Assert.Equal($"good {o.Case.Number}", o.Result);
            Assert.Equal(o.Failure is null, o.Result is not null);
        });

        string Work(BatchCase batchCase, ExecutionOptions options, CancellationToken cancellationToken)
        {
            Thread.SpinWait(spins[batchCase.Number - 1]);
            return batchCase.Number % 7 == 0 ? throw new RegionException($"bad {batchCase.Number}") : $"good {batchCase.Number}";
        }
    }

    [Fact]
    public void Run_Jobs_ShareThreadsAndMemoryAndAreNoMoreThanAsked()
    {
        int running = 0, most = 0;
        Assert.All(BatchRunner.Run(Cases(60), Work, s_four), o => Assert.Null(o.Failure));
        Assert.InRange(most, 1, 4);
        BatchRunner.Run(Cases(2), (_, options, _) => options.MaxDegreeOfParallelism == 4 && options.MemoryBudget == 500 ? "" : throw new InvalidOperationException(), o => Assert.Null(o.Failure), s_four);
        BatchRunner.Run(Cases(3), (_, options, _) => options.MaxDegreeOfParallelism == 1 ? "" : throw new InvalidOperationException(), o => Assert.Null(o.Failure), new BatchOptions { Jobs = 50, Execution = new() { MaxDegreeOfParallelism = 2 } });

        string Work(BatchCase batchCase, ExecutionOptions options, CancellationToken cancellationToken)
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
            Assert.Equal((2, 250L), (options.MaxDegreeOfParallelism, options.MemoryBudget));
            return "";
        }
    }

    [Fact]
    public async Task Run_FirstCaseSlow_OthersDoNotRunFarAhead()
    {
        using var release = new ManualResetEventSlim();
        int started = 0;
        Task run = Task.Run(() => BatchRunner.Run(
            Cases(500),
            (batchCase, _, _) =>
            {
                Interlocked.Increment(ref started);
                if (batchCase.Number == 1) release.Wait();
                return "";
            },
            _ => { },
            s_four with { Jobs = 2 }));
        SpinWait.SpinUntil(() => Volatile.Read(ref started) >= 64, TimeSpan.FromSeconds(30));
        await Task.Delay(50);
        Assert.Equal(64, Volatile.Read(ref started));
        release.Set();
        await run.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(500, started);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_Cancelled_EndsAfterTheOutcomesSoFar(int jobs)
    {
        using var cancellation = new CancellationTokenSource();
        var taken = new List<int>();
        int started = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => BatchRunner.Run(Cases(100), Work, o => taken.Add(o.Case.Number), s_four with { Jobs = jobs }, cancellationToken: cancellation.Token));
        Assert.Equal(Enumerable.Range(1, taken.Count), taken);
        Assert.InRange(started, 10, 13);
        Assert.True(taken.Count < 10);
        Assert.ThrowsAny<OperationCanceledException>(() => BatchRunner.Run(Cases(1), (_, _, _) => throw new InvalidOperationException(), (BatchOutcome<string> _) => Assert.Fail("not run"), cancellationToken: cancellation.Token));

        string Work(BatchCase batchCase, ExecutionOptions options, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref started);
            if (batchCase.Number == 10) cancellation.Cancel();
            if (batchCase.Number >= 10) cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
            return "";
        }
    }

    [Fact]
    public void Run_CaseCancelledByItself_IsAFailureOfTheCase()
    {
        IReadOnlyList<BatchOutcome<string>> outcomes = BatchRunner.Run(Cases(2), (c, _, _) => c.Number == 1 ? throw new OperationCanceledException("on its own") : "");
        Assert.IsType<OperationCanceledException>(outcomes[0].Failure);
        Assert.NotNull(outcomes[1].Result);
    }

    [Fact]
    public void Run_TakerThrows_EndsTheBatch()
    {
        int started = 0;
        var exception = Assert.Throws<IOException>(() => BatchRunner.Run(
            Cases(1000), (_, _, _) => { Interlocked.Increment(ref started); return ""; }, (BatchOutcome<string> _) => throw new IOException("disk full"), s_four));
        Assert.Equal("disk full", exception.Message);
        Assert.InRange(started, 1, 999);
    }

    [Fact]
    public void Run_ProblemsAndUnexpectedErrors_AreToldApart()
    {
        BatchCase[] cases = [.. Cases(2), Cases(3)[2] with { Problem = "line 4: no path" }];
        var reports = new List<WorkProgress>();
        IReadOnlyList<BatchOutcome<string>> outcomes = BatchRunner.Run(
            cases, (c, _, _) => c.Number == 1 ? throw new DivideByZeroException("oops") : c.Number == 3 ? throw new InvalidOperationException("never run") : "", progress: new Reports(reports.Add));
        Assert.Equal("an unexpected error, DivideByZeroException: oops", outcomes[0].FailureMessage);
        Assert.Null(outcomes[1].FailureMessage);
        Assert.Equal("line 4: no path", outcomes[2].FailureMessage);
        Assert.Equal([new("Case-1", 1, 3), new("Case-2", 2, 3), new("Case-3", 3, 3)], reports);
    }

    [Fact]
    public void Run_NoCases_DoesNothing() => Assert.Empty(BatchRunner.Run([], (_, _, _) => ""));

    private static BatchCase[] Cases(int count) => [.. Enumerable.Range(1, count).Select(n => new BatchCase { Number = n, ImagePath = "i.nrrd", MaskPath = "m.nrrd" })];

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Another thread was faster: look again.
        }
    }

    private sealed class Reports(Action<WorkProgress> take) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => take(value);
    }
}
