using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What every evaluation asks of scores, probabilities and their outcome.</summary>
internal static class ScoreChecks
{
    /// <summary>Refuses scores of another length, that are not finite, or an outcome of one class.</summary>
    public static void Require(ReadOnlySpan<double> scores, BinaryOutcome outcome, string what = "score")
    {
        RequireLength(scores, outcome, what);
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsFinite(scores[i])) continue;
            throw new FitException(FormattableString.Invariant(
                $"The {what} in row {i + 1} is {scores[i]}; {Count(scores)} of {scores.Length} are not finite. Leave these rows out, or find out why the model gives no number for them."));
        }

        LogisticRegression.RequireBothClasses(outcome);
    }

    /// <summary>The same for probabilities, which lie from 0 to 1.</summary>
    public static void RequireProbabilities(ReadOnlySpan<double> probabilities, BinaryOutcome outcome)
    {
        Require(probabilities, outcome, "probability");
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is >= 0 and <= 1) continue;
            throw new FitException(FormattableString.Invariant(
                $"The probability in row {i + 1} is {probabilities[i]}; probabilities lie from 0 to 1. Turn decision values or log odds into probabilities first."));
        }
    }

    /// <summary>The same for probabilities whose log odds are needed, which lie between 0 and 1.</summary>
    public static void RequireLogits(ReadOnlySpan<double> probabilities, BinaryOutcome outcome)
    {
        RequireProbabilities(probabilities, outcome);
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (0 or 1)) continue;
            throw new FitException(FormattableString.Invariant(
                $"The probability in row {i + 1} is {probabilities[i]}, whose log odds are infinite. A prediction of certainty can't be recalibrated; cut probabilities to a range such as 0.001 to 0.999 first."));
        }
    }

    /// <summary>Refuses a number of values that is not that of the rows.</summary>
    public static void RequireLength(ReadOnlySpan<double> scores, BinaryOutcome outcome, string what)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (scores.Length != outcome.Count)
        {
            throw new ArgumentException($"There are {scores.Length} {what} values and {outcome.Count} outcomes. They must be the same patients in the same order.", nameof(scores));
        }
    }

    private static int Count(ReadOnlySpan<double> scores)
    {
        int count = 0;
        foreach (double score in scores)
        {
            if (!double.IsFinite(score)) count++;
        }

        return count;
    }
}
