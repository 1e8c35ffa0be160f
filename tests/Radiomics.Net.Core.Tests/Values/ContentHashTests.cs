using System.Text;

namespace Radiomics.Net.Core.Tests;

public class ContentHashTests
{
    [Fact]
    public void Of_KnownTexts_AreTheDigestsOfTheStandard()
    {
        // FIPS 180-2, appendix B.1, and the digest of nothing.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.Of("abc"u8).ToString());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ContentHash.Of(""u8).Hex);
    }

    [Fact]
    public void Of_Parts_EqualsTheWhole()
    {
        byte[] whole = Encoding.UTF8.GetBytes("some content in several parts");
        Assert.Equal(ContentHash.Of(whole), ContentHash.Of([whole.AsMemory(0, 5), whole.AsMemory(5, 0), whole.AsMemory(5)]));
        Assert.NotEqual(ContentHash.Of(whole), ContentHash.Of(whole.AsSpan(1)));
        Assert.Throws<ArgumentNullException>(() => ContentHash.Of((IEnumerable<ReadOnlyMemory<byte>>)null!));
        Assert.Equal("", default(ContentHash).ToString());
    }
}
