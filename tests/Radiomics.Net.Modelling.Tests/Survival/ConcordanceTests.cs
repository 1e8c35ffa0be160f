using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ConcordanceTests
{
    [Property(MaxTest = 40)]
    public void Harrell_AnySample_AgreesWithAllPairs(ulong seed, bool lateEntry, bool weighted, bool stratified, bool clustered)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 40, 1, step: 0.1, lateEntry: lateEntry);
        double[] marker = [.. features.Column(0).ToArray().Select(x => Math.Round(x * 3))];
        var rows = new CoxRowData
        {
            Weights = weighted ? Enumerable.Range(0, 40).Select(i => 0.5 + (i % 4)).ToValueList() : null,
            Strata = stratified ? Enumerable.Range(0, 40).Select(i => "ab"[i % 2].ToString()).ToValueList() : null,
            Clusters = clustered ? Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i / 3}")).ToValueList() : null,
        };
        ConcordanceResult result = ConcordanceIndex.Harrell(outcome, marker, rows);
        (double concordance, double error, double tiedTime, double tiedBoth) = AllPairs(outcome, marker, rows);
        Assert.Equal(concordance, result.Concordance, 12);
        Assert.Equal(error, result.StandardError, 12);
        Assert.Equal(tiedTime, result.Strata.Sum(s => s.TiedTime), 9);
        Assert.Equal(tiedBoth, result.Strata.Sum(s => s.TiedBoth), 9);
    }

    [Property(MaxTest = 20)]
    public void Harrell_MonotoneTransform_ChangesNothing(ulong seed)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 50, 1);
        double[] marker = features.Column(0).ToArray(), other = [.. marker.Select(Math.Exp)], reversed = [.. marker.Select(x => -x)];
        Assert.Equal(ConcordanceIndex.Harrell(outcome, marker), ConcordanceIndex.Harrell(outcome, other));
        Assert.Equal(1 - ConcordanceIndex.Harrell(outcome, marker).Concordance, ConcordanceIndex.Harrell(outcome, reversed).Concordance, 12);
    }

    [Fact]
    public void Uno_NoCensoring_IsHarrell()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(1, 50, 1, censoring: 0);
        double[] marker = features.Column(0).ToArray();
        Assert.Equal(ConcordanceIndex.Harrell(outcome, marker).Concordance, ConcordanceIndex.Uno(outcome, marker).Concordance, 12);
    }

    [Fact]
    public void TimeDependentAuc_NoCensoring_IsTheShareOfPairs()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(2, 60, 1, censoring: 0);
        double[] marker = [.. features.Column(0).ToArray().Select(x => Math.Round(x * 4))];
        double won = 0, pairs = 0;
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < 60; j++)
            {
                if (!(outcome.Times[i] < 0.7) || !(outcome.Times[j] > 0.7)) continue;
                won += marker[i] > marker[j] ? 1 : marker[i] == marker[j] ? 0.5 : 0;
                pairs++;
            }
        }

        Assert.Equal(won / pairs, TimeDependentAuc.Weighted(outcome, marker, 0.7).Auc, 12);
        Assert.Equal(won / pairs, TimeDependentAuc.KaplanMeierBased(outcome, marker, 0.7).Auc, 12);
    }

    [Fact]
    public void Brier_NoCensoring_IsTheMeanSquare()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(3, 60, 1, censoring: 0);
        double[] survival = [.. features.Column(0).ToArray().Select(x => 1 / (1 + Math.Exp(x)))];
        double mean = 0;
        for (int i = 0; i < 60; i++) mean += Math.Pow((outcome.Times[i] > 0.7 ? 1 : 0) - survival[i], 2) / 60;
        Assert.Equal(mean, SurvivalBrierScore.At(outcome, 0.7, survival), 12);
        Assert.Equal(0.25, SurvivalBrierScore.Integrated(outcome, 0.7, _ => [.. survival.Select(_ => 0.5)]), 12);
    }

    [Fact]
    public void Estimate_BadInput_Throws()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3], [1, 0, 1]), censored = SurvivalData.Outcome([1, 2, 3], [0, 0, 0]);
        SurvivalOutcome late = SurvivalData.Outcome([1, 2, 3], [1, 0, 1], [0, 0, 1]);
        string Message(Action act) => Assert.Throws<FitException>(act).Message;
        Assert.Contains("the first in row 2 (NaN)", Message(() => ConcordanceIndex.Harrell(outcome, [1, double.NaN, 2])));
        Assert.Contains("0 events among 3 rows", Message(() => ConcordanceIndex.Harrell(censored, [1, 2, 3])));
        Assert.Contains("entry times", Message(() => ConcordanceIndex.Uno(late, [1, 2, 3])));
        Assert.Contains("entry times", Message(() => TimeDependentAuc.KaplanMeierBased(late, [1, 2, 3], 2)));
        Assert.Contains("0 events before time 1", Message(() => TimeDependentAuc.Weighted(outcome, [1, 2, 3], 1)));
        Assert.Contains("survival at time 0.5 is 1", Message(() => TimeDependentAuc.KaplanMeierBased(outcome, [1, 2, 3], 0.5)));
        Assert.Contains("row 3 is 1.5", Message(() => SurvivalBrierScore.At(outcome, 1, [0.1, 0.2, 1.5])));
        Assert.Throws<ArgumentException>(() => ConcordanceIndex.Harrell(outcome, [1, 2]));
        Assert.Throws<ArgumentException>(() => ConcordanceIndex.Estimate(outcome, [1, 2, 3], ConcordanceWeighting.Uno, rows: new CoxRowData { Strata = ["a", "a", "b"] }));
    }

    private static (double Concordance, double Error, double TiedTime, double TiedBoth) AllPairs(SurvivalOutcome outcome, double[] marker, CoxRowData rows)
    {
        int n = marker.Length;
        double score = 0, total = 0, tiedTime = 0, tiedBoth = 0;
        double[] scores = new double[n], counts = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i == j || !outcome.Events[i] || rows.Strata?[i] != rows.Strata?[j]) continue;
                double wi = rows.Weights?[i] ?? 1, wj = rows.Weights?[j] ?? 1, t = outcome.Times[i];
                if (outcome.HasEntryTimes && outcome.EntryTimes[j] >= t) continue;
                if (outcome.Times[j] == t && outcome.Events[j])
                {
                    if (j > i && marker[i] == marker[j]) tiedBoth += wi * wj;
                    else if (j > i) tiedTime += wi * wj;
                    continue;
                }

                if (outcome.Times[j] < t) continue;
                double s = marker[i] > marker[j] ? 1 : marker[i] == marker[j] ? 0.5 : 0;
                score += wi * wj * s;
                total += wi * wj;
                scores[i] += wj * s;
                scores[j] += wi * s;
                counts[i] += wj;
                counts[j] += wi;
            }
        }

        double c = score / total;
        var sums = Enumerable.Range(0, n).GroupBy(i => rows.Clusters?[i] ?? FormattableString.Invariant($"row {i}"))
            .Select(g => g.Sum(i => (rows.Weights?[i] ?? 1) * (scores[i] - (c * counts[i])) / total));
        return (c, Math.Sqrt(sums.Sum(u => u * u)), tiedTime, tiedBoth);
    }
}
