namespace Radiomics.Net.Core.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("widht", "width", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distance_KnownPairs_IsTheirs(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("BinWith", "binWidth")]
    [InlineData("binwidth", "binWidth")]
    [InlineData("somethingElse", null)]
    public void Of_Misspelt_GivesTheNearest(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["minimum", "binWidth", "maximum"]));
}
