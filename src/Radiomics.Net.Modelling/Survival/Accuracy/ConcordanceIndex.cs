using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Concordance indices of a marker with a survival outcome. O(n log n), thread-safe.</summary>
/// <remarks>Harrell, Lee and Mark 1996; Uno and co-workers 2011, doi 10.1002/sim.4154.</remarks>
public static class ConcordanceIndex
{
    /// <summary>Harrell's C.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="marker">One value a row; higher means an earlier event.</param>
    /// <param name="rows">Weights, strata (pairs within strata only) and clusters; <c>null</c> for none.</param>
    /// <exception cref="FitException">The marker holds NaN or infinities, or no pair can be compared.</exception>
    public static ConcordanceResult Harrell(SurvivalOutcome outcome, ReadOnlySpan<double> marker, CoxRowData? rows = null) =>
        Estimate(outcome, marker, ConcordanceWeighting.Harrell, double.PositiveInfinity, rows);

    /// <summary>Uno's C.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="marker">One value a row; higher means an earlier event.</param>
    /// <param name="horizon">Events after it do not count as the earlier of a pair; infinite by default.</param>
    /// <exception cref="FitException">The marker holds NaN or infinities, or no pair can be compared.</exception>
    public static ConcordanceResult Uno(SurvivalOutcome outcome, ReadOnlySpan<double> marker, double horizon = double.PositiveInfinity) =>
        Estimate(outcome, marker, ConcordanceWeighting.Uno, horizon);

    /// <summary>A concordance index with pairs weighted by the time of the earlier event.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="marker">One value a row; higher means an earlier event.</param>
    /// <param name="weighting">Weights of the pairs.</param>
    /// <param name="horizon">Events after it do not count as the earlier of a pair.</param>
    /// <param name="rows">Weights, strata and clusters; strata and weights with <see cref="ConcordanceWeighting.Harrell"/> only.</param>
    /// <exception cref="ArgumentException">Lengths differ, or strata or weights are given with a weighting over time.</exception>
    /// <exception cref="FitException">The marker holds NaN or infinities, or no pair can be compared.</exception>
    public static ConcordanceResult Estimate(
        SurvivalOutcome outcome,
        ReadOnlySpan<double> marker,
        ConcordanceWeighting weighting,
        double horizon = double.PositiveInfinity,
        CoxRowData? rows = null)
    {
        MarkerRows.Check(outcome, marker);
        if (weighting != ConcordanceWeighting.Harrell && (rows?.Strata is not null || rows?.Weights is not null))
        {
            throw new ArgumentException($"Strata and case weights go with {ConcordanceWeighting.Harrell} only, not with {weighting}.", nameof(rows));
        }

        CoxRiskSets sets = CoxRiskSets.Build(MarkerRows.Matrix(marker), outcome, rows);
        double[] byPosition = new double[marker.Length];
        for (int i = 0; i < byPosition.Length; i++) byPosition[i] = marker[sets.Order[i]];
        double[]? timeWeights = weighting == ConcordanceWeighting.Harrell ? null : TimeWeights(outcome, sets, weighting);
        return ConcordancePairs.TryCount(sets, byPosition, timeWeights, horizon, rows?.Clusters)
            ?? throw new FitException(
                $"Outcome '{outcome.Name}': no two rows can be compared ({outcome.EventCount} events among {outcome.Count} rows). An event must come before the end of another row, and not after the horizon.");
    }

    private static double[] TimeWeights(SurvivalOutcome outcome, CoxRiskSets sets, ConcordanceWeighting weighting)
    {
        CensoringCurve censoring = CensoringCurve.Estimate(outcome);
        KaplanMeierCurve survival = KaplanMeier.Estimate(outcome);
        double[] weights = new double[sets.TimeCount];
        for (int t = 0; t < weights.Length; t++)
        {
            double g = censoring.Before(sets.DistinctTimes[t]), s = t == 0 ? 1 : survival.Survival[t - 1];
            weights[t] = weighting switch
            {
                _ when sets.Events[t] == 0 => 0,
                ConcordanceWeighting.Uno => 1 / (g * g),
                ConcordanceWeighting.Survival => s / survival.AtRisk[t],
                ConcordanceWeighting.SurvivalOverCensoring => s / (g * survival.AtRisk[t]),
                _ => throw new ArgumentOutOfRangeException(nameof(weighting), $"{weighting} is not a weighting of pairs."),
            };
        }

        return weights;
    }
}
