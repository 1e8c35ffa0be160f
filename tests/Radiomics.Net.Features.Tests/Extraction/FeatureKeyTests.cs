using FsCheck.Xunit;

namespace Radiomics.Net.Features.Tests;

public class FeatureKeyTests
{
    [Theory]
    [InlineData("lungs/original/statistics.mean")]
    [InlineData("ct@right lung/log-2-mm/glcm.joint_entropy/fbs-25/3D-averaged/d1")]
    [InlineData("r/original/glszm.zone_percentage/fbn-32/2.5D")]
    [InlineData("r/i/ngtdm.coarseness/3D/d2")]
    [InlineData("a%2Fb%40c%25/i/f")]
    public void Parse_CanonicalText_RoundTrips(string text) => Assert.Equal(text, FeatureKey.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a@b@c/d/e")]
    [InlineData("a/b/c/fbs-25/3D/d1/d2")]
    [InlineData("a%2/b/c%")]
    public void Parse_NotAKey_Throws(string text) => Assert.Throws<FormatException>(() => FeatureKey.Parse(text));

    [Property(MaxTest = 200)]
    public void Parse_AnyNames_RoundTrip(string? settings, string? region, string? image, byte distance)
    {
        var key = new FeatureKey
        {
            Settings = settings ?? "",
            Region = region ?? "",
            Image = image ?? "",
            Feature = "glcm.contrast",
            Discretisation = "fbs-0.5",
            Aggregation = Aggregation.Merged25D,
            Distance = distance,
        };
        Assert.Equal(key, FeatureKey.Parse(key.ToString()));
    }
}
