using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>How a high-risk and a low-risk group differ in survival: what a Kaplan-Meier figure shows.</summary>
public sealed record RiskGroupComparison : IStoredResult
{
    [JsonConstructor]
    internal RiskGroupComparison()
    {
    }

    /// <summary>The split.</summary>
    public required RiskGroups Groups { get; init; }

    /// <summary>Survival of the high-risk group.</summary>
    public required KaplanMeierCurve High { get; init; }

    /// <summary>Survival of the low-risk group.</summary>
    public required KaplanMeierCurve Low { get; init; }

    /// <summary>The log-rank test.</summary>
    public required LogRankResult LogRank { get; init; }

    /// <summary>Hazard ratios of high to low risk without a model, by method; one that is 0 or infinite is left out.</summary>
    [JsonConverter(typeof(HazardRatioListConverter))]
    public required ValueList<HazardRatio> HazardRatios { get; init; }

    /// <summary>Cox regression on the group (high = 1).</summary>
    public required CoxModel Cox { get; init; }

    /// <summary>Compares the two groups.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="groups">The split of the same rows.</param>
    /// <param name="cox">Settings of the Cox regression; <c>null</c> takes the defaults.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">There are no events, or the groups are never at risk together.</exception>
    public static RiskGroupComparison Compare(SurvivalOutcome outcome, RiskGroups groups, CoxRegression? cox = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(groups);
        cox ??= new CoxRegression();
        string[] levels = [RiskGroups.High, RiskGroups.Low];
        LogRankResult logRank = LogRankTest.Compare(outcome, groups.Names, levels: levels);
        ValueList<KaplanMeierGroup> curves = KaplanMeier.EstimateByGroup(outcome, groups.Names, cox.ConfidenceLevel);
        double[] isHigh = [.. groups.Names.Select(name => name == RiskGroups.High ? 1.0 : 0.0)];
        return new RiskGroupComparison
        {
            Groups = groups,
            High = curves.Single(c => c.Group == RiskGroups.High).Curve,
            Low = curves.Single(c => c.Group == RiskGroups.Low).Curve,
            LogRank = logRank,
            HazardRatios = Enum.GetValues<HazardRatioMethod>().SelectMany(method => Ratio(outcome, groups, levels, method, cox.ConfidenceLevel)).ToValueList(),
            Cox = cox.Fit(MarkerRows.Matrix(isHigh, RiskGroups.High), outcome),
        };
    }

    private static IEnumerable<HazardRatio> Ratio(SurvivalOutcome outcome, RiskGroups groups, string[] levels, HazardRatioMethod method, double confidenceLevel)
    {
        try
        {
            return [HazardRatio.Estimate(outcome, groups.Names, method, levels: levels, confidenceLevel: confidenceLevel)];
        }
        catch (FitException)
        {
            // A group without events: the ratio is 0 or infinite, as the documentation says.
            return [];
        }
    }
}
