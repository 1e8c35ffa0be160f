using System.Text.Json;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>ROC analysis against pROC and closed formulas (<c>roc_*</c>, <c>auc_ci_binomial</c>, <c>nri_idi</c>).</summary>
public class RocReferenceTests
{
    [Fact]
    public void RocCurve_TableOfTheReference_GivesItsFigures()
    {
        ExpectedFile file = ExpectedFile.Read("roc_single");
        CsvData data = CsvData.Read(file.Settings.GetProperty("table_file").GetString()!);
        BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
        string resamples = file.Settings.GetProperty("table_boot_file").GetString()!;
        foreach (JsonElement expected in file.Results.GetProperty("table").EnumerateArray())
        {
            Require(file, expected, data.Numbers(expected.GetProperty("marker").GetString()!), outcome, resamples);
        }

        JsonElement lower = file.Settings.GetProperty("lower_is_event_marker");
        double factor = lower.GetProperty("multiply_by").GetDouble();
        double[] marker = [.. CsvData.Read(lower.GetProperty("file").GetString()!).Numbers(lower.GetProperty("column").GetString()!).Select(v => v * factor)];
        Require(file, file.Results.GetProperty("lower_is_event"), marker, outcome, null);
    }

    [Fact]
    public void RocCurve_CohortsOfTheReference_GiveTheirFigures()
    {
        ExpectedFile file = ExpectedFile.Read("roc_single");
        JsonElement boots = file.Settings.GetProperty("cohort_boot_files");
        foreach (JsonProperty cohort in file.Results.GetProperty("cohort").EnumerateObject())
        {
            CsvData data = CohortData.Group(file, cohort.Name);
            BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
            string? resamples = boots.TryGetProperty(cohort.Name, out JsonElement path) ? path.GetString() : null;
            foreach (JsonElement expected in cohort.Value.EnumerateArray())
            {
                Require(file, expected, data.Numbers(expected.GetProperty("marker").GetString()!), outcome, resamples);
            }
        }
    }

    [Fact]
    public void RocCurve_PerfectMarkerOfTheReference_GivesItsFigures()
    {
        ExpectedFile file = ExpectedFile.Read("roc_single");
        JsonElement expected = file.Results.GetProperty("perfect");
        BinaryOutcome outcome = BinaryOutcome.FromNumbers("y", ExpectedFile.Numbers(expected.GetProperty("y")));
        Require(file, expected, ExpectedFile.Numbers(expected.GetProperty("x")), outcome, null);
    }

    [Fact]
    public void AucComparison_PairsOfTheReference_GiveTheirFigures()
    {
        ExpectedFile file = ExpectedFile.Read("roc_compare");
        string outcomeColumn = file.Settings.GetProperty("outcome").GetString()!;
        CsvData table = CsvData.Read(file.Settings.GetProperty("table_file").GetString()!);
        RequirePairs(file.Results.GetProperty("paired_table"), table, file.Settings.GetProperty("table_boot_file").GetString());
        foreach (JsonProperty cohort in file.Results.GetProperty("paired_cohort").EnumerateObject())
        {
            RequirePairs(cohort.Value, CohortData.Group(file, cohort.Name), null);
        }

        foreach (JsonElement expected in file.Results.GetProperty("unpaired").EnumerateArray())
        {
            string marker = expected.GetProperty("marker").GetString()!;
            UnpairedAucComparison test = AucComparison.Unpaired(Curve(CohortData.Group(file, Text("first")), marker), Curve(CohortData.Group(file, Text("second")), marker));
            file.Close(test.FirstAuc, expected.GetProperty("auc_first"), marker);
            file.Close(test.SecondAuc, expected.GetProperty("auc_second"), marker);
            file.Close(test.Statistic, expected.GetProperty("pROC_D"), marker + " D");
            file.Close(test.DegreesOfFreedom, expected.GetProperty("pROC_df"), marker + " df");
            file.Close(test.PValue, expected.GetProperty("pROC_p"), marker + " p");
            file.Close(test.Statistic, expected.GetProperty("z_normal"), marker + " z");
            file.Close(test.NormalPValue, expected.GetProperty("p_normal"), marker + " normal p");

            string Text(string key) => expected.GetProperty(key).GetString()!;
        }

        RocCurve Curve(CsvData data, string marker) => RocCurve.Create(data.Numbers(marker), CohortData.Outcome(data, outcomeColumn));

        void RequirePairs(JsonElement pairs, CsvData data, string? resamples)
        {
            foreach (JsonElement expected in pairs.EnumerateArray())
            {
                string first = expected.GetProperty("first").GetString()!, second = expected.GetProperty("second").GetString()!;
                string what = $"{first} - {second}";
                RocCurve a = Curve(data, first), b = Curve(data, second);
                PairedAucComparison test = AucComparison.Paired(a, b);
                file.Close(test.FirstAuc, expected.GetProperty("auc_first"), what);
                file.Close(test.SecondAuc, expected.GetProperty("auc_second"), what);
                file.Close(test.Difference, expected.GetProperty("difference"), what);
                file.Close(test.FirstVariance, expected.GetProperty("variance_first"), what);
                file.Close(test.SecondVariance, expected.GetProperty("variance_second"), what);
                file.Close(test.Covariance, expected.GetProperty("covariance"), what);
                file.Close(test.StandardError, expected.GetProperty("se_difference"), what);
                file.Close(test.Z, expected.GetProperty("z"), what);
                file.Close(test.PValue, expected.GetProperty("p"), what);
                file.Close(test.Interval.Lower, expected.GetProperty("difference_ci")[0], what);
                file.Close(test.Interval.Upper, expected.GetProperty("difference_ci")[1], what);
                if (!expected.TryGetProperty("bootstrap", out JsonElement boot) || resamples is null) continue;
                BootstrapAucComparison again = AucComparison.PairedBootstrap(a, b, CohortData.Resamples(resamples));
                file.Close(again.StandardDeviation, boot.GetProperty("sd_difference"), what);
                file.Close(again.Z, boot.GetProperty("z"), what);
                file.Close(again.PValue, boot.GetProperty("p"), what);
                file.Close(again.Interval.Lower, boot.GetProperty("percentile_ci")[0], what);
                file.Close(again.Interval.Upper, boot.GetProperty("percentile_ci")[1], what);
            }
        }
    }

    [Fact]
    public void ExactInterval_PublishedIntervals_AreReproducedFromTheListedAreas()
    {
        ExpectedFile file = ExpectedFile.Read("auc_ci_binomial");
        foreach (JsonElement row in file.Results.GetProperty("rows").EnumerateArray())
        {
            double auc = row.GetProperty("auc").GetDouble(), n = row.GetProperty("n").GetDouble();
            Interval interval = Proportion.ExactInterval(auc * n, n);
            file.Close(interval.Lower, row.GetProperty("lower"), $"AUC {auc}, n {n}");
            file.Close(interval.Upper, row.GetProperty("upper"), $"AUC {auc}, n {n}");

            double lower = row.GetProperty("published_lower").GetDouble(), upper = row.GetProperty("published_upper").GetDouble();
            Assert.Equal(row.GetProperty("reproduced_from_rounded_auc").GetBoolean(), Prints(interval));
            double[] fitting = [.. Enumerable.Range(0, 2001).Select(i => auc - 0.0005 + (i * 5e-7)).Where(a => Prints(Proportion.ExactInterval(a * n, n)))];
            JsonElement range = row.GetProperty("unrounded_auc_range_reproducing_both");
            file.Close(fitting[0], range[0], "first area");
            file.Close(fitting[^1], range[1], "last area");

            bool Prints(Interval i) => Math.Round(i.Lower, 3) == lower && Math.Round(i.Upper, 3) == upper;
        }
    }

    [Fact]
    public void Reclassification_CohortsOfTheReference_GiveTheirFigures()
    {
        ExpectedFile file = ExpectedFile.Read("nri_idi");
        foreach (JsonProperty cohort in file.Results.EnumerateObject())
        {
            CsvData data = CohortData.Group(file, cohort.Name);
            BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
            foreach (JsonElement expected in cohort.Value.EnumerateArray())
            {
                double[] before = data.Numbers(expected.GetProperty("old").GetString()!), after = data.Numbers(expected.GetProperty("new").GetString()!);
                JsonElement continuous = expected.GetProperty("continuous");
                RequireNet(file, continuous, Reclassification.Continuous(before, after, outcome), cohort.Name);
                Assert.Equal(continuous.GetProperty("n").GetInt32(), outcome.Count);
                Assert.Equal(continuous.GetProperty("na").GetInt32(), outcome.EventCount);
                DiscriminationImprovement idi = Reclassification.Integrated(before, after, outcome);
                file.Close(idi.Sensitivity, continuous.GetProperty("improveSens"), cohort.Name);
                file.Close(idi.Specificity, continuous.GetProperty("improveSpec"), cohort.Name);
                file.Close(idi.Total.Value, continuous.GetProperty("idi"), cohort.Name + " IDI");
                file.Close(idi.Total.StandardError, continuous.GetProperty("se.idi"), cohort.Name + " IDI se");
                file.Close(idi.Total.Z, continuous.GetProperty("z.idi"), cohort.Name + " IDI z");
                file.Close(idi.Total.PValue, continuous.GetProperty("p.idi"), cohort.Name + " IDI p");

                foreach (JsonElement classes in expected.GetProperty("categorical").EnumerateArray())
                {
                    NetReclassification net = Reclassification.Categorical(before, after, outcome, ExpectedFile.Numbers(classes.GetProperty("cuts")));
                    RequireNet(file, classes.GetProperty("nri"), net, cohort.Name + " classes");
                    Assert.Equal(Flat(classes.GetProperty("table_events")), net.EventTable.Select(c => (double)c));
                    Assert.Equal(Flat(classes.GetProperty("table_nonevents")), net.NonEventTable.Select(c => (double)c));
                }
            }
        }

        static IEnumerable<double> Flat(JsonElement table) => table.GetProperty("values").EnumerateArray().SelectMany(ExpectedFile.Numbers);
    }

    private static void RequireNet(ExpectedFile file, JsonElement expected, NetReclassification net, string what)
    {
        Close((double)net.EventsUp / net.EventCount, "pup.ev");
        Close((double)net.EventsDown / net.EventCount, "pdown.ev");
        Close((double)net.NonEventsUp / net.NonEventCount, "pup.ne");
        Close((double)net.NonEventsDown / net.NonEventCount, "pdown.ne");
        Close(net.Total.Value, "nri");
        Close(net.Total.StandardError, "se.nri");
        Close(net.Total.Z, "z.nri");
        Close(net.Total.PValue, "p.nri");
        Close(net.Events.Value, "nri.ev");
        Close(net.Events.StandardError, "se.nri.ev");
        Close(net.Events.Z, "z.nri.ev");
        Close(net.NonEvents.Value, "nri.ne");
        Close(net.NonEvents.StandardError, "se.nri.ne");
        Close(net.NonEvents.Z, "z.nri.ne");

        void Close(double actual, string key) => file.Close(actual, expected.GetProperty(key), $"{what} {key}");
    }

    private static void Require(ExpectedFile file, JsonElement expected, double[] scores, BinaryOutcome outcome, string? resamples)
    {
        string marker = expected.GetProperty("marker").GetString()!;
        RocDirection direction = Direction(expected.GetProperty("direction"));
        RocCurve curve = RocCurve.Create(scores, outcome, direction, marker);
        double level = file.Settings.GetProperty("conf_level").GetDouble();
        Assert.Equal(expected.GetProperty("n").GetInt32(), curve.Count);
        Assert.Equal(expected.GetProperty("n_event").GetInt32(), curve.EventCount);
        Assert.Equal(expected.GetProperty("n_nonevent").GetInt32(), curve.NonEventCount);
        Assert.Equal(Direction(expected.GetProperty("direction_pROC_would_choose")), RocCurve.DirectionByMedians(scores, outcome));
        AucEstimate deLong = curve.DeLong(level);
        Interval exact = curve.ExactInterval(level);
        Close(curve.Auc, "auc");
        Close(deLong.Variance, "delong_variance");
        Close(deLong.StandardError, "delong_se");
        CloseBoth(deLong.Interval, expected.GetProperty("delong_ci"), "delong_ci");
        Close(deLong.Z, "z_vs_half");
        Close(deLong.PValue, "p_vs_half");
        Close(curve.HanleyMcNeilStandardError(), "hanley_mcneil_se");
        CloseBoth(exact, expected.GetProperty("binomial_exact_ci"), "exact");

        JsonElement partial = expected.GetProperty("partial_auc");
        PartialAuc specificity = curve.PartialAuc(RocAxis.Specificity, 0.8), sensitivity = curve.PartialAuc(RocAxis.Sensitivity, 0.9);
        file.Close(specificity.Area, partial.GetProperty("spec_1_to_0.8"), marker + " partial");
        file.Close(specificity.Corrected ?? double.NaN, partial.GetProperty("spec_1_to_0.8_corrected"), marker + " partial");
        file.Close(sensitivity.Area, partial.GetProperty("sens_1_to_0.9"), marker + " partial");
        file.Close(sensitivity.Corrected ?? double.NaN, partial.GetProperty("sens_1_to_0.9_corrected"), marker + " partial");

        JsonElement points = expected.GetProperty("curve");
        Assert.Equal(points.GetProperty("threshold_midpoint").GetArrayLength(), curve.Points.Count);
        for (int i = 0; i < curve.Points.Count; i++)
        {
            file.Close(curve.Points[i].Threshold, points.GetProperty("threshold_midpoint")[i], $"{marker} threshold {i}");
            file.Close(curve.Points[i].Sensitivity, points.GetProperty("sensitivity")[i], $"{marker} sensitivity {i}");
            file.Close(curve.Points[i].Specificity, points.GetProperty("specificity")[i], $"{marker} specificity {i}");
        }

        RequireThresholds(file, expected, curve, scores, marker);
        if (resamples is null || !expected.TryGetProperty("bootstrap", out JsonElement boot)) return;
        AucBootstrap bootstrap = curve.Bootstrap(CohortData.Resamples(resamples), level);
        Assert.Equal(boot.GetProperty("usable").GetInt32(), bootstrap.Usable);
        Assert.Equal(boot.GetProperty("resamples").GetInt32(), bootstrap.Values.Count);
        for (int i = 0; i < bootstrap.Values.Count; i++) file.Close(bootstrap.Values[i], boot.GetProperty("auc")[i], $"{marker} resample {i + 1}");
        CloseBoth(bootstrap.Interval, boot.GetProperty("percentile_ci"), "percentiles");
        file.Close(bootstrap.Mean, boot.GetProperty("mean"), marker);
        file.Close(bootstrap.StandardDeviation, boot.GetProperty("sd"), marker);

        void Close(double actual, string key) => file.Close(actual, expected.GetProperty(key), $"{marker} {key}");

        void CloseBoth(Interval actual, JsonElement limits, string key)
        {
            file.Close(actual.Lower, limits[0], $"{marker} {key} lower");
            file.Close(actual.Upper, limits[1], $"{marker} {key} upper");
        }
    }

    private static void RequireThresholds(ExpectedFile file, JsonElement expected, RocCurve curve, double[] scores, string marker)
    {
        JsonElement youden = expected.GetProperty("youden");
        IReadOnlyList<RocPoint> best = curve.Youden();
        Assert.Equal(youden.GetProperty("n_optimal").GetInt32(), best.Count);
        Assert.Equal(youden.GetProperty("criterion_sign").GetString(), curve.Direction == RocDirection.LowerMeansEvent ? "<" : ">");
        file.Close(best[0].Youden, youden.GetProperty("index"), marker + " Youden");
        for (int i = 0; i < best.Count; i++)
        {
            file.Close(best[i].Threshold, youden.GetProperty("threshold_midpoint")[i], marker + " Youden threshold");
            file.Close(best[i].Criterion ?? double.NaN, youden.GetProperty("criterion_observed")[i], marker + " criterion");
            file.Close(best[i].Sensitivity, youden.GetProperty("sensitivity")[i], marker + " sensitivity");
            file.Close(best[i].Specificity, youden.GetProperty("specificity")[i], marker + " specificity");
        }

        JsonElement corner = expected.GetProperty("closest_topleft");
        IReadOnlyList<RocPoint> nearest = curve.ClosestToCorner();
        double[] thresholds = ExpectedFile.Numbers(corner.GetProperty("threshold_midpoint"));
        Assert.Equal(thresholds.Length, nearest.Count);
        for (int i = 0; i < thresholds.Length; i++) file.Close(nearest[i].Threshold, thresholds[i], marker + " corner");
        file.Close(nearest[0].SquaredDistanceToCorner, corner.GetProperty("distance2"), marker + " distance");

        if (best[0].Criterion is not { } criterion) return;
        JsonElement at = expected.GetProperty("at_first_youden");
        DiagnosticAccuracy accuracy = curve.Accuracy(best[0]);
        PositiveRule rule = curve.Direction == RocDirection.LowerMeansEvent ? PositiveRule.Below : PositiveRule.Above;
        Assert.Equal(accuracy, DiagnosticAccuracy.At(scores, curve.Outcome, criterion, rule));
        Assert.Equal(
            (at.GetProperty("tp").GetInt32(), at.GetProperty("fp").GetInt32(), at.GetProperty("fn").GetInt32(), at.GetProperty("tn").GetInt32()),
            (accuracy.TruePositives, accuracy.FalsePositives, accuracy.FalseNegatives, accuracy.TrueNegatives));
        foreach ((string key, Proportion share) in ((string, Proportion)[])
            [("sensitivity", accuracy.Sensitivity), ("specificity", accuracy.Specificity), ("ppv", accuracy.PositivePredictiveValue), ("npv", accuracy.NegativePredictiveValue), ("accuracy", accuracy.Accuracy)])
        {
            JsonElement block = at.GetProperty(key);
            Assert.Equal((block.GetProperty("x").GetInt32(), block.GetProperty("n").GetInt32()), (share.Count, share.Total));
            file.Close(share.Value, block.GetProperty("value"), $"{marker} {key}");
            file.Close(share.Exact.Lower, block.GetProperty("exact_lower"), $"{marker} {key} exact");
            file.Close(share.Exact.Upper, block.GetProperty("exact_upper"), $"{marker} {key} exact");
            file.Close(share.Wilson.Lower, block.GetProperty("wilson_lower"), $"{marker} {key} Wilson");
            file.Close(share.Wilson.Upper, block.GetProperty("wilson_upper"), $"{marker} {key} Wilson");
        }

        file.Close(accuracy.Youden, at.GetProperty("youden"), marker);
        file.Close(accuracy.F1, at.GetProperty("f1"), marker + " F1");
        file.Close(accuracy.PositiveLikelihoodRatio, at.GetProperty("lr_positive"), marker + " LR+");
        file.Close(accuracy.PositiveLikelihoodRatioInterval.Lower, at.GetProperty("lr_positive_ci")[0], marker + " LR+ lower");
        file.Close(accuracy.PositiveLikelihoodRatioInterval.Upper, at.GetProperty("lr_positive_ci")[1], marker + " LR+ upper");
        file.Close(accuracy.NegativeLikelihoodRatio, at.GetProperty("lr_negative"), marker + " LR-");
        file.Close(accuracy.NegativeLikelihoodRatioInterval.Lower, at.GetProperty("lr_negative_ci")[0], marker + " LR- lower");
        file.Close(accuracy.NegativeLikelihoodRatioInterval.Upper, at.GetProperty("lr_negative_ci")[1], marker + " LR- upper");
    }

    private static RocDirection Direction(JsonElement text) =>
        text.GetString()!.StartsWith("lower", StringComparison.Ordinal) ? RocDirection.LowerMeansEvent : RocDirection.HigherMeansEvent;
}
