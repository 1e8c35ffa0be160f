namespace Radiomics.Net.IO.Tests;
public class PlaceholderTests { [Fact] public void Runs() => Assert.True(true); }
