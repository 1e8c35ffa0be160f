using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Names and order of features follow from parameters alone, and are those of PyRadiomics.</summary>
public class PyRadiomicsNamesTests
{
    public static TheoryData<string> Configurations() => Names(ReferenceConfiguration.All.Select(c => c.Name));

    public static TheoryData<string> Baselines() => Names(BaselineTest.All.Select(t => t.ToString()));

    [Theory]
    [MemberData(nameof(Configurations))]
    public void FeatureNames_ReferenceTables_AreTheirRowsInOrder(string name)
    {
        TestData.Require("pyradiomics", "reference", "configurations.json");
        ReferenceConfiguration configuration = ReferenceConfiguration.All.Single(c => c.Name == name);
        Assert.Equal(configuration.ReadTable().Rows.Select(r => r.Key), configuration.Parameters.FeatureNames());
        Assert.Equal(ReferenceConfiguration.Cases.Select(c => c.Name), configuration.ReadTable().Cases);
    }

    [Theory]
    [MemberData(nameof(Baselines))]
    public void FeatureNames_Baselines_AreTheirRows(string name)
    {
        TestData.Require("pyradiomics", "baseline");
        BaselineTest test = BaselineTest.All.Single(t => t.ToString() == name);
        Assert.Equal(test.Parameters.FeatureNames().Order(StringComparer.Ordinal), test.Values.Select(v => v.Key).Order(StringComparer.Ordinal));
        Assert.StartsWith(test.Case, test.Name);
        Assert.Equal(test.FeatureClass == "shape2D", test.Slice is not null);
        Assert.Equal(test.Diagnostics["diagnostics_Configuration_Settings"].Find("binWidth")?.AsDouble() ?? 25, test.Parameters.Settings.BinWidth);
    }

    private static TheoryData<string> Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length > 0 ? [.. all] : ["no reference data"];
    }
}
