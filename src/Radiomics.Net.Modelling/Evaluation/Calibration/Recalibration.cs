using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A map from a model's probabilities to recalibrated ones. Immutable and thread-safe.</summary>
/// <remarks>Fit it on rows that the model did not see, or on out-of-fold predictions; on training rows there is nothing to correct.</remarks>
public abstract class CalibrationMap
{
    private protected CalibrationMap()
    {
    }

    /// <summary>The recalibrated probability.</summary>
    /// <param name="probability">The model's, 0 to 1.</param>
    public abstract double Apply(double probability);

    /// <summary>Recalibrated probabilities, one for each of the model's.</summary>
    /// <param name="probabilities">The model's, 0 to 1.</param>
    public double[] Apply(ReadOnlySpan<double> probabilities)
    {
        double[] mapped = new double[probabilities.Length];
        for (int i = 0; i < mapped.Length; i++) mapped[i] = Apply(probabilities[i]);
        return mapped;
    }

    private protected static void RequireProbability(double probability)
    {
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies from 0 to 1.");
    }
}

/// <summary>Recalibration on the log odds: logit p' = intercept + slope logit p.</summary>
public sealed class LogitCalibrationMap : CalibrationMap
{
    internal LogitCalibrationMap(double intercept, double slope) => (Intercept, Slope) = (intercept, slope);

    /// <summary>What is added to the log odds.</summary>
    public double Intercept { get; }

    /// <summary>What the log odds are multiplied by; 1 for an intercept only.</summary>
    public double Slope { get; }

    /// <inheritdoc/>
    public override double Apply(double probability)
    {
        RequireProbability(probability);
        if (Slope == 0) return LogisticFunction.Probability(Intercept);
        if (probability is 0 or 1) return Slope > 0 ? probability : 1 - probability;
        return LogisticFunction.Probability(Intercept + (Slope * LogisticFunction.Logit(probability)));
    }
}

/// <summary>Isotonic recalibration: a rising step function, straight between its blocks.</summary>
public sealed class IsotonicCalibrationMap : CalibrationMap
{
    private readonly double[] _x;
    private readonly double[] _y;

    internal IsotonicCalibrationMap(double[] x, double[] y) => (_x, _y) = (x, y);

    /// <summary>The model's probabilities at which the map is known, ascending.</summary>
    public ReadOnlySpan<double> Probabilities => _x;

    /// <summary>The recalibrated probabilities there, never falling.</summary>
    public ReadOnlySpan<double> Recalibrated => _y;

    /// <inheritdoc/>
    public override double Apply(double probability)
    {
        RequireProbability(probability);
        return LinearInterpolation.At(_x, _y, Math.Clamp(probability, _x[0], _x[^1]));
    }
}

/// <summary>Fits recalibrations.</summary>
public static class Recalibration
{
    /// <summary>Moves all log odds by one number, so that the mean risk becomes the prevalence of these rows.</summary>
    /// <param name="probabilities">Probabilities between 0 and 1.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <exception cref="FitException">A probability is 0, 1 or outside, or the outcome has one class only.</exception>
    public static LogitCalibrationMap InterceptOnly(ReadOnlySpan<double> probabilities, BinaryOutcome outcome)
    {
        ScoreChecks.RequireLogits(probabilities, outcome);
        return new LogitCalibrationMap(LogitCalibration.InTheLarge(probabilities, outcome.Events).Intercept, 1);
    }

    /// <summary>Logistic regression of the outcome on the log odds (Platt's scaling of probabilities; Cox's recalibration).</summary>
    /// <param name="probabilities">Probabilities between 0 and 1.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <exception cref="FitException">A probability is 0, 1 or outside, all are equal, the outcome has one class only, or the probabilities separate the classes.</exception>
    public static LogitCalibrationMap Platt(ReadOnlySpan<double> probabilities, BinaryOutcome outcome)
    {
        ScoreChecks.RequireLogits(probabilities, outcome);
        LogitCalibration.Line line = LogitCalibration.Fit(probabilities, outcome.Events);
        return new LogitCalibrationMap(line.Intercept, line.Slope);
    }

    /// <summary>The rising function nearest to the outcome in squares (pool adjacent violators; Ayer et al., Ann Math Stat 26 (1955) 641-647).</summary>
    /// <param name="probabilities">Probabilities, 0 to 1.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <exception cref="FitException">A probability is outside 0 to 1, or the outcome has one class only.</exception>
    public static IsotonicCalibrationMap Isotonic(ReadOnlySpan<double> probabilities, BinaryOutcome outcome)
    {
        ScoreChecks.RequireProbabilities(probabilities, outcome);
        double[] sorted = probabilities.ToArray();
        bool[] events = outcome.Events.ToArray();
        Array.Sort(sorted, events);

        // A block: first and last probability, events, rows. Blocks merge while their shares fall.
        var blocks = new List<(double First, double Last, int Events, int Rows)>();
        for (int i = 0; i < sorted.Length;)
        {
            int start = i, happened = 0;
            for (; i < sorted.Length && sorted[i] == sorted[start]; i++) happened += events[i] ? 1 : 0;
            (double First, double Last, int Events, int Rows) block = (sorted[start], sorted[start], happened, i - start);
            while (blocks.Count > 0 && (long)blocks[^1].Events * block.Rows >= (long)block.Events * blocks[^1].Rows)
            {
                (double First, double Last, int Events, int Rows) before = blocks[^1];
                block = (before.First, block.Last, before.Events + block.Events, before.Rows + block.Rows);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var x = new List<double>();
        var y = new List<double>();
        foreach ((double first, double last, int happened, int rows) in blocks)
        {
            x.Add(first);
            y.Add((double)happened / rows);
            if (last == first) continue;
            x.Add(last);
            y.Add((double)happened / rows);
        }

        return new IsotonicCalibrationMap([.. x], [.. y]);
    }
}
