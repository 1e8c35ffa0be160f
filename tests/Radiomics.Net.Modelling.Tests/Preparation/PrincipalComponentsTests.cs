using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class PrincipalComponentsTests
{
    private static readonly FitContext Context = new(1);

    [Fact]
    public void Fit_Signature_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("pca_vif");
        CsvData data = CsvData.Read(file.Settings.GetProperty("train_file").GetString()!);
        string[] features = [.. file.Settings.GetProperty("features").EnumerateArray().Select(f => f.GetString()!)];
        DesignMatrix train = CorrelationTests.MatrixOf(data, features);

        FittedPrincipalComponents correlation = new PrincipalComponents().Fit(train, Context);
        Compare(file, correlation, train, file.Results.GetProperty("correlation_pca"));
        DesignMatrix test = CorrelationTests.MatrixOf(CsvData.Read(file.Settings.GetProperty("new_file").GetString()!), features);
        ScalingTests.Rows(file, correlation.Transform(test), file.Results.GetProperty("new_data_scores_test1_first_5"), "new rows");

        double[] scaled = [.. features.SelectMany((_, j) =>
        {
            double deviation = SampleMoments.Of(train.Column(j)).StandardDeviation;
            return train.Column(j).ToArray().Select(v => v / deviation * (j + 1));
        })];
        DesignMatrix variant = DesignMatrix.FromColumnMajor(train.RowIds, train.ColumnNames, scaled);
        Compare(file, new PrincipalComponents { Scale = false }.Fit(variant, Context), variant, file.Results.GetProperty("covariance_pca"));

        string[] wide = [.. file.Settings.GetProperty("wide_columns").EnumerateArray().Select(f => f.GetString()!)];
        FittedPrincipalComponents components = new PrincipalComponents().Fit(CorrelationTests.MatrixOf(data, wide), Context);
        Assert.Equal(data.RowCount - 1, components.OutputColumns.Count);
        JsonElement eigenvalues = file.Results.GetProperty("wide_eigenvalues");
        for (int k = 0; k < eigenvalues.GetArrayLength(); k++)
        {
            file.Close(components.StandardDeviations[k] * components.StandardDeviations[k], eigenvalues[k], $"wide eigenvalue {k}");
        }
    }

    [Fact]
    public void VarianceInflation_CohortAndSignature_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("pca_vif");
        JsonElement filter = file.Settings.GetProperty("vif_row_filter");
        CsvData cohort = CsvData.Read(file.Settings.GetProperty("vif_file").GetString()!)
            .Where(cell => cell(filter.GetProperty("column").GetString()!) == filter.GetProperty("equals").GetString());
        JsonElement vif = file.Results.GetProperty("vif");
        Factors(file, cohort, vif.GetProperty("columns"), vif.GetProperty("value"));
        Factors(file, CsvData.Read(file.Settings.GetProperty("train_file").GetString()!), file.Settings.GetProperty("features"), file.Results.GetProperty("vif_signature"));
    }

    [Fact]
    public void Fit_FewComponents_KeepsTheLargestAndSavesThem()
    {
        DesignMatrix matrix = CorrelationTests.RandomMatrix(new RandomSource(5, "test"), 30, 6);
        FittedPrincipalComponents all = new PrincipalComponents().Fit(matrix, Context);
        FittedPrincipalComponents two = new PrincipalComponents { MaxComponents = 2 }.Fit(matrix, Context);
        Assert.Equal(["PC1", "PC2"], two.OutputColumns);
        Assert.Equal(all.Transform(matrix).Column(1).ToArray(), two.Transform(matrix).Column(1).ToArray());
        Assert.Equal(all.Transform(matrix).Column(3).ToArray(), all.RestrictTo(["PC4"]).Transform(matrix).Column(0).ToArray());
        Assert.Equal(1, all.ExplainedShares.Sum(), 1e-12);
        int half = new PrincipalComponents { VarianceShare = 0.5 }.Fit(matrix, Context).OutputColumns.Count;
        Assert.True(all.ExplainedShares.Take(half).Sum() >= 0.5 && all.ExplainedShares.Take(half - 1).Sum() < 0.5);
    }

    [Fact]
    public void Fit_WideAndTall_GiveTheSameComponents()
    {
        // Twelve columns on eight rows, and the same rows repeated: the components must agree.
        DesignMatrix wide = CorrelationTests.RandomMatrix(new RandomSource(6, "test"), 8, 12);
        DesignMatrix tall = wide.SelectRows([.. Enumerable.Range(0, 16).Select(i => i % 8)]);
        FittedPrincipalComponents a = new PrincipalComponents { Scale = false }.Fit(wide, Context), b = new PrincipalComponents { Scale = false }.Fit(tall, Context);
        Assert.Equal(7, a.OutputColumns.Count);
        Assert.Equal(7, b.OutputColumns.Count);
        for (int k = 0; k < 7; k++)
        {
            for (int j = 0; j < 12; j++) Assert.Equal(a.LoadingsOf(k)[j], b.LoadingsOf(k)[j], 1e-9);
        }
    }

    [Fact]
    public void Fit_BadColumns_AreNamed()
    {
        DesignMatrix flat = DesignMatrix.FromColumnMajor(["a", "b", "c"], ["x", "flat"], [1, 2, 4, 3, 3, 3]);
        Assert.Contains("flat", Assert.Throws<FitException>(() => new PrincipalComponents().Fit(flat, Context)).Message);
        Assert.Contains("flat", Assert.Throws<FitException>(() => VarianceInflation.Of(flat)).Message);
        DesignMatrix copies = DesignMatrix.FromColumnMajor(["a", "b", "c", "d", "e"], ["x", "copy"], [1, 2, 4, 7, 3, 2, 4, 8, 14, 6]);
        Assert.Contains("copy", Assert.Throws<FitException>(() => VarianceInflation.Of(copies)).Message);
    }

    private static void Compare(ExpectedFile file, FittedPrincipalComponents components, DesignMatrix matrix, JsonElement expected)
    {
        double cumulative = 0;
        for (int k = 0; k < components.OutputColumns.Count; k++)
        {
            cumulative += components.ExplainedShares[k];
            file.Close(components.StandardDeviations[k], expected.GetProperty("sdev")[k], $"sdev {k}");
            file.Close(components.ExplainedShares[k], expected.GetProperty("explained")[k], $"explained {k}");
            file.Close(cumulative, expected.GetProperty("cumulative")[k], $"cumulative {k}");
            for (int j = 0; j < matrix.ColumnCount; j++)
            {
                file.Close(components.LoadingsOf(k)[j], expected.GetProperty("rotation").GetProperty("values")[j][k], $"loading {j} {k}");
            }
        }

        ScalingTests.Rows(file, components.Transform(matrix), expected.GetProperty("scores_first_10"), "scores");
    }

    private static void Factors(ExpectedFile file, CsvData data, JsonElement columns, JsonElement expected)
    {
        string[] names = [.. columns.EnumerateArray().Select(c => c.GetString()!)];
        ValueList<VarianceInflation> factors = VarianceInflation.Of(CorrelationTests.MatrixOf(data, names));
        for (int j = 0; j < names.Length; j++)
        {
            Assert.Equal(names[j], factors[j].Column);
            file.Close(factors[j].Factor, expected[j], $"VIF of {names[j]}");
        }
    }
}
