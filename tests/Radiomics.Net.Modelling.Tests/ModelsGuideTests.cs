using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>The code of docs/models.md: each block is a region of this file, and runs.</summary>
public sealed class ModelsGuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Guide_FromTableToModel_Runs()
    {
        string cohortFile = Path.Combine(_folder, "cohort.csv"), modelFile = Path.Combine(_folder, "model.json"), validationFile = Path.Combine(_folder, "validation.json");
        WriteCohort(cohortFile);
        using var printed = new StringWriter();
        Action<string> print = printed.WriteLine;

        // begin: table
        Table cohort = TableCsv.Read(cohortFile, new CsvSettings
        {
            Columns =
            [
                new NumericDeclaration { Name = "age", Unit = "years", AllowedRange = new ValueRange(0, 120) },
                new NumericDeclaration { Name = "diameter", Unit = "mm" },
                new CategoricalDeclaration { Name = "sex", Levels = ["F", "M"] },
            ],
        });
        BinaryOutcome progress = cohort.ToBinaryOutcome("progress");
        foreach (MissingCount count in cohort.CountMissing().Where(c => c.Missing > 0)) print($"{count.Column}: {count.Missing} of {count.Rows} missing");
        // end: table

        // begin: recipe
        var recipe = new TableModel<BinaryOutcome>
        {
            Encoder = new TableEncoder { Columns = ["age", "sex", "diameter", "entropy"] },
            Estimator = new MultipleImputation<BinaryOutcome> { Model = new LogisticRegression() },
        };
        FittedTableModel fitted = recipe.Fit(cohort, progress, new FitContext(seed: 1));
        SavedModel.Write(fitted, modelFile);

        var pooled = (MultiplyImputedModel)fitted.Model;
        print($"{pooled.TrainingRowCount} rows, {pooled.CompleteRowCount} complete, {pooled.Models.Count} imputations");
        foreach (PooledTerm term in pooled.Terms.Skip(1))
        {
            print($"{term.Name}: OR {term.Estimate.Ratio:F2} ({term.Estimate.RatioInterval.Lower:F2} to {term.Estimate.RatioInterval.Upper:F2}), p {term.Estimate.PValue:F3}");
        }
        // end: recipe

        // begin: validate
        DesignMatrix features = fitted.Encoder.Encode(cohort, MissingValues.Keep);
        var pipeline = new MultipleImputation<BinaryOutcome>
        {
            Imputation = new ChainedEquations { Imputations = 5 },
            Model = new Pipeline<BinaryOutcome> { Steps = [new Scaling(), new LassoSelection()], Model = new LogisticRegression() },
        };
        CrossValidationResult validated = new CrossValidation().Run(pipeline, features, progress, new FitContext(seed: 2));
        print($"{validated.Metric} {validated.Mean:F2}");
        WholeFile.WriteText(validationFile, validated.ToJson());
        ValueList<Leak> leaks = LeakageCheck.Run(pipeline, features, progress, validated.Predictions.Splits, new FitContext(seed: 3));
        // end: validate

        // begin: predict
        FittedTableModel loaded = SavedModel.ReadTableModel(modelFile);
        double[] risks = loaded.Predict(cohort.SelectRows([0]));
        // end: predict

        Assert.Equal(fitted.Predict(cohort)[0], risks[0]);
        Assert.Empty(leaks);
        Assert.InRange(validated.Mean, 0.6, 1);
        Assert.Equal(validated.Scores, CrossValidationResult.FromJson(File.ReadAllText(validationFile)).Scores);
        string[] lines = printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("diameter: 24 of 120 missing", lines[0], StringComparison.Ordinal);
        Assert.Contains("120 rows, 96 complete, 20 imputations", lines[1], StringComparison.Ordinal);
        Assert.Equal(7, lines.Length);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("recipe")]
    [InlineData("validate")]
    [InlineData("predict")]
    public void Guide_CodeBlock_IsTheRegionOfThisFile(string region)
    {
        string source = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", "Radiomics.Net.Modelling.Tests", "ModelsGuideTests.cs"));
        string[] lines = source.Split($"// begin: {region}\n")[1].Split($"// end: {region}")[0].TrimEnd().Split('\n');
        string code = string.Join('\n', lines.Select(l => l.Length > 8 ? l[8..] : ""));
        Assert.Contains(code, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "models.md")));
    }

    private static void WriteCohort(string path)
    {
        var random = new RandomSource(5, "guide");
        var lines = new List<string> { "id,age,sex,diameter,entropy,progress" };
        for (int i = 0; i < 120; i++)
        {
            double age = 60 + (8 * random.NextNormal()), diameter = 30 + (6 * random.NextNormal()), entropy = 4 + random.NextNormal();
            bool happened = (0.05 * (age - 60)) + (0.1 * (diameter - 30)) + (1.2 * (entropy - 4)) + random.NextNormal() > 0;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"p{i},{age:F1},{(i % 3 == 0 ? "F" : "M")},{(i % 5 == 2 ? "" : diameter.ToString("F1", CultureInfo.InvariantCulture))},{entropy:F3},{(happened ? 1 : 0)}"));
        }

        File.WriteAllLines(path, lines);
    }
}
