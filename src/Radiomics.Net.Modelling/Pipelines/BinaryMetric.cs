using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A number that says how well scores tell events from the others; larger is better.</summary>
/// <remarks>The metrics with a threshold take decision values, which are above 0 where the event is the likelier class.</remarks>
/// <param name="Name">Its name.</param>
/// <param name="Compute">The number from scores and outcomes of the same rows; larger scores mean a likelier event.</param>
public sealed record BinaryMetric(string Name, Func<double[], BinaryOutcome, double> Compute)
{
    /// <summary>Area under the ROC curve, ties one half. NaN where one class is missing.</summary>
    public static BinaryMetric Auc { get; } = new("AUC", (scores, outcome) => AreaUnderCurve.Of(scores, outcome.Events));

    /// <summary>Share classified rightly at a decision value above 0.</summary>
    public static BinaryMetric Accuracy { get; } = new("accuracy", (scores, outcome) => Share(scores, outcome, _ => true));

    /// <summary>Mean of sensitivity and specificity at a decision value above 0.</summary>
    public static BinaryMetric BalancedAccuracy { get; } = new(
        "balanced accuracy", (scores, outcome) => (Share(scores, outcome, i => outcome[i]) + Share(scores, outcome, i => !outcome[i])) / 2);

    private static double Share(double[] scores, BinaryOutcome outcome, Func<int, bool> counts)
    {
        int right = 0, all = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!counts(i)) continue;
            all++;
            if (scores[i] > 0 == outcome[i]) right++;
        }

        return (double)right / all;
    }
}
