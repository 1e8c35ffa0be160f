using System.Globalization;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Every value of every reference table of PyRadiomics 3.0.1 is met under its name, and names come in that tool's order.</summary>
public class ReferenceTableTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (ReferenceConfiguration configuration in ReferenceConfiguration.All)
        {
            foreach (string column in configuration.ReadTable().Cases) data.Add(configuration.Name, column);
        }

        if (data.Count == 0) data.Add("no reference data", "");
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extract_Case_EqualsTheTable(string table, string name)
    {
        TestData.Require("pyradiomics", "reference");
        ReferenceConfiguration configuration = ReferenceConfiguration.All.Single(c => c.Name == table);
        ReferenceFiles files = ReferenceConfiguration.Cases.Single(c => c.Name == name);
        var (cases, rows) = configuration.ReadTable();
        int column = cases.ToList().IndexOf(name);
        PyRadiomicsResult result = PyRadiomicsExtractor.Create(configuration.Parameters)
            .Extract(VolumeFile.Read(files.ImageFile), new LabelImage(VolumeFile.Read(files.MaskFile)), files.Label);
        Assert.Equal(rows.Select(r => r.Key), result.Features.Select(f => f.Name));
        var comparison = new ValueComparison();
        foreach (var row in rows) comparison.Add(row.Key, double.Parse(row.Value[column], CultureInfo.InvariantCulture), result.GetNumber(row.Key));
        comparison.RequireEqual();
    }
}
