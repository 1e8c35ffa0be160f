using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Patients split into high and low risk by a score: high when the score is above the cut-point.</summary>
/// <param name="CutPoint">The cut-point.</param>
/// <param name="Rule">Where it comes from: "median of these rows", "median of the training rows".</param>
/// <param name="Names">"high" or "low", one a row.</param>
public sealed record RiskGroups(double CutPoint, string Rule, [property: JsonConverter(typeof(StringListConverter))] ValueList<string> Names) : IStoredResult
{
    /// <summary>Name of the group above the cut-point.</summary>
    public const string High = "high";

    /// <summary>Name of the group at or below the cut-point.</summary>
    public const string Low = "low";

    /// <summary>Number of rows above the cut-point; with distinct scores and an odd number of rows, one fewer than below.</summary>
    public int HighCount => Names.Count(n => n == High);

    /// <summary>Number of rows at or below the cut-point.</summary>
    public int LowCount => Names.Count - HighCount;

    /// <summary>Splits rows at their own median.</summary>
    /// <param name="scores">One score a row; higher means higher risk.</param>
    /// <exception cref="FitException">There are no scores, a score is NaN or infinite, or one group would be empty.</exception>
    public static RiskGroups ByOwnMedian(ReadOnlySpan<double> scores)
    {
        Check(scores, nameof(scores));
        return Split(scores, Quantiles.Median(scores), "median of these rows");
    }

    /// <summary>Splits rows at the median of the training rows, so that the cut-point is known before they are seen.</summary>
    /// <param name="scores">One score a row.</param>
    /// <param name="trainingScores">Scores of the training rows, from the same model.</param>
    /// <exception cref="FitException">There are no scores, a score is NaN or infinite, or one group would be empty.</exception>
    public static RiskGroups ByTrainingMedian(ReadOnlySpan<double> scores, ReadOnlySpan<double> trainingScores)
    {
        Check(scores, nameof(scores));
        Check(trainingScores, nameof(trainingScores));
        return Split(scores, Quantiles.Median(trainingScores), "median of the training rows");
    }

    /// <summary>Splits rows at a given cut-point.</summary>
    /// <param name="scores">One score a row.</param>
    /// <param name="cutPoint">Scores above it are high.</param>
    /// <exception cref="FitException">There are no scores, a score is NaN or infinite, or one group would be empty.</exception>
    public static RiskGroups ByCutPoint(ReadOnlySpan<double> scores, double cutPoint)
    {
        Check(scores, nameof(scores));
        if (!double.IsFinite(cutPoint)) throw new ArgumentOutOfRangeException(nameof(cutPoint), FormattableString.Invariant($"The cut-point is {cutPoint}; it must be finite."));
        return Split(scores, cutPoint, "given cut-point");
    }

    private static RiskGroups Split(ReadOnlySpan<double> scores, double cut, string rule)
    {
        string[] names = new string[scores.Length];
        int high = 0;
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = scores[i] > cut ? High : Low;
            if (scores[i] > cut) high++;
        }

        if (high == 0 || high == names.Length)
        {
            throw new FitException(FormattableString.Invariant($"All {names.Length} scores are {(high == 0 ? "at or below" : "above")} {cut} ({rule}), so one risk group is empty. Take a cut-point inside the range of the scores."));
        }

        return new RiskGroups(cut, rule, ValueList.Create<string>(names));
    }

    private static void Check(ReadOnlySpan<double> scores, string parameter)
    {
        if (scores.Length == 0) throw new FitException($"There are no scores ({parameter}) to split.");
        for (int i = 0; i < scores.Length; i++)
        {
            if (!double.IsFinite(scores[i])) throw new FitException($"The score in row {i + 1} ({parameter}) is {scores[i].ToString(CultureInfo.InvariantCulture)}. Leave the row out.");
        }
    }
}
