using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Which scores count as positive at a threshold.</summary>
[JsonConverter(typeof(EnumNameConverter<PositiveRule>))]
public enum PositiveRule
{
    /// <summary>Scores above it (MedCalc).</summary>
    Above,

    /// <summary>Scores at or above it (R's pROC).</summary>
    AtOrAbove,

    /// <summary>Scores below it.</summary>
    Below,

    /// <summary>Scores at or below it.</summary>
    AtOrBelow,
}

/// <summary>What the four counts of a two-by-two table say about a test.</summary>
/// <remarks>A quantity whose denominator is 0 is infinite or NaN as IEEE arithmetic gives it: it is not defined then.</remarks>
public sealed record DiagnosticAccuracy : IStoredResult
{
    /// <summary>Events that are positive.</summary>
    public required int TruePositives { get; init; }

    /// <summary>Non-events that are positive.</summary>
    public required int FalsePositives { get; init; }

    /// <summary>Events that are negative.</summary>
    public required int FalseNegatives { get; init; }

    /// <summary>Non-events that are negative.</summary>
    public required int TrueNegatives { get; init; }

    /// <summary>Share of the events that are positive.</summary>
    public required Proportion Sensitivity { get; init; }

    /// <summary>Share of the non-events that are negative.</summary>
    public required Proportion Specificity { get; init; }

    /// <summary>Positive predictive value: share of the positives with the event, at the prevalence of these rows.</summary>
    public required Proportion PositivePredictiveValue { get; init; }

    /// <summary>Negative predictive value: share of the negatives without the event, at the prevalence of these rows.</summary>
    public required Proportion NegativePredictiveValue { get; init; }

    /// <summary>Share of all rows that are classified rightly.</summary>
    public required Proportion Accuracy { get; init; }

    /// <summary>Positive likelihood ratio, sensitivity / (1 - specificity).</summary>
    public required double PositiveLikelihoodRatio { get; init; }

    /// <summary>Its interval, normal on the log scale (Simel et al., J Clin Epidemiol 44 (1991) 763-770).</summary>
    public required Interval PositiveLikelihoodRatioInterval { get; init; }

    /// <summary>Negative likelihood ratio, (1 - sensitivity) / specificity.</summary>
    public required double NegativeLikelihoodRatio { get; init; }

    /// <summary>Its interval, normal on the log scale.</summary>
    public required Interval NegativeLikelihoodRatioInterval { get; init; }

    /// <summary>F1: harmonic mean of sensitivity and positive predictive value, 2 tp / (2 tp + fp + fn).</summary>
    public required double F1 { get; init; }

    /// <summary>
    /// Its exact interval. F1 = 2 q / (1 + q) with q = tp / (tp + fp + fn), a binomial proportion given its denominator, whose
    /// Clopper-Pearson limits are carried over.
    /// </summary>
    public required Interval F1Interval { get; init; }

    /// <summary>Matthews' correlation coefficient of test and outcome, -1 to 1.</summary>
    public required double MatthewsCorrelation { get; init; }

    /// <summary>Its interval: Fisher's z with the delta-method error of the four multinomial counts.</summary>
    public required Interval MatthewsCorrelationInterval { get; init; }

    /// <summary>Youden's index: sensitivity + specificity - 1.</summary>
    public double Youden => Sensitivity.Value + Specificity.Value - 1;

    /// <summary>The accuracy of a score at a threshold.</summary>
    /// <param name="scores">One finite score a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="rule">Which scores are positive.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <exception cref="Core.FitException">A score is not finite, or the outcome has one class only.</exception>
    public static DiagnosticAccuracy At(
        ReadOnlySpan<double> scores, BinaryOutcome outcome, double threshold, PositiveRule rule = PositiveRule.Above, double level = 0.95)
    {
        ScoreChecks.Require(scores, outcome);
        int tp = 0, fp = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            bool positive = rule switch
            {
                PositiveRule.Above => scores[i] > threshold,
                PositiveRule.AtOrAbove => scores[i] >= threshold,
                PositiveRule.Below => scores[i] < threshold,
                PositiveRule.AtOrBelow => scores[i] <= threshold,
                _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
            };
            if (!positive) continue;
            if (outcome[i]) tp++;
            else fp++;
        }

        return FromCounts(tp, fp, outcome.EventCount - tp, outcome.Count - outcome.EventCount - fp, level);
    }

    /// <summary>The accuracy that follows from four counts.</summary>
    /// <param name="truePositives">Events that are positive; at least 0.</param>
    /// <param name="falsePositives">Non-events that are positive; at least 0.</param>
    /// <param name="falseNegatives">Events that are negative; at least 0.</param>
    /// <param name="trueNegatives">Non-events that are negative; at least 0.</param>
    /// <param name="level">Level of the intervals.</param>
    public static DiagnosticAccuracy FromCounts(int truePositives, int falsePositives, int falseNegatives, int trueNegatives, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falsePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falseNegatives);
        ArgumentOutOfRangeException.ThrowIfNegative(trueNegatives);
        Interval.RequireLevel(level);
        double tp = truePositives, fp = falsePositives, fn = falseNegatives, tn = trueNegatives;
        double sensitivity = tp / (tp + fn), specificity = tn / (tn + fp);
        double positiveRatio = sensitivity / (1 - specificity), negativeRatio = (1 - sensitivity) / specificity;
        Interval jaccard = Proportion.ExactInterval(tp, tp + fp + fn, level);
        return new DiagnosticAccuracy
        {
            TruePositives = truePositives,
            FalsePositives = falsePositives,
            FalseNegatives = falseNegatives,
            TrueNegatives = trueNegatives,
            Sensitivity = Proportion.Of(truePositives, truePositives + falseNegatives, level),
            Specificity = Proportion.Of(trueNegatives, trueNegatives + falsePositives, level),
            PositivePredictiveValue = Proportion.Of(truePositives, truePositives + falsePositives, level),
            NegativePredictiveValue = Proportion.Of(trueNegatives, trueNegatives + falseNegatives, level),
            Accuracy = Proportion.Of(truePositives + trueNegatives, truePositives + falsePositives + falseNegatives + trueNegatives, level),
            PositiveLikelihoodRatio = positiveRatio,
            PositiveLikelihoodRatioInterval = RatioInterval(positiveRatio, ((1 - sensitivity) / tp) + (specificity / fp), level),
            NegativeLikelihoodRatio = negativeRatio,
            NegativeLikelihoodRatioInterval = RatioInterval(negativeRatio, (sensitivity / fn) + ((1 - specificity) / tn), level),
            F1 = 2 * tp / ((2 * tp) + fp + fn),
            F1Interval = new Interval(2 * jaccard.Lower / (1 + jaccard.Lower), 2 * jaccard.Upper / (1 + jaccard.Upper), level),
            MatthewsCorrelation = Matthews(tp, fp, fn, tn),
            MatthewsCorrelationInterval = MatthewsInterval(tp, fp, fn, tn, level),
        };
    }

    private static Interval RatioInterval(double ratio, double variance, double level) =>
        Interval.Normal(Math.Log(ratio), Math.Sqrt(variance), level).Exponential();

    private static double Matthews(double tp, double fp, double fn, double tn) =>
        ((tp * tn) - (fp * fn)) / (Math.Sqrt((tp + fp) * (tp + fn)) * Math.Sqrt((tn + fp) * (tn + fn)));

    // Var r = (sum of p d^2 - (sum of p d)^2) / n with d the derivative of r by each of the four shares p.
    private static Interval MatthewsInterval(double tp, double fp, double fn, double tn, double level)
    {
        double n = tp + fp + fn + tn, r = Matthews(tp, fp, fn, tn);
        if (Math.Abs(r) == 1) return new Interval(r, r, level);
        double a = tp / n, b = fp / n, c = fn / n, d = tn / n;
        double positive = a + b, negative = c + d, with = a + c, without = b + d;
        double root = Math.Sqrt(positive * negative * with * without);
        double slopeA = (d / root) - (r / 2 * ((1 / positive) + (1 / with)));
        double slopeB = (-c / root) - (r / 2 * ((1 / positive) + (1 / without)));
        double slopeC = (-b / root) - (r / 2 * ((1 / negative) + (1 / with)));
        double slopeD = (a / root) - (r / 2 * ((1 / negative) + (1 / without)));
        double mean = (a * slopeA) + (b * slopeB) + (c * slopeC) + (d * slopeD);
        double square = (a * slopeA * slopeA) + (b * slopeB * slopeB) + (c * slopeC * slopeC) + (d * slopeD * slopeD);
        double error = Math.Sqrt(Math.Max(0, square - (mean * mean)) / n);
        Interval onZ = Interval.Normal(Math.Atanh(r), error / (1 - (r * r)), level);
        return new Interval(Math.Tanh(onZ.Lower), Math.Tanh(onZ.Upper), level);
    }
}
