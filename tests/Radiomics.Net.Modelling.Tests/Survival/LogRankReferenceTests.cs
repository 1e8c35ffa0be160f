using System.Text.Json;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Log-rank tests and hazard ratios against <c>expected/logrank.json</c>.</summary>
public class LogRankReferenceTests
{
    private static readonly (string Key, LogRankWeight Weight)[] Weights =
    [
        ("logrank", LogRankWeight.LogRank), ("peto_rho1", LogRankWeight.PetoPeto), ("gehan_breslow", LogRankWeight.GehanBreslow), ("tarone_ware", LogRankWeight.TaroneWare),
    ];

    private static readonly (string Key, HazardRatioMethod Method)[] Ratios =
        [("hr_peto_one_step", HazardRatioMethod.MantelHaenszel), ("hr_observed_expected", HazardRatioMethod.ObservedExpected)];

    [Fact]
    public void Compare_ReferenceTests_MeetEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("logrank");
        JsonElement files = file.Settings.GetProperty("files");
        int tests = 0;
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            if (!block.Value.TryGetProperty("group", out JsonElement group)) continue;
            string name = files.EnumerateObject().Select(f => f.Name).Where(n => block.Name.StartsWith(n, StringComparison.Ordinal)).MaxBy(n => n.Length)!;
            CsvData data = CsvData.Read(files.GetProperty(name).GetString()!);
            string[]? strata = block.Value.TryGetProperty("strata", out JsonElement column) && column.ValueKind == JsonValueKind.String ? data.Text(column.GetString()!) : null;
            Check(file, Outcome(file, data), data.Text(group.GetString()!), strata, block.Value, block.Name);
            tests++;
        }

        Assert.True(tests > 0);
    }

    [Fact]
    public void ByTrainingMedian_ReferenceCohorts_MeetEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("logrank");
        JsonElement settings = file.Settings, expected = file.Results.GetProperty("median_split");
        CsvData data = CsvData.Read(settings.GetProperty("files").GetProperty("cohort").GetString()!);
        string group = settings.GetProperty("median_split_group").GetString()!, score = settings.GetProperty("median_split_column").GetString()!;
        string train = settings.GetProperty("median_split_train").GetString()!;
        double[] training = data.Where(row => row(group) == train).Numbers(score);
        foreach (JsonProperty cohort in expected.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            CsvData rows = data.Where(row => row(group) == cohort.Name);
            RiskGroups groups = RiskGroups.ByTrainingMedian(rows.Numbers(score), training);
            file.Close(groups.CutPoint, expected.GetProperty("cut"), "cut");
            Assert.Equal(cohort.Value.GetProperty("n_high").GetInt32(), groups.HighCount);
            Assert.Equal(cohort.Value.GetProperty("n_low").GetInt32(), groups.LowCount);
            Check(file, Outcome(file, rows), [.. groups.Names], null, cohort.Value.GetProperty("test"), cohort.Name);

            RiskGroupComparison comparison = RiskGroupComparison.Compare(Outcome(file, rows), groups);
            CoxCoefficient cox = comparison.Cox.Coefficients[0];
            file.Close([cox.HazardRatio, cox.Lower, cox.Upper], cohort.Value.GetProperty("cox_hr_high_vs_low"), cohort.Name + " Cox");
            file.Close(cox.P, cohort.Value.GetProperty("cox_p"), cohort.Name + " Cox p");
            Assert.Equal(3, comparison.HazardRatios.Count);
            file.Close(comparison.LogRank.ChiSquare, cohort.Value.GetProperty("test").GetProperty("logrank").GetProperty("chi2"), cohort.Name);
            if (cohort.Name == train) Assert.Equal(groups.Names, RiskGroups.ByOwnMedian(training).Names);
        }
    }

    private static SurvivalOutcome Outcome(ExpectedFile file, CsvData data) =>
        SurvivalData.Outcome(data, SurvivalData.Column(file.Settings, "time"), SurvivalData.Column(file.Settings, "status"));

    private static void Check(ExpectedFile file, SurvivalOutcome outcome, string[] groups, string[]? strata, JsonElement expected, string what)
    {
        foreach ((string key, LogRankWeight weight) in Weights)
        {
            LogRankResult result = LogRankTest.Compare(outcome, groups, strata, weight);
            JsonElement numbers = expected.GetProperty(key);
            int k = result.Groups.Count;
            Assert.Equal(expected.GetProperty("levels").EnumerateArray().Select(l => l.ToString()), result.Groups.Select(g => g.Name));
            Assert.Equal(SurvivalData.Integers(expected.GetProperty("n")), result.Groups.Select(g => g.Count));
            file.Close([.. result.Groups.Select(g => g.Observed)], numbers.GetProperty("observed"), $"{what} {key} observed");
            file.Close([.. result.Groups.Select(g => g.Expected)], numbers.GetProperty("expected"), $"{what} {key} expected");
            file.CloseMatrix((i, j) => result.Variance[(i * k) + j], numbers.GetProperty("variance"), $"{what} {key} variance");
            file.Close(result.ChiSquare, numbers.GetProperty("chi2"), $"{what} {key} chi2");
            Assert.Equal(numbers.GetProperty("df").GetInt32(), result.DegreesOfFreedom);
            file.Close(result.P, numbers.GetProperty("p"), $"{what} {key} p");
        }

        foreach ((string key, HazardRatioMethod method) in Ratios)
        {
            if (!expected.TryGetProperty(key, out JsonElement numbers) || numbers.ValueKind != JsonValueKind.Object) continue;
            HazardRatio ratio = HazardRatio.Estimate(outcome, groups, method, strata);
            file.Close(ratio.Value, numbers.GetProperty("first_vs_second"), $"{what} {key}");
            file.Close(ratio.Lower, numbers.GetProperty("lower"), $"{what} {key} lower");
            file.Close(ratio.Upper, numbers.GetProperty("upper"), $"{what} {key} upper");
        }
    }
}
