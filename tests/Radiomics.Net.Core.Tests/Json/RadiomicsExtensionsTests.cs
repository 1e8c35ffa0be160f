namespace Radiomics.Net.Core.Tests;

public class RadiomicsExtensionsTests
{
    [Fact]
    public void Add_Item_LeavesTheOldRegistryAlone()
    {
        RadiomicsExtensions one = RadiomicsExtensions.Default.Add<SampleStep>("mylab.one", new Nothing());
        RadiomicsExtensions two = one.Add<SampleStep>("mylab.two", new Sharpen());
        Assert.Empty(RadiomicsExtensions.Default.Items<SampleStep>());
        Assert.Equal(["mylab.one"], one.Items<SampleStep>().Select(item => item.Key));
        Assert.Equal(["mylab.one", "mylab.two"], two.Items<SampleStep>().Select(item => item.Key));
        Assert.Empty(two.Items<Nothing>());
    }

    [Theory]
    [InlineData("median")]
    [InlineData("")]
    [InlineData(".median")]
    [InlineData("mylab.")]
    [InlineData("my lab.median")]
    [InlineData("mylab..median")]
    public void Add_NameWithoutPrefix_Throws(string id) =>
        Assert.ThrowsAny<ArgumentException>(() => RadiomicsExtensions.Default.Add<SampleStep>(id, new Nothing()));

    [Fact]
    public void Add_NameTaken_Throws()
    {
        RadiomicsExtensions one = RadiomicsExtensions.Default.Add<SampleStep>("mylab.one", new Nothing());
        Assert.Contains("'mylab.one'", Assert.Throws<ArgumentException>(() => one.Add<SampleStep>("mylab.one", new Sharpen())).Message);
        Assert.Single(one.Add("mylab.one", "another kind").Items<string>());
    }

    [Fact]
    public void AddJsonType_DefaultsButNoPrototype_SaysToGiveOne()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => RadiomicsExtensions.Default.AddJsonType<SampleStep, OutsideStep>("mylab.outside", OutsideJsonContext.Default.OutsideStep));
        Assert.Contains("Give a prototype", exception.Message);
    }

    [Fact]
    public void AddJsonType_NameTaken_Throws()
    {
        RadiomicsExtensions one = RadiomicsExtensions.Default.AddJsonType<SampleStep, Sharpen>("mylab.one", SampleJsonContext.Default.Sharpen);
        Assert.Throws<ArgumentException>(() => one.AddJsonType<SampleStep, Sharpen>("mylab.one", SampleJsonContext.Default.Sharpen));
        Assert.Throws<ArgumentException>(() => one.AddJsonType<SampleStep, Sharpen>("one", SampleJsonContext.Default.Sharpen));
    }
}
