using System.Text.Json;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class IntraclassCorrelationTests
{
    private static readonly (string Key, IccForm Form)[] Forms =
    [
        ("ICC1", IccForm.OneWaySingle), ("ICC1k", IccForm.OneWayAverage), ("ICC2", IccForm.TwoWayRandomSingle),
        ("ICC2k", IccForm.TwoWayRandomAverage), ("ICC3", IccForm.TwoWayMixedSingle), ("ICC3k", IccForm.TwoWayMixedAverage),
    ];

    [Fact]
    public void Estimate_ShroutAndFleissTable_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("icc_wide");
        CsvData data = CsvData.Read(file.Inputs[0]);
        double level = file.Settings.GetProperty("conf_level").GetDouble();
        double[][] ratings = [.. file.Settings.GetProperty("rater_columns").EnumerateArray().Select(c => data.Numbers(c.GetString()!))];
        IntraclassCorrelation icc = IntraclassCorrelation.Of(ratings);

        JsonElement squares = file.Results.GetProperty("ms");
        file.Close(icc.RowMeanSquare, squares.GetProperty("rows"), "MSR");
        file.Close(icc.ColumnMeanSquare, squares.GetProperty("cols"), "MSC");
        file.Close(icc.ErrorMeanSquare, squares.GetProperty("error"), "MSE");
        file.Close(icc.WithinMeanSquare, squares.GetProperty("within"), "MSW");
        foreach ((string key, IccForm form) in Forms)
        {
            JsonElement expected = file.Results.GetProperty("icc").GetProperty(key);
            Compare(file, icc.Estimate(form, level), key, name => expected.GetProperty(name));
        }
    }

    [Fact]
    public void Compare_LongTable_MeetsTheReferenceForEveryFeatureAndForm()
    {
        ExpectedFile file = ExpectedFile.Read("icc_features");
        FeatureTable[] readings = Readings(file);
        double level = file.Settings.GetProperty("conf_level").GetDouble();
        string[] features = [.. file.Settings.GetProperty("features").EnumerateArray().Select(f => f.GetString()!)];
        var byForm = new Dictionary<string, FeatureReliability>();
        foreach ((string key, IccForm form) in Forms)
        {
            FeatureReliability reliability = byForm[key] = FeatureReliability.Compare(readings, form, level);
            JsonElement expected = file.Results.GetProperty("forms").GetProperty(key);
            Assert.Equal(features, reliability.Features.Select(f => f.Feature));
            for (int j = 0; j < features.Length; j++)
            {
                Compare(file, reliability.Features[j].Icc, $"{key} of {features[j]}", name => expected.GetProperty(name)[j]);
            }
        }

        foreach (JsonProperty retained in file.Results.GetProperty("retained").EnumerateObject())
        {
            string[] parts = retained.Name.Split('_');
            double threshold = double.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture);
            FittedSelection kept = byForm[parts[0].ToUpperInvariant()].Above(threshold, useLowerLimit: parts.Contains("lower"));
            Assert.Equal(retained.Value.EnumerateArray().Select(f => f.GetString()), kept.OutputColumns);
        }
    }

    [Fact]
    public void Compare_AnyThreads_GivesTheSameBits()
    {
        FeatureTable[] readings = Readings(ExpectedFile.Read("icc_features"));
        FeatureReliability one = FeatureReliability.Compare(readings, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        FeatureReliability eight = FeatureReliability.Compare(readings, execution: new ExecutionOptions { MaxDegreeOfParallelism = 8 });
        Assert.Equal(one.Features, eight.Features);
    }

    [Fact]
    public void Estimate_SubjectsDoNotDiffer_IsUndefinedWithAReason()
    {
        IccEstimate icc = IntraclassCorrelation.Of([[2, 2, 2], [2, 2, 2]]).Estimate(IccForm.TwoWayRandomSingle);
        Assert.True(double.IsNaN(icc.Value));
        Assert.Contains("the subjects do not differ", icc.UndefinedReason);
    }

    [Fact]
    public void Estimate_RatersAgree_IsOne()
    {
        foreach ((_, IccForm form) in Forms)
        {
            IccEstimate icc = IntraclassCorrelation.Of([[1, 2, 4], [1, 2, 4]]).Estimate(form);
            Assert.Equal((1.0, 0.0, 1.0), (icc.Value, icc.PValue, icc.Interval.Lower));
        }
    }

    [Property(MaxTest = 50)]
    public void Estimate_AnotherUnit_StaysTheSame(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        double[][] ratings = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 8).Select(i => i + (2 * random.NextNormal())).ToArray())];
        double[][] scaled = [.. ratings.Select(r => r.Select(v => 40 + (1000 * v)).ToArray())];
        foreach ((_, IccForm form) in Forms)
        {
            IccEstimate a = IntraclassCorrelation.Of(ratings).Estimate(form), b = IntraclassCorrelation.Of(scaled).Estimate(form);
            Assert.Equal(a.Value, b.Value, 1e-9);
            Assert.Equal(a.Interval.Lower, b.Interval.Lower, 1e-8 * Math.Max(1, Math.Abs(a.Interval.Lower)));
        }
    }

    [Fact]
    public void Compare_MissingValueOrFlatFeature_UsesTheRestAndDropsWithReason()
    {
        FeatureTable first = FeatureTable.FromColumnMajor(["a", "b", "c"], [new("f1"), new("f2")], [1, 2, 5, 7, 7, 7]);
        FeatureTable second = FeatureTable.FromColumnMajor(["c", "b", "a"], [new("f1"), new("f2")], [5, 2, double.NaN, 7, 7, 7]);
        FeatureReliability reliability = FeatureReliability.Compare([first, second]);
        Assert.Equal((2, 1.0), (reliability.Features[0].Icc.Subjects, reliability.Features[0].Icc.Value));
        FittedSelection kept = reliability.Above(0.8);
        Assert.Equal(["f1"], kept.OutputColumns);
        Assert.Contains("'f2' left out", Assert.Single(kept.Notes));
    }

    [Fact]
    public void Compare_TablesThatDoNotMatch_NamesWhatDiffers()
    {
        FeatureTable first = FeatureTable.FromColumnMajor(["a", "b"], [new("f1", "HU", 1)], [1, 2]);
        string Message(FeatureTable other) => Assert.Throws<TableException>(() => FeatureReliability.Compare([first, other])).Message;
        Assert.Contains("lacks the case(s) [b] and has the case(s) [z]", Message(FeatureTable.FromColumnMajor(["a", "z"], [new("f1", "HU", 1)], [1, 2])));
        Assert.Contains("lacks the feature 'f1'", Message(FeatureTable.FromColumnMajor(["a", "b"], [new("f2", "HU", 1)], [1, 2])));
        Assert.Contains("revision 2", Message(FeatureTable.FromColumnMajor(["a", "b"], [new("f1", "HU", 2)], [1, 2])));
        Assert.Throws<ArgumentException>(() => FeatureReliability.Compare([first]));
        Assert.Throws<ArgumentException>(() => IntraclassCorrelation.Of([[1, 2], [1]]));
        Assert.Throws<FitException>(() => IntraclassCorrelation.Of([[1, 2], [1, double.NaN]]));
    }

    private static FeatureTable[] Readings(ExpectedFile file)
    {
        CsvData data = CsvData.Read(file.Inputs[0]);
        string subject = file.Settings.GetProperty("subject_column").GetString()!, rater = file.Settings.GetProperty("rater_column").GetString()!;
        ValueList<FeatureColumn> features = [.. file.Settings.GetProperty("features").EnumerateArray().Select(f => new FeatureColumn(f.GetString()!))];
        return
        [
            .. data.Text(rater).Distinct().Select(r =>
            {
                CsvData rows = data.Where(cell => cell(rater) == r);
                return FeatureTable.FromColumnMajor(rows.Text(subject).ToValueList(), features, [.. features.SelectMany(f => rows.Numbers(f.Name))]);
            }),
        ];
    }

    private static void Compare(ExpectedFile file, IccEstimate icc, string what, Func<string, JsonElement> expected)
    {
        file.Close(icc.Value, expected("icc"), $"{what} icc");
        file.Close(icc.F, expected("F"), $"{what} F");
        file.Close(icc.Df1, expected("df1"), $"{what} df1");
        file.Close(icc.Df2, expected("df2"), $"{what} df2");
        file.Close(icc.PValue, expected("p"), $"{what} p");
        file.Close(icc.Interval.Lower, expected("lower"), $"{what} lower");
        file.Close(icc.Interval.Upper, expected("upper"), $"{what} upper");
    }
}
