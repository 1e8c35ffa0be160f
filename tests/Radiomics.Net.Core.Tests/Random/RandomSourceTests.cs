namespace Radiomics.Net.Core.Tests;

public class RandomSourceTests
{
    [Fact]
    public void NextUInt64_PublishedState_GivesThePublishedSequence()
    {
        // State 1, 2, 3, 4: the check values that ports of the authors' xoshiro256** agree on.
        var random = new RandomSource(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360,
            607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void SplitMix64_PublishedSeed_GivesThePublishedSequence()
    {
        ulong state = 1477776061723855037;
        ulong[] expected = [1985237415132408290, 2979275885539914483, 13511426838097143398];
        Assert.Equal(expected, expected.Select(_ => SplitMix64.Next(ref state)));
    }

    [Fact]
    public void Create_SeedPurposeIndex_GivesTheRecordedStream()
    {
        // Recorded: a change of these numbers changes every fold and resample of every study.
        var random = new RandomSource(20240811, "folds", 3);
        ulong[] expected = [1609031308114124304, 7293934987713270486, 1835001864122671402, 2723371632652719405];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Theory]
    [InlineData(2UL, "folds", 0L)]
    [InlineData(1UL, "fold", 0L)]
    [InlineData(1UL, "folds", 1L)]
    public void Create_AnotherSeedPurposeOrIndex_GivesAnotherStream(ulong seed, string purpose, long index) =>
        Assert.NotEqual(new RandomSource(1, "folds").NextUInt64(), new RandomSource(seed, purpose, index).NextUInt64());

    [Fact]
    public void NextInt_ManyDraws_CoversEveryNumberEvenly()
    {
        var random = new RandomSource(1, "test");
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.NextInt(7)]++;

        // Chi-square with 6 degrees of freedom: 22.5 has a tail of 0.001.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000) < 22.5);
        Assert.Equal(0, random.NextInt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void NextDouble_ManyDraws_IsUniform()
    {
        var random = new RandomSource(2, "test");
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(drawn, u => Assert.InRange(u, 0, 1 - Math.Pow(2, -53)));
        Assert.Equal(0.5, drawn.Average(), 0.004);
        Assert.Equal(1.0 / 12, drawn.Average(u => (u - 0.5) * (u - 0.5)), 0.001);
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheMomentsAndTailsOfTheNormal()
    {
        var random = new RandomSource(3, "test");
        double[] drawn = [.. Enumerable.Range(0, 400_000).Select(_ => random.NextNormal())];
        Assert.Equal(0, drawn.Average(), 0.006);
        Assert.Equal(1, drawn.Average(z => z * z), 0.01);
        Assert.Equal(0, drawn.Average(z => z * z * z), 0.025);
        Assert.Equal(3, drawn.Average(z => z * z * z * z), 0.07);
        Assert.Equal(0.6826895, drawn.Average(z => Math.Abs(z) < 1 ? 1.0 : 0), 0.003);
        Assert.Equal(0.0455003, drawn.Average(z => Math.Abs(z) > 2 ? 1.0 : 0), 0.0015);
        Assert.Equal(0.0026998, drawn.Average(z => Math.Abs(z) > 3 ? 1.0 : 0), 0.0004);
    }

    [Fact]
    public void Permutation_OfThree_GivesEachOrderEquallyOften()
    {
        var random = new RandomSource(4, "test");
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 6000; i++)
        {
            string order = string.Join("", random.Permutation(3));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.True(counts.Values.Sum(c => (c - 1000.0) * (c - 1000.0) / 1000) < 20.5);
    }

    [Fact]
    public void Choose_SomeOfMany_GivesDistinctNumbers()
    {
        int[] chosen = new RandomSource(5, "test").Choose(100, 40);
        Assert.Equal(40, chosen.Distinct().Count());
        Assert.All(chosen, c => Assert.InRange(c, 0, 99));
    }

    [Fact]
    public void ChooseWithReplacement_Resample_LeavesOutAboutOneInE()
    {
        int[] drawn = new RandomSource(6, "test").ChooseWithReplacement(10_000, 10_000);
        Assert.Equal(10_000, drawn.Length);
        Assert.Equal(6321, drawn.Distinct().Count(), 120.0);
    }
}
