using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Calibration against R's lowess, rms and closed formulas.</summary>
public class CalibrationReferenceTests
{
    [Fact]
    public void Lowess_CurvesOfTheReference_AreReproduced()
    {
        ExpectedFile file = ExpectedFile.Read("lowess");
        CsvData table = CsvData.Read(file.Settings.GetProperty("table_file").GetString()!);
        CsvData cohort = ModelFrame.Filter(CsvData.Read(file.Settings.GetProperty("cohort_file").GetString()!), file.Settings);
        JsonElement columns = file.Settings.GetProperty("table");
        string outcome = file.Settings.GetProperty("cohort").GetProperty("y").GetString()!;
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            foreach (JsonElement expected in block.Value.EnumerateArray())
            {
                bool own = expected.TryGetProperty("x_column", out JsonElement named);
                double[] x = own ? cohort.Numbers(named.GetString()!) : table.Numbers(columns.GetProperty("x").GetString()!);
                double[] y = own ? cohort.Numbers(outcome) : table.Numbers(columns.GetProperty("y").GetString()!);
                var smoother = new Lowess
                {
                    Span = expected.GetProperty("f").GetDouble(),
                    RobustIterations = expected.GetProperty("iter").GetInt32(),
                    Delta = expected.GetProperty("delta").GetDouble(),
                };
                LowessCurve curve = smoother.Fit(x, y);
                Assert.Equal(expected.GetProperty("x").GetArrayLength(), curve.X.Length);
                for (int i = 0; i < curve.X.Length; i++)
                {
                    string what = $"{block.Name} f {smoother.Span} iter {smoother.RobustIterations} delta {smoother.Delta} point {i + 1}";
                    file.Close(curve.X[i], expected.GetProperty("x")[i], what);
                    file.Close(curve.Y[i], expected.GetProperty("y")[i], what);
                }
            }
        }
    }

    [Fact]
    public void HosmerLemeshow_ProbabilitiesOfTheReference_GiveItsFigures()
    {
        ExpectedFile file = ExpectedFile.Read("hosmer_lemeshow");
        foreach (JsonProperty cohort in file.Results.GetProperty("cohort").EnumerateObject())
        {
            CsvData data = CohortData.Group(file, cohort.Name);
            BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome_cohort").GetString()!);
            foreach (JsonProperty score in cohort.Value.EnumerateObject()) RequireGroupings(score.Value, data.Numbers(score.Name), outcome, $"{cohort.Name} {score.Name}");
        }

        CsvData table = CsvData.Read(file.Settings.GetProperty("table_file").GetString()!);
        BinaryOutcome low = CohortData.Outcome(table, file.Settings.GetProperty("outcome_table").GetString()!);
        foreach (JsonProperty block in file.Results.EnumerateObject().Where(b => b.Value.TryGetProperty("probability", out _)))
        {
            RequireGroupings(block.Value, ExpectedFile.Numbers(block.Value.GetProperty("probability")), low, block.Name);
        }

        void RequireGroupings(JsonElement block, double[] p, BinaryOutcome outcome, string name)
        {
            foreach (JsonProperty wanted in file.Settings.GetProperty("groups").EnumerateObject())
            {
                CalibrationGrouping grouping = wanted.Name.StartsWith("quantile_cut", StringComparison.Ordinal) ? CalibrationGrouping.QuantileCut
                    : wanted.Name.StartsWith("tied_blocks", StringComparison.Ordinal) ? CalibrationGrouping.TiedBlocks : CalibrationGrouping.MeanRank;
                JsonElement expected = block.GetProperty(wanted.Name);
                string what = $"{name} {wanted.Name}";
                HosmerLemeshowTest test = HosmerLemeshowTest.Run(p, outcome, PredictionOrigin.FittedHere, grouping, wanted.Value.GetInt32());
                Assert.Equal(expected.GetProperty("groups").GetInt32(), test.Groups.Count);
                Assert.Equal(expected.GetProperty("df").GetInt32(), test.DegreesOfFreedom);
                file.Close(test.Statistic, expected.GetProperty("chi2"), what);
                file.Close(test.PValue, expected.GetProperty("p"), what);
                for (int g = 0; g < test.Groups.Count; g++)
                {
                    Assert.Equal(expected.GetProperty("n")[g].GetInt32(), test.Groups[g].Count);
                    Assert.Equal(expected.GetProperty("observed")[g].GetInt32(), test.Groups[g].Observed);
                    file.Close(test.Groups[g].Expected, expected.GetProperty("expected")[g], what);
                    file.Close(test.Groups[g].MeanPredicted, expected.GetProperty("mean_predicted")[g], what);
                }

                if (!expected.TryGetProperty("breaks", out JsonElement breaks)) continue;
                Assert.Equal(breaks.GetArrayLength(), test.Breaks.Count);
                for (int g = 0; g < test.Breaks.Count; g++) file.Close(test.Breaks[g], breaks[g], what + " break");
            }
        }
    }

    [Fact]
    public void CalibrationStatistics_CohortsOfTheReference_GiveTheirFigures()
    {
        ExpectedFile file = ExpectedFile.Read("calibration_stats");
        foreach (JsonProperty cohort in file.Results.EnumerateObject())
        {
            CsvData data = CohortData.Group(file, cohort.Name);
            BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
            foreach (JsonProperty score in cohort.Value.EnumerateObject())
            {
                JsonElement e = score.Value;
                CalibrationStatistics s = CalibrationStatistics.Of(data.Numbers(score.Name), outcome);
                Assert.Equal(e.GetProperty("n").GetInt32(), s.RowCount);
                (double Actual, string Key)[] figures =
                [
                    (s.CIndex, "c_index"), (s.SomersDxy, "dxy"), (s.R2, "R2"), (s.Discrimination, "D"), (s.DiscriminationChiSquare, "D_chi2"),
                    (s.Unreliability, "U"), (s.UnreliabilityTest.Statistic, "U_chi2"), (s.UnreliabilityTest.PValue, "U_p"), (s.Quality, "Q"),
                    (s.Brier.Score, "brier"), (s.Brier.Scaled, "brier_scaled"), (s.Intercept.Value, "intercept"), (s.Slope.Value, "slope"),
                    (s.Intercept.StandardError, "intercept_se"), (s.Slope.StandardError, "slope_se"),
                    (s.InTheLarge.Value, "calibration_in_the_large"), (s.InTheLarge.StandardError, "calibration_in_the_large_se"),
                    (s.ObservedExpected.Value, "observed_expected_ratio"), (s.SpiegelhalterZ, "spiegelhalter_z"), (s.SpiegelhalterP, "spiegelhalter_p"),
                ];
                foreach ((double actual, string key) in figures) file.Close(actual, e.GetProperty(key), $"{cohort.Name} {score.Name} {key}");
                RequireErrors(file, s.Lowess, e.GetProperty("lowess"), "Eavg", $"{cohort.Name} {score.Name} lowess");
                RequireErrors(file, s.Loess, e.GetProperty("loess_direct"), "ICI", $"{cohort.Name} {score.Name} loess");
                JsonElement calibrated = e.GetProperty("lowess").GetProperty("calibrated");
                for (int i = 0; i < s.Calibrated.Count; i++) file.Close(s.Calibrated[i], calibrated[i], $"{cohort.Name} {score.Name} row {i + 1}");
            }
        }
    }

    [Fact]
    public void BootstrapCalibration_ModelOfTheReference_GivesItsCurveAndFigures()
    {
        ExpectedFile file = ExpectedFile.Read("calibrate_bootstrap");
        JsonElement settings = file.Settings, results = file.Results;
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), settings);
        ModelFrame frame = ModelFrame.Create(settings.GetProperty("formula").GetString()!, data, ModelFrame.Factors(settings));
        ValueList<RowSplit> resamples = CohortData.Resamples(settings.GetProperty("resample_file").GetString()!);
        var bootstrap = new BootstrapCalibration
        {
            GridPoints = settings.GetProperty("grid_points").GetInt32(),
            GridOrderStatistic = settings.GetProperty("grid_order_statistic").GetInt32(),
            LargestErrorStep = settings.GetProperty("emax_step").GetDouble(),
        };
        CalibrationValidation result = bootstrap.Run(new LogisticRegression(), frame.Design, frame.Outcome, resamples, new FitContext(1));

        LogisticModel apparent = new LogisticRegression().Fit(frame.Design, frame.Outcome);
        for (int j = 0; j < apparent.Terms.Count; j++) file.Close(apparent.Terms[j].Coefficient, results.GetProperty("apparent_coef")[j], "apparent");
        for (int b = 0; b < resamples.Count; b++)
        {
            LogisticModel model = new LogisticRegression().Fit(frame.Design.SelectRows(resamples[b].TrainingRows), frame.Outcome.SelectRows(resamples[b].TrainingRows));
            JsonElement row = results.GetProperty("resample_coef").GetProperty("values")[b];
            for (int j = 0; j < model.Terms.Count; j++) file.Close(model.Terms[j].Coefficient, row[j], $"resample {b + 1} term {j}");
        }

        JsonElement curve = results.GetProperty("curve");
        for (int g = 0; g < result.Curve.Count; g++)
        {
            CorrectedCalibrationPoint point = result.Curve[g];
            file.Close(point.Predicted, curve.GetProperty("predicted")[g], $"grid {g}");
            file.Close(point.Apparent, curve.GetProperty("apparent")[g], $"apparent {g}");
            file.Close(point.TrainingMeanError, curve.GetProperty("training_mean_error")[g], $"training {g}");
            file.Close(point.TestMeanError, curve.GetProperty("test_mean_error")[g], $"test {g}");
            file.Close(point.Optimism, curve.GetProperty("optimism")[g], $"optimism {g}");
            file.Close(point.Corrected, curve.GetProperty("corrected")[g], $"corrected {g}");
            Assert.Equal(curve.GetProperty("resamples_used")[g].GetInt32(), point.ResamplesUsed);
        }

        JsonElement summary = results.GetProperty("summary");
        file.Close(result.MeanAbsoluteError, summary.GetProperty("mean_absolute_error"), "mean error");
        file.Close(result.MeanSquaredError, summary.GetProperty("mean_squared_error"), "squared error");
        file.Close(result.AbsoluteErrorPercentile90, summary.GetProperty("quantile_0.9_absolute_error"), "0.9 error");

        JsonElement validate = results.GetProperty("validate"), statistics = validate.GetProperty("statistics");
        for (int i = 0; i < statistics.GetProperty("rows").GetArrayLength(); i++)
        {
            string name = statistics.GetProperty("rows")[i].GetString()!;
            ValidationStatistic s = result.Find(Enum.Parse<ValidationMeasure>(name, ignoreCase: true));
            double[] actual = [s.Original, s.Training, s.Test, s.Optimism, s.Corrected];
            for (int c = 0; c < actual.Length; c++) file.Close(actual[c], statistics.GetProperty("values")[i][c], $"{name} column {c}");
        }

        file.Close(result.LargestError, validate.GetProperty("Emax_corrected"), "Emax");
    }

    private static void RequireErrors(ExpectedFile file, CalibrationErrors errors, JsonElement expected, string meanKey, string what)
    {
        file.Close(errors.Maximum.Value, expected.GetProperty("Emax"), what + " Emax");
        file.Close(errors.Percentile90.Value, expected.GetProperty("E90"), what + " E90");
        file.Close(errors.Median.Value, expected.GetProperty("E50"), what + " E50");
        file.Close(errors.Mean.Value, expected.GetProperty(meanKey), what + " mean");
    }
}
