using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Net benefit of treating patients whose predicted risk of an event by a horizon reaches a threshold.</summary>
/// <remarks>
/// Positive: risk &gt;= threshold. Among the positive the share with the event by the horizon is 1 - Kaplan-Meier of that subgroup;
/// true positives = that x share positive, false positives = the rest of the share positive; net benefit = TP - FP t/(1-t).
/// Vickers and co-workers 2008, doi 10.1186/1472-6947-8-53.
/// </remarks>
public sealed record SurvivalDecisionCurve : IStoredResult
{
    [JsonConstructor]
    internal SurvivalDecisionCurve()
    {
    }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The horizon, in the unit of the outcome.</summary>
    public required double Horizon { get; init; }

    /// <summary>Share of all rows with the event by the horizon, 1 - Kaplan-Meier.</summary>
    public required double EventProbability { get; init; }

    /// <summary>One entry a threshold, in the order given.</summary>
    [JsonConverter(typeof(SurvivalDecisionPointListConverter))]
    public required ValueList<SurvivalDecisionPoint> Points { get; init; }

    /// <summary>Warnings: thresholds at which few rows are positive, or follow-up of the positive ends before the horizon; usually empty.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Notes { get; init; }

    /// <summary>Thresholds 0.01, 0.02, ..., 0.99.</summary>
    public static ValueList<double> DefaultThresholds { get; } = Enumerable.Range(1, 99).Select(i => i / 100.0).ToValueList();

    /// <summary>Computes the curves of several models on the same rows.</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="models">Name and predicted risk of an event by the horizon, one a row, of each model.</param>
    /// <param name="thresholds">Risk thresholds above 0 and below 1; <c>null</c> takes <see cref="DefaultThresholds"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a threshold is not between 0 and 1.</exception>
    /// <exception cref="FitException">A risk is not between 0 and 1, rows have entry times, or follow-up ends before the horizon.</exception>
    public static ValueList<SurvivalDecisionCurve> Compute(
        SurvivalOutcome outcome, double horizon, IReadOnlyList<(string Name, double[] Risks)> models, IReadOnlyList<double>? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        double[] chosen = [.. thresholds ?? DefaultThresholds];
        foreach (double threshold in chosen)
        {
            if (!(threshold > 0 && threshold < 1)) throw new ArgumentOutOfRangeException(nameof(thresholds), FormattableString.Invariant($"The threshold {threshold} is not above 0 and below 1."));
        }

        CheckOutcome(outcome, horizon);
        foreach ((string name, double[] risks) in models) CheckRisks(outcome, name, risks);
        var rows = new SubgroupSurvival(outcome);
        double eventProbability = 1 - (rows.At(horizon, _ => true) ?? 1);
        return models.Select(model =>
        {
            ValueList<SurvivalDecisionPoint> points = chosen.Select(t => PointAt(rows, horizon, model.Risks, t, eventProbability)).ToValueList();
            return new SurvivalDecisionCurve { Model = model.Name, Horizon = horizon, EventProbability = eventProbability, Points = points, Notes = NotesOn(points, horizon) };
        }).ToValueList();
    }

    /// <summary>Computes the curve of one model.</summary>
    /// <inheritdoc cref="Compute(SurvivalOutcome, double, IReadOnlyList{ValueTuple{string, double[]}}, IReadOnlyList{double}?)"/>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="risks">Predicted risk of an event by the horizon, one a row.</param>
    /// <param name="thresholds">Risk thresholds above 0 and below 1; <c>null</c> takes <see cref="DefaultThresholds"/>.</param>
    /// <param name="model">Name of the model.</param>
    public static SurvivalDecisionCurve Compute(
        SurvivalOutcome outcome, double horizon, double[] risks, IReadOnlyList<double>? thresholds = null, string model = "model")
    {
        ArgumentNullException.ThrowIfNull(risks);
        return Compute(outcome, horizon, [(model, risks)], thresholds)[0];
    }

    /// <summary>Bootstrap band of the net benefit for fixed risks: rows are drawn with replacement, nothing is refitted.</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="risks">Predicted risk of an event by the horizon, one a row.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <param name="thresholds">Risk thresholds; <c>null</c> takes <see cref="DefaultThresholds"/>.</param>
    /// <param name="confidenceLevel">Level of the band, point by point.</param>
    /// <returns>Lower and upper limit at each threshold; NaN where no resample has a net benefit there.</returns>
    /// <remarks>Percentiles (type 7) over the resamples in which the net benefit is defined. The event probability is each resample's own.</remarks>
    public static (ValueList<double> Lower, ValueList<double> Upper) BootstrapBand(
        SurvivalOutcome outcome, double horizon, double[] risks, int resamples, ulong seed, IReadOnlyList<double>? thresholds = null, double confidenceLevel = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        Interval.RequireLevel(confidenceLevel, nameof(confidenceLevel));
        SurvivalDecisionCurve apparent = Compute(outcome, horizon, risks, thresholds);
        var benefits = apparent.Points.Select(_ => new List<double>(resamples)).ToArray();
        for (int b = 0; b < resamples; b++)
        {
            int[] drawn = new RandomSource(seed, "survival decision curve", b).ChooseWithReplacement(outcome.Count, outcome.Count);
            var rows = new SubgroupSurvival(outcome.SelectRows(drawn));
            double[] drawnRisks = [.. drawn.Select(i => risks[i])];
            for (int t = 0; t < benefits.Length; t++)
            {
                if (PointAt(rows, horizon, drawnRisks, apparent.Points[t].Threshold, 1).NetBenefit is { } benefit) benefits[t].Add(benefit);
            }
        }

        double tail = (1 - confidenceLevel) / 2;
        ValueList<double> Limits(double share) => benefits.Select(v => v.Count == 0 ? double.NaN : Quantiles.Of([.. v], share)).ToValueList();
        return (Limits(tail), Limits(1 - tail));
    }

    private static SurvivalDecisionPoint PointAt(SubgroupSurvival rows, double horizon, double[] risks, double threshold, double eventProbability)
    {
        int positive = risks.Count(r => r >= threshold);
        double share = (double)positive / risks.Length, odds = threshold / (1 - threshold);
        double? risk = positive == 0 ? 0 : 1 - rows.At(horizon, row => risks[row] >= threshold);
        double? truePositive = risk * share, falsePositive = (1 - risk) * share, benefit = truePositive - (falsePositive * odds);
        double all = eventProbability - ((1 - eventProbability) * odds);
        return new SurvivalDecisionPoint
        {
            Threshold = threshold,
            PositiveCount = positive,
            PositiveShare = share,
            RiskAmongPositive = risk,
            TruePositiveRate = truePositive,
            FalsePositiveRate = falsePositive,
            NetBenefit = benefit,
            NetBenefitOfAll = all,
            StandardisedNetBenefit = eventProbability > 0 ? benefit / eventProbability : null,
            InterventionsAvoidedPer100 = (benefit - all) / odds * 100,
        };
    }

    private static ValueList<string> NotesOn(ValueList<SurvivalDecisionPoint> points, double horizon)
    {
        var notes = new List<string>();
        double[] few = [.. points.Where(p => p.HasFewPositive).Select(p => p.Threshold)], unknown = [.. points.Where(p => p.NetBenefit is null).Select(p => p.Threshold)];
        if (few.Length > 0)
        {
            notes.Add(FormattableString.Invariant($"Fewer than {SurvivalDecisionPoint.FewestPositive} rows are positive at {few.Length} threshold(s), {few[0]} to {few[^1]}: the net benefit there says little."));
        }

        if (unknown.Length > 0)
        {
            notes.Add(FormattableString.Invariant($"At {unknown.Length} threshold(s), {unknown[0]} to {unknown[^1]}, the positive rows do not reach across the horizon {horizon}: the net benefit is not known there."));
        }

        return notes.ToValueList();
    }

    private static void CheckOutcome(SurvivalOutcome outcome, double horizon)
    {
        if (outcome.Count == 0) throw new FitException($"Outcome '{outcome.Name}' has no rows.");
        if (outcome.HasEntryTimes) throw new FitException($"Outcome '{outcome.Name}' has entry times; decision curves are not defined for late entry here.");
        double last = double.NegativeInfinity;
        foreach (double time in outcome.Times) last = Math.Max(last, time);
        if (last < horizon) throw new FitException(FormattableString.Invariant($"Outcome '{outcome.Name}': follow-up ends at {last}, before the horizon {horizon}. Take an earlier horizon."));
    }

    private static void CheckRisks(SurvivalOutcome outcome, string name, double[] risks)
    {
        MarkerRows.Check(outcome, risks, $"risk ({name})");
        for (int i = 0; i < risks.Length; i++)
        {
            if (risks[i] is < 0 or > 1) throw new FitException(FormattableString.Invariant($"The risk of model '{name}' in row {i + 1} is {risks[i]}; it must be between 0 and 1."));
        }
    }
}
