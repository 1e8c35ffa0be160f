using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ComBatTests
{
    private static readonly ComBat Plain = new() { Outcomes = ["outcome"] };

    [Fact]
    public void Transform_EveryVariant_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("combat");
        (DesignMatrix features, string[] batches, Table covariates) = Read(file);
        // The file's settings name covariates for "with_covariates" only, but its numbers are those of fits with them in every
        // variant except "no_covariates": the shift of each batch shows it.
        Compare(file, "no_covariates", Plain, features, batches, null);
        Compare(file, "with_covariates", Plain, features, batches, covariates);
        Compare(file, "mean_only", Plain with { MeanOnly = true }, features, batches, covariates);
        Compare(file, "non_parametric", Plain with { Parametric = false }, features, batches, covariates);
        Compare(file, "reference_B1", Plain with { ReferenceBatch = file.Settings.GetProperty("reference_level").GetString() }, features, batches, covariates);
    }

    [Fact]
    public void Transform_OneRow_HasTheBitsOfTheBatch()
    {
        (DesignMatrix features, string[] batches, Table covariates) = Read(ExpectedFile.Read("combat"));
        FittedComBat fitted = Plain.Fit(features, batches, covariates);
        DesignMatrix all = fitted.Transform(features, batches, covariates);
        DesignMatrix alone = fitted.Transform(features.SelectRows([20]), [batches[20]], covariates.SelectRows([20]));
        for (int j = 0; j < features.ColumnCount; j++) Assert.Equal(all[20, j], alone[0, j]);
    }

    [Fact]
    public void AdaptBatch_NewScanner_IsBroughtToTheFrameAndListsItsCases()
    {
        (DesignMatrix features, string[] batches, _) = Read(ExpectedFile.Read("combat"));
        FittedComBat fitted = Plain.Fit(features, batches);

        // A new batch made of the rows of the first one, shifted and stretched: adapted, it must look like the others.
        int[] rows = [.. Enumerable.Range(0, batches.Length).Where(i => batches[i] == batches[0])];
        DesignMatrix some = features.SelectRows(rows);
        double[] moved = [.. Enumerable.Range(0, some.ColumnCount).SelectMany(j =>
        {
            double sd = SampleMoments.Of(features.Column(j)).StandardDeviation;
            return some.Column(j).ToArray().Select(v => (1.5 * v) + (4 * sd));
        })];
        DesignMatrix scanner = DesignMatrix.FromColumnMajor([.. rows.Select(r => $"new{r}")], some.ColumnNames, moved);
        string[] label = [.. rows.Select(_ => "B9")];

        TableException refused = Assert.Throws<TableException>(() => fitted.Transform(scanner, label));
        Assert.Contains("Batch 'B9' was not there when ComBat was fitted; known are B1, B2, B3", refused.Message);

        FittedComBat adapted = fitted.AdaptBatch("B9", scanner);
        AdaptedBatch used = Assert.Single(adapted.AdaptedBatches);
        Assert.Equal(("B9", scanner.RowIds), (used.Batch, used.CaseIds));
        Assert.Empty(fitted.AdaptedBatches);
        Assert.Equal(fitted.Batches, adapted.Batches.Take(fitted.Batches.Count));
        DesignMatrix harmonised = adapted.Transform(scanner, label), training = fitted.Transform(features, batches);
        for (int j = 0; j < features.ColumnCount; j++)
        {
            SampleMoments original = SampleMoments.Of(training.Column(j));
            Assert.Equal(original.Mean, SampleMoments.Of(harmonised.Column(j)).Mean, 0.6 * original.StandardDeviation);
        }

        Assert.Throws<TableException>(() => fitted.AdaptBatch("B1", scanner));
        Assert.Contains("1 calibration case(s)", Assert.Throws<FitException>(() => fitted.AdaptBatch("B8", scanner.SelectRows([0]))).Message);
    }

    [Fact]
    public void Transform_TestRows_DoNotChangeWhatWasFitted()
    {
        (DesignMatrix features, string[] batches, _) = Read(ExpectedFile.Read("combat"));
        int[] train = [.. Enumerable.Range(0, batches.Length).Where(i => i % 5 != 0)];
        FittedComBat fitted = Plain.Fit(features.SelectRows(train), [.. train.Select(i => batches[i])]);
        Assert.Equal(fitted.Batches, Plain.Fit(features.SelectRows(train), [.. train.Select(i => batches[i])]).Batches);
    }

    [Fact]
    public void ComBatStep_InAPipeline_GivesTheSameAndIsSaved()
    {
        (DesignMatrix features, string[] batches, Table covariates) = Read(ExpectedFile.Read("combat"));
        ValueList<string> names = [.. batches.Distinct(), "B9"];
        double[] codes = [.. batches.Select(b => names.ToList().IndexOf(b) + 1.0)];
        double[] age = [.. covariates.Numeric("age").Values];
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(
            features.RowIds, [.. features.ColumnNames, "batch", "age"],
            [.. Enumerable.Range(0, features.ColumnCount).SelectMany(j => features.Column(j).ToArray()), .. codes, .. age]);
        var step = new ComBatStep { Settings = Plain, BatchColumn = "batch", BatchNames = names, CovariateColumns = ["age"] };
        FittedComBatStep fitted = step.Fit(matrix, new FitContext(1));
        DesignMatrix expected = Plain.Fit(features, batches, covariates.SelectColumns(["age"])).Transform(features, batches, covariates.SelectColumns(["age"]));
        DesignMatrix actual = fitted.Transform(matrix);
        var pipeline = new FittedPipeline([fitted], new ConstantModel(0.5, PredictionKind.Probability, 10, []));
        DesignMatrix loaded = ((FittedPipeline)SavedModel.FromJson(SavedModel.ToJson(pipeline))).Steps[0].Transform(matrix);
        DesignMatrix narrow = fitted.RestrictTo(["f03"]).Transform(matrix);
        for (int j = 0; j < features.ColumnCount; j++)
        {
            Assert.Equal(expected.Column(j).ToArray(), actual.Column(j).ToArray());
            Assert.Equal(expected.Column(j).ToArray(), loaded.Column(j).ToArray());
        }

        Assert.Equal(expected.Column(expected.IndexOf("f03")).ToArray(), narrow.Column(0).ToArray());
        double[] row = [.. Enumerable.Range(0, features.ColumnCount).Select(j => features[0, j]), names.Count, 50];
        Assert.Contains("'B9' was not there", Assert.Throws<TableException>(() => fitted.TransformRow(row, new double[features.ColumnCount])).Message);
        row[^2] = 1.5;
        Assert.Contains("holds 1.5", Assert.Throws<TableException>(() => fitted.TransformRow(row, new double[features.ColumnCount])).Message);
    }

    [Fact]
    public void Fit_BadInput_IsNamed()
    {
        (DesignMatrix features, string[] batches, Table covariates) = Read(ExpectedFile.Read("combat"));
        var outcome = new NumericColumn("Outcome", [.. batches.Select((_, i) => i % 2.0)]);
        Assert.Contains("Outcome are outcomes", Assert.Throws<FitException>(() => Plain.Fit(features, batches, covariates.With(outcome))).Message);
        Assert.Contains("'B7'", Assert.Throws<FitException>(() => (Plain with { ReferenceBatch = "B7" }).Fit(features, batches)).Message);
        Assert.Contains("nothing to harmonise", Assert.Throws<FitException>(() => Plain.Fit(features, [.. batches.Select(_ => "B1")])).Message);
        Assert.Contains("Batch 'solo' has 1 row", Assert.Throws<FitException>(() => Plain.Fit(features, ["solo", .. batches.Skip(1)])).Message);
        var confounded = new NumericColumn("centre", [.. batches.Select(b => b == "B1" ? 1.0 : 0)]);
        Assert.Contains("'centre' can't be told from the batches", Assert.Throws<FitException>(() => Plain.Fit(features, batches, new Table(features.RowIds, [confounded]))).Message);
        Assert.Throws<ArgumentException>(() => Plain.Fit(features, ["B1"]));
        Assert.Throws<ArgumentException>(() => Plain.Fit(features, batches, covariates).Transform(features, batches));
        DesignMatrix flat = DesignMatrix.FromColumnMajor(features.RowIds, ["x", "flat"], [.. features.Column(0).ToArray(), .. batches.Select(_ => 2.0)]);
        Assert.Contains("flat", Assert.Throws<FitException>(() => Plain.Fit(flat, batches)).Message);
    }

    private static void Compare(ExpectedFile file, string key, ComBat settings, DesignMatrix features, string[] batches, Table? covariates)
    {
        DesignMatrix harmonised = settings.Fit(features, batches, covariates).Transform(features, batches, covariates);
        JsonElement values = file.Results.GetProperty(key).GetProperty("values");
        Assert.Equal(file.Results.GetProperty(key).GetProperty("cols").EnumerateArray().Select(c => c.GetString()), harmonised.ColumnNames);
        for (int i = 0; i < harmonised.RowCount; i++)
        {
            for (int j = 0; j < harmonised.ColumnCount; j++) file.Close(harmonised[i, j], values[i][j], $"{key} {i} {harmonised.ColumnNames[j]}");
        }
    }

    private static (DesignMatrix Features, string[] Batches, Table Covariates) Read(ExpectedFile file)
    {
        CsvData data = CsvData.Read(file.Inputs[0]);
        DesignMatrix features = CorrelationTests.MatrixOf(data, [.. file.Settings.GetProperty("features").EnumerateArray().Select(f => f.GetString()!)]);
        JsonElement columns = file.Settings.GetProperty("covariate_columns");
        var covariates = new List<TableColumn>();
        for (int k = 0; k < columns.GetProperty("column").GetArrayLength(); k++)
        {
            string name = columns.GetProperty("column")[k].GetString()!;
            covariates.Add(columns.GetProperty("factor")[k].GetBoolean() ? CategoricalColumn.FromTexts(name, data.Text(name)) : new NumericColumn(name, data.Numbers(name)));
        }

        return (features, data.Text(file.Settings.GetProperty("batch").GetString()!), new Table(features.RowIds, [.. covariates]));
    }
}
