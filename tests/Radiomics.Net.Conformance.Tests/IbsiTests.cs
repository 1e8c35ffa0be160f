using System.Collections.Concurrent;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Every published value of IBSI 1, each its own assertion; one extraction a configuration.</summary>
public class IbsiTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, IbsiComparison>>> s_comparisons = new();

    public static TheoryData<string, string, string> PublishedValues()
    {
        var data = new TheoryData<string, string, string>();
        if (TestData.Find("ibsi1", "reference_values.csv") is not { } path)
        {
            data.Add("no reference data", "", "");
            return data;
        }

        foreach (IbsiReferenceValue value in IbsiReferenceValue.ReadAll(path)) data.Add(value.Configuration, value.Tag, value.AggregationCode);
        return data;
    }

    [Theory]
    [MemberData(nameof(PublishedValues))]
    public void Extract_PublishedConfiguration_MeetsThePublishedValue(string configuration, string tag, string aggregation)
    {
        TestData.Require("ibsi1", "reference_values.csv");
        IbsiComparison comparison = s_comparisons.GetOrAdd(configuration, id => new(() => Compare(id))).Value[$"{tag} {aggregation}"];
        Assert.True(comparison.IsMet, $"{comparison.Reference.Feature} is {comparison.Computed}, published {comparison.Reference.Value} ± {comparison.Reference.Tolerance}");
    }

    private static Dictionary<string, IbsiComparison> Compare(string id)
    {
        var reference = IbsiReferenceValue.ReadAll(TestData.Require("ibsi1", "reference_values.csv"));
        return IbsiConformance.Compare(IbsiConfiguration.All.Single(c => c.Id == id), reference, TestData.Root)
            .ToDictionary(c => $"{c.Reference.Tag} {c.Reference.AggregationCode}");
    }
}
