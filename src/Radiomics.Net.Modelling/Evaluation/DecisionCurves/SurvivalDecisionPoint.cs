using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A survival decision curve at one threshold.</summary>
public sealed record SurvivalDecisionPoint
{
    /// <summary>Below this many positive rows an estimate says little.</summary>
    internal const int FewestPositive = 5;

    /// <summary>The risk threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>Rows with a risk at or above the threshold.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>Their share of all rows.</summary>
    public required double PositiveShare { get; init; }

    /// <summary>Share of them with the event by the horizon; 0 if there are none, <c>null</c> if they are not followed up to it or all end after it.</summary>
    public required double? RiskAmongPositive { get; init; }

    /// <summary>True positives as a share of all rows; <c>null</c> with <see cref="RiskAmongPositive"/>.</summary>
    public required double? TruePositiveRate { get; init; }

    /// <summary>False positives as a share of all rows; <c>null</c> with <see cref="RiskAmongPositive"/>.</summary>
    public required double? FalsePositiveRate { get; init; }

    /// <summary>Net benefit, in true positives per patient; <c>null</c> with <see cref="RiskAmongPositive"/>.</summary>
    public required double? NetBenefit { get; init; }

    /// <summary>Net benefit of treating everybody; that of treating nobody is 0.</summary>
    public required double NetBenefitOfAll { get; init; }

    /// <summary>Net benefit divided by the event probability: 1 is a perfect prediction.</summary>
    public required double? StandardisedNetBenefit { get; init; }

    /// <summary>Interventions avoided in 100 patients, against treating everybody, at no loss of true positives.</summary>
    public required double? InterventionsAvoidedPer100 { get; init; }

    /// <summary>Whether so few rows are positive (fewer than 5) that the estimate says little.</summary>
    public bool HasFewPositive => PositiveCount < FewestPositive;
}

/// <summary>A list of them as JSON.</summary>
internal sealed class SurvivalDecisionPointListConverter : ValueListConverter<SurvivalDecisionPoint>;
