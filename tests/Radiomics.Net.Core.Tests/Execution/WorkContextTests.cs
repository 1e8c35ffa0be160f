using System.Globalization;

namespace Radiomics.Net.Core.Tests;

public class WorkContextTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void For_AnyThreadCount_RunsEachBlockOnce(int threads)
    {
        using var work = Context(threads);
        var runs = new int[1000];
        work.For(runs.Length, i => Interlocked.Increment(ref runs[i]));
        Assert.All(runs, count => Assert.Equal(1, count));
        work.For(0, _ => Assert.Fail("There is no block."));
    }

    [Fact]
    public void For_Nested_KeepsToTheLimitInAll()
    {
        using var work = Context(3);
        int running = 0, most = 0;
        work.For(6, _ => work.For(6, _ =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Sleep(2);
            Interlocked.Decrement(ref running);
        }));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void For_AfterNestedWork_GivesItsThreadsBack()
    {
        using var work = Context(2);
        work.For(4, _ => work.For(4, _ => { }));
        Assert.Throws<InvalidOperationException>(() => work.For(4, _ => throw new InvalidOperationException()));

        // Two blocks that wait for each other end only where two threads run them.
        using var meeting = new Barrier(2);
        work.For(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void For_SeveralBlocksThrow_PassesTheExceptionOfTheFirstOn(int threads)
    {
        using var work = Context(threads);
        for (int repeat = 0; repeat < 50; repeat++)
        {
            var exception = Assert.Throws<FileFormatException>(() => work.For(40, i =>
            {
                // The first of those that throw is the slowest.
                if (i == 3) Thread.Sleep(1);
                if (i >= 3) throw new FileFormatException(FormattableString.Invariant($"block {i}"));
            }));
            Assert.Equal("block 3", exception.Message);
        }
    }

    [Fact]
    public void For_BlockThrows_PassesTheExceptionOnAndStops()
    {
        using var work = Context(4);
        int run = 0;
        var exception = Assert.Throws<FileFormatException>(() => work.For(100_000, i =>
        {
            Interlocked.Increment(ref run);
            if (i == 10) throw new FileFormatException("block 10");
        }));
        Assert.Equal("block 10", exception.Message);
        Assert.True(run < 100_000);
    }

    [Fact]
    public void For_SeveralBlocksThrow_TheFirstWins()
    {
        using var work = Context(2);
        using var firstThrew = new ManualResetEventSlim();
        var exception = Assert.Throws<InvalidOperationException>(() => work.For(2, i =>
        {
            if (i == 1)
            {
                // The first exception is on its way when the second is thrown.
                firstThrew.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                Thread.Sleep(50);
                throw new InvalidOperationException("second");
            }

            try
            {
                throw new InvalidOperationException("first");
            }
            finally
            {
                firstThrew.Set();
            }
        }));
        Assert.Equal("first", exception.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_Cancelled_StopsBetweenBlocks(int threads)
    {
        using var source = new CancellationTokenSource();
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = threads }, source.Token);
        int run = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => work.For(10_000, i =>
        {
            if (Interlocked.Increment(ref run) == 20) source.Cancel();
        }));
        Assert.InRange(run, 20, 20 + threads);
        Assert.ThrowsAny<OperationCanceledException>(work.ThrowIfCancelled);
    }

    [Fact]
    public void For_WrongArguments_Throws()
    {
        using var work = Context(1);
        Assert.Throws<ArgumentNullException>(() => work.For(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => work.For(-1, _ => { }));
    }

    [Fact]
    public void Rent_Buffers_AreAlignedAndAsLongAsAskedFor()
    {
        using var work = Context(1);
        foreach (long length in new long[] { 0, 1, 7, 8, 9, 1000 })
        {
            using WorkBuffer<double> buffer = work.Rent<double>(length);
            Assert.Equal(length, buffer.Length);
            Assert.Equal(length, buffer.Span.Length);
            unsafe
            {
                Assert.Equal(0, (nint)buffer.Pointer % 64);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => work.Rent<int>(-1));
    }

    [Fact]
    public void Rent_AfterReturn_LendsTheSameMemory()
    {
        using var work = Context(1);
        for (int round = 0; round < 50; round++)
        {
            using WorkBuffer<float> a = work.Rent<float>(100_000);
            using WorkBuffer<double> b = work.Rent<double>(50_000);
            a.Span.Fill(1);
            b.Span.Fill(2);
            Assert.Equal(1, a.Span[^1]);
        }

        Assert.InRange(work.PeakBytes, 800_000, 801_000);
    }

    [Fact]
    public void Rent_BuffersInUse_DoNotOverlap()
    {
        using var work = Context(1);
        WorkBuffer<byte>[] buffers = [.. Enumerable.Range(0, 20).Select(i => work.Rent<byte>(1000 + i))];
        for (int i = 0; i < buffers.Length; i++) buffers[i].Span.Fill((byte)i);
        for (int i = 0; i < buffers.Length; i++) Assert.Equal(-1, buffers[i].Span.IndexOfAnyExcept((byte)i));
        foreach (WorkBuffer<byte> buffer in buffers) buffer.Dispose();
    }

    [Fact]
    public void Rent_BeyondTheBudget_SaysHowMuchIsMissing()
    {
        using var work = new WorkContext(new ExecutionOptions { MemoryBudget = 10_000 });
        using WorkBuffer<byte> first = work.Rent<byte>(6_400);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var exception = Assert.Throws<MemoryBudgetException>(() => work.Rent<byte>(6_400));
            Assert.Contains("6,400 more bytes are needed while 6,400 are in use, and the memory budget is 10,000 bytes.", exception.Message);
            Assert.Contains("MemoryBudget", exception.Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Rent_OtherSizeWithinTheBudget_GivesUpWhatIsFree()
    {
        using var work = new WorkContext(new ExecutionOptions { MemoryBudget = 10_000 });
        work.Rent<byte>(6_400).Dispose();
        using WorkBuffer<byte> other = work.Rent<byte>(9_600);
        Assert.Equal(9_600, work.PeakBytes);
    }

    [Fact]
    public void Rent_FromManyThreads_LendsEachBlockToOne()
    {
        using var work = Context(8);
        work.For(200, i =>
        {
            using WorkBuffer<int> buffer = work.Rent<int>(1000 + (i % 3));
            buffer.Span.Fill(i);
            Thread.Yield();
            Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(i));
        });
    }

    [Fact]
    public void Dispose_BuffersStillLent_FreesThemOnce()
    {
        var work = Context(1);
        WorkBuffer<double> buffer = work.Rent<double>(10);
        work.Dispose();
        work.Dispose();
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => work.Rent<double>(10));
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);
    }

    [Fact]
    public void Arena_AfterDispose_HoldsNothing()
    {
        var arena = new BufferArena(null);
        WorkBuffer<int> lent = arena.Rent<int>(100);
        arena.Rent<int>(1000).Dispose();
        Assert.Equal(448 + 4032, arena.HeldBytes);
        arena.Dispose();
        Assert.Equal(0, arena.HeldBytes);
        Assert.Equal(4480, arena.PeakBytes);
        lent.Dispose();
        Assert.Equal(0, arena.HeldBytes);
    }

    [Fact]
    public void Slice_OutsideTheBuffer_Throws()
    {
        using var work = Context(1);
        using WorkBuffer<int> buffer = work.Rent<int>(10);
        Assert.Equal(3, buffer.Slice(7, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(8, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(-1, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(0, -1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(long.MaxValue, 1).Length);
    }

    private static WorkContext Context(int threads) => new(new ExecutionOptions { MaxDegreeOfParallelism = threads });

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
