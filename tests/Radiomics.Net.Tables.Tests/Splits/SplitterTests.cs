using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class SplitterTests
{
    private static BinaryOutcome Outcome(int events, int others) =>
        new("y", [.. Enumerable.Range(0, events + others).Select(i => i * 7 % (events + others) < events)]);

    [Theory]
    [InlineData(44, 75, 10)]
    [InlineData(5, 6, 5)]
    [InlineData(10, 19, 3)]
    public void KFold_Stratified_SpreadsRowsAndEventsEvenly(int events, int others, int folds)
    {
        BinaryOutcome outcome = Outcome(events, others);
        ValueList<RowSplit> splits = new KFold { Folds = folds }.Split(outcome, seed: 3);

        Assert.Equal(folds, splits.Count);
        Assert.Equal(Enumerable.Range(0, events + others), splits.SelectMany(s => s.TestRows.ToArray()).Order());
        Assert.All(splits, s => Assert.Equal(events + others, s.TrainingRows.Length + s.TestRows.Length));
        int[] eventsOf = [.. splits.Select(s => s.TestRows.ToArray().Count(r => outcome[r]))];
        int[] rowsOf = [.. splits.Select(s => s.TestRows.Length)];
        Assert.True(eventsOf.Max() - eventsOf.Min() <= 1);
        Assert.True(rowsOf.Max() - rowsOf.Min() <= 1);
    }

    [Property(MaxTest = 50)]
    public void KFold_SameSeed_GivesTheSameSplitAndAnotherSeedAnother(int seed)
    {
        var rule = new KFold { Folds = 4, Repeats = 2 };
        BinaryOutcome outcome = Outcome(20, 30);
        string Text(int s) => string.Join(";", rule.Split(outcome, (ulong)(uint)s).Select(x => string.Join(",", x.TestRows.ToArray())));
        Assert.Equal(Text(seed), Text(seed));
        Assert.NotEqual(Text(seed), Text(seed + 1));
    }

    [Fact]
    public void KFold_Repeated_DealsAnewEachTime()
    {
        ValueList<RowSplit> splits = new KFold { Folds = 5, Repeats = 3 }.Split(50, seed: 1);
        Assert.Equal(15, splits.Count);
        Assert.Equal("repeat 2, fold 1", splits[5].Name);
        Assert.NotEqual(splits[0].TestRows.ToArray(), splits[5].TestRows.ToArray());
        for (int repeat = 0; repeat < 3; repeat++)
        {
            Assert.Equal(50, splits.Skip(repeat * 5).Take(5).SelectMany(s => s.TestRows.ToArray()).Distinct().Count());
        }
    }

    public static TheoryData<Splitter> GroupedRules => [new KFold { Folds = 3 }, new LeaveOneOut(), new HoldOut { TestShare = 0.3 }, new BootstrapResampling { Resamples = 20 }];

    [Theory]
    [MemberData(nameof(GroupedRules), DisableDiscoveryEnumeration = true)]
    public void Split_Groups_NeverDividesAPatient(Splitter rule)
    {
        string[] patients = [.. Enumerable.Range(0, 60).Select(i => $"P{i * i % 17}")];
        foreach (RowSplit split in rule.Split(Outcome(25, 35), seed: 5, patients))
        {
            var training = split.TrainingRows.ToArray().Select(r => patients[r]).ToHashSet();
            Assert.DoesNotContain(split.TestRows.ToArray(), r => training.Contains(patients[r]));
        }
    }

    [Fact]
    public void KFold_Groups_BalancesEvents()
    {
        string[] patients = [.. Enumerable.Range(0, 120).Select(i => $"P{i / 3}")];
        BinaryOutcome outcome = Outcome(40, 80);
        int[] events = [.. new KFold { Folds = 4 }.Split(outcome, seed: 5, patients).Select(s => s.TestRows.ToArray().Count(r => outcome[r]))];
        Assert.All(events, e => Assert.InRange(e, 8, 12));
    }

    [Fact]
    public void LeaveOneOut_Rows_TestsEachAlone()
    {
        ValueList<RowSplit> splits = new LeaveOneOut().Split(6, seed: 0);
        Assert.Equal(6, splits.Count);
        Assert.All(splits, s => Assert.Equal((5, 1), (s.TrainingRows.Length, s.TestRows.Length)));
    }

    [Fact]
    public void HoldOut_Stratified_TakesTheShareOfBothClasses()
    {
        BinaryOutcome outcome = Outcome(59, 101);
        RowSplit split = new HoldOut { TestShare = 41.0 / 160 }.Split(outcome, seed: 8).Single();
        Assert.Equal(41, split.TestRows.Length);
        Assert.Equal(15, split.TestRows.ToArray().Count(r => outcome[r]));
    }

    [Fact]
    public void BootstrapResampling_Rows_HasTheSizeAndTheRestOutOfBag()
    {
        foreach (RowSplit split in new BootstrapResampling { Resamples = 10 }.Split(40, seed: 2))
        {
            Assert.Equal(40, split.TrainingRows.Length);
            Assert.Equal(Enumerable.Range(0, 40), split.TrainingRows.ToArray().Concat(split.TestRows.ToArray()).Distinct().Order());
        }

        BinaryOutcome outcome = Outcome(12, 28);
        Assert.All(new BootstrapResampling { Resamples = 10, Stratified = true }.Split(outcome, 2), s => Assert.Equal(12, s.TrainingRows.ToArray().Count(r => outcome[r])));
    }

    [Fact]
    public void FromNumbers_GivenFolds_TestsThemInOrder()
    {
        ValueList<RowSplit> splits = KFold.FromNumbers([2, 1, 2, 5]);
        Assert.Equal(["fold 1", "fold 2", "fold 5"], splits.Select(s => s.Name));
        Assert.Equal([0, 2], splits[1].TestRows.ToArray());
        Assert.Contains("1 fold(s)", Assert.Throws<FitException>(() => KFold.FromNumbers([1, 1])).Message);
    }

    [Fact]
    public void Split_TooFewRows_SaysHowManyThereAre()
    {
        Assert.Contains("4 row(s) can't be dealt to 5 folds", Assert.Throws<FitException>(() => new KFold().Split(4, 0)).Message);
        Assert.Contains("smaller class has 3 row(s)", Assert.Throws<FitException>(() => new KFold().Split(Outcome(3, 30), 0)).Message);
        Assert.Contains("2 group(s)", Assert.Throws<FitException>(() => new KFold().Split(6, 0, ["a", "a", "a", "b", "b", "b"])).Message);
        Assert.Contains("Row 2 has no group", Assert.Throws<FitException>(() => new KFold().Split(2, 0, ["a", ""])).Message);
        Assert.Throws<ArgumentException>(() => new KFold().Split(6, 0, ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KFold { Folds = 1 });
        Assert.Throws<FitException>(() => new LeaveOneOut().Split(1, 0));
        Assert.Throws<ArgumentException>(() => new RowSplit("x", [1, 2], [2]));
    }
}
