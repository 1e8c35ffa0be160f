namespace Radiomics.Net.Modelling.Tests;

public class RanksTests
{
    [Fact]
    public void MidRanks_WithTies_ShareTheMeanRank()
    {
        double[] ranks = Ranks.MidRanks([3, 1, 3, 2, 3, 1], out int[] ties);
        Assert.Equal([5, 1.5, 5, 3, 5, 1.5], ranks);
        Assert.Equal([2, 1, 3], ties);
        Assert.Equal(6 + 24, Ranks.TieCorrection(ties));
    }

    [Fact]
    public void MidRanks_Nothing_IsEmpty() => Assert.Empty(Ranks.MidRanks([]));
}
