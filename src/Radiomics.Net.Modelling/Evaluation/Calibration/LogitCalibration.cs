using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Logistic regression of an outcome on the log odds of probabilities: calibration intercept and slope.</summary>
internal static class LogitCalibration
{
    private const int Iterations = 200;

    /// <summary>Intercept and slope with their errors, and -2 log likelihoods.</summary>
    /// <param name="Intercept">Intercept.</param>
    /// <param name="Slope">Slope.</param>
    /// <param name="InterceptError">Standard error of the intercept.</param>
    /// <param name="SlopeError">Standard error of the slope.</param>
    /// <param name="Deviance">-2 log likelihood of the line.</param>
    public readonly record struct Line(double Intercept, double Slope, double InterceptError, double SlopeError, double Deviance);

    /// <summary>The recalibration line of probabilities between 0 and 1.</summary>
    /// <exception cref="FitException">The probabilities are all equal, or separate the classes.</exception>
    public static Line Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> events)
    {
        double[] logits = Logits(probabilities);
        double lowest = logits.Min(), highest = logits.Max();
        if (lowest == highest) throw new FitException(FormattableString.Invariant($"All {logits.Length} probabilities are {probabilities[0]}: a calibration slope needs different ones."));
        RequireOverlap(logits, events);
        var likelihood = new LogisticLikelihood(logits, events);
        LogisticMaximum maximum = likelihood.Maximise(likelihood.UsualStart(), [], firth: false, Iterations);
        if (!maximum.Convergence.Converged) throw new FitException($"The calibration slope was not found: {maximum.Convergence.Message}");

        double scale = likelihood.Scales[1], mean = likelihood.Means[1], slope = maximum.Coefficients[1] / scale;
        double[] v = likelihood.Covariance();
        double ratio = mean / scale;
        double interceptVariance = v[0] - (2 * ratio * v[1]) + (ratio * ratio * v[3]);
        return new Line(
            maximum.Coefficients[0] - (mean * slope), slope, Math.Sqrt(interceptVariance), Math.Sqrt(v[3]) / scale, -2 * maximum.LogLikelihood);
    }

    /// <summary>The intercept with slope 1, and its standard error.</summary>
    public static (double Intercept, double Error) InTheLarge(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> events)
    {
        var likelihood = new LogisticLikelihood([], events, Logits(probabilities));
        LogisticMaximum maximum = likelihood.Maximise([0], [], firth: false, Iterations);
        if (!maximum.Convergence.Converged) throw new FitException($"The calibration in the large was not found: {maximum.Convergence.Message}");
        return (maximum.Coefficients[0], Math.Sqrt(likelihood.Covariance()[0]));
    }

    private static double[] Logits(ReadOnlySpan<double> probabilities)
    {
        double[] logits = new double[probabilities.Length];
        for (int i = 0; i < logits.Length; i++) logits[i] = LogisticFunction.Logit(probabilities[i]);
        return logits;
    }

    private static void RequireOverlap(double[] logits, ReadOnlySpan<bool> events)
    {
        double lowEvent = double.PositiveInfinity, highEvent = double.NegativeInfinity, low = lowEvent, high = highEvent;
        for (int i = 0; i < logits.Length; i++)
        {
            if (events[i])
            {
                lowEvent = Math.Min(lowEvent, logits[i]);
                highEvent = Math.Max(highEvent, logits[i]);
            }
            else
            {
                low = Math.Min(low, logits[i]);
                high = Math.Max(high, logits[i]);
            }
        }

        if (lowEvent >= high || highEvent <= low)
        {
            throw new FitException("The probabilities separate the events from the other rows: no finite calibration slope exists.");
        }
    }
}
