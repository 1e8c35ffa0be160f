using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A number that says how well scores order patients by the time to their event; larger is better.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Compute">The number from scores and outcomes of the same rows; larger scores mean an earlier event. NaN where no two rows can be compared.</param>
public sealed record SurvivalMetric(string Name, Func<double[], SurvivalOutcome, double> Compute)
{
    /// <summary>Harrell's C: share of comparable pairs in the right order, ties one half.</summary>
    public static SurvivalMetric HarrellC { get; } = new("Harrell's C", (scores, outcome) => Concordance(scores, outcome, ConcordanceWeighting.Harrell));

    /// <summary>Uno's C, which does not depend on the censoring.</summary>
    public static SurvivalMetric UnoC { get; } = new("Uno's C", (scores, outcome) => Concordance(scores, outcome, ConcordanceWeighting.Uno));

    private static double Concordance(double[] scores, SurvivalOutcome outcome, ConcordanceWeighting weighting)
    {
        try
        {
            return ConcordanceIndex.Estimate(outcome, scores, weighting).Concordance;
        }
        catch (FitException) when (Array.TrueForAll(scores, double.IsFinite))
        {
            return double.NaN; // No pair can be compared; the caller says of which part.
        }
    }
}
