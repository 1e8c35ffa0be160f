using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A decision curve at one threshold.</summary>
public sealed record DecisionPoint
{
    // Below this many positive patients an estimate says little.
    private const int FewestPositive = 5;

    /// <summary>The risk threshold t; its odds t / (1 - t) are what a false positive is worth against a true one.</summary>
    public required double Threshold { get; init; }

    /// <summary>Events that are positive.</summary>
    public required int TruePositives { get; init; }

    /// <summary>Non-events that are positive.</summary>
    public required int FalsePositives { get; init; }

    /// <summary>Share of the events that are positive.</summary>
    public required double TruePositiveRate { get; init; }

    /// <summary>Share of the non-events that are positive.</summary>
    public required double FalsePositiveRate { get; init; }

    /// <summary>Net benefit of treating the positive: tp / n - fp / n times t / (1 - t).</summary>
    public required double NetBenefit { get; init; }

    /// <summary>Net benefit of treating everybody; that of treating nobody is 0.</summary>
    public required double NetBenefitOfAll { get; init; }

    /// <summary>Net benefit over the prevalence.</summary>
    public required double StandardisedNetBenefit { get; init; }

    /// <summary>Interventions avoided in 100 patients against treating everybody, at no loss of true positives.</summary>
    public required double InterventionsAvoidedPer100 { get; init; }

    /// <summary>Clinical impact: patients of 1000 that are positive.</summary>
    public required double HighRiskPer1000 { get; init; }

    /// <summary>Clinical impact: patients of 1000 that are positive and have the event.</summary>
    public required double HighRiskWithEventPer1000 { get; init; }

    /// <summary>Net benefit of sparing the negative, against treating everybody: tn / n - fn / n times (1 - t) / t.</summary>
    public required double OptOutNetBenefit { get; init; }

    /// <summary>Bootstrap band of the net benefit; null without resamples.</summary>
    public Interval? NetBenefitBand { get; init; }

    /// <summary>Bootstrap band of the standardised net benefit, each resample with its own prevalence; null without resamples.</summary>
    public Interval? StandardisedBand { get; init; }

    /// <summary>Whether so few patients are positive (fewer than 5) that the estimate says little.</summary>
    public bool HasFewPositive => TruePositives + FalsePositives < FewestPositive;

    internal static DecisionPoint Of(double threshold, int truePositives, int falsePositives, int events, int rows)
    {
        double n = rows, prevalence = events / n, odds = threshold / (1 - threshold);
        double benefit = NetBenefitOf(threshold, truePositives, falsePositives, rows), all = prevalence - ((1 - prevalence) * odds);
        return new DecisionPoint
        {
            Threshold = threshold,
            TruePositives = truePositives,
            FalsePositives = falsePositives,
            TruePositiveRate = (double)truePositives / events,
            FalsePositiveRate = (double)falsePositives / (rows - events),
            NetBenefit = benefit,
            NetBenefitOfAll = all,
            StandardisedNetBenefit = benefit / prevalence,
            InterventionsAvoidedPer100 = 100 * (benefit - all) / odds,
            HighRiskPer1000 = 1000 * (truePositives + falsePositives) / n,
            HighRiskWithEventPer1000 = 1000 * truePositives / n,
            OptOutNetBenefit = ((rows - events - falsePositives) / n) - ((events - truePositives) / n / odds),
        };
    }

    internal static double NetBenefitOf(double threshold, int truePositives, int falsePositives, int rows) =>
        ((double)truePositives / rows) - ((double)falsePositives / rows * (threshold / (1 - threshold)));
}

/// <summary>A list of them as JSON.</summary>
internal sealed class DecisionPointListConverter : ValueListConverter<DecisionPoint>;
