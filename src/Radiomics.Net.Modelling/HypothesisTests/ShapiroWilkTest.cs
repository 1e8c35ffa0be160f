using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Shapiro-Wilk test of normality.</summary>
/// <param name="W">Statistic, at most 1; small where the data are not normal.</param>
/// <param name="PValue">Probability of a W as small from normal data.</param>
public sealed record ShapiroWilkTest(double W, double PValue) : IStoredResult
{
    // Polynomials of Royston 1995, constant term first.
    private static readonly double[] LastWeight = [0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056];
    private static readonly double[] NextToLastWeight = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
    private static readonly double[] SmallMean = [0.5440, -0.39978, 0.025054, -6.714e-4];
    private static readonly double[] SmallLogDeviation = [1.3822, -0.77857, 0.062767, -0.0020322];
    private static readonly double[] LargeMean = [-1.5861, -0.31082, -0.083751, 0.0038915];
    private static readonly double[] LargeLogDeviation = [-0.4803, -0.082676, 0.0030302];

    /// <summary>Tests a sample, after Royston 1995 (algorithm AS R94, doi 10.2307/2986146).</summary>
    /// <param name="values">3 to 5000 values.</param>
    /// <exception cref="FitException">There are too few or too many values, one is not finite, or all are equal.</exception>
    public static ShapiroWilkTest Of(ReadOnlySpan<double> values)
    {
        Samples.Require(values, 3, "the sample", "The Shapiro-Wilk test");
        int n = values.Length;
        if (n > 5000) throw new FitException($"The Shapiro-Wilk test is defined for up to 5000 values; there are {n}.");
        double[] x = values.ToArray();
        Array.Sort(x);
        if (x[0] == x[^1]) throw new FitException("The Shapiro-Wilk test is undefined: all values are equal.");

        double range = x[^1] - x[0];
        for (int i = 0; i < n; i++) x[i] = (x[i] / range) - (values[0] / range);
        double[] weights = Weights(n);
        double squares = SampleMoments.Of(x).SquaredDeviations;
        double linear = 0;
        for (int i = 0; i < n / 2; i++) linear += weights[i] * (x[n - 1 - i] - x[i]);

        // The weights have unit norm up to rounding of Royston's polynomials; 1 - W by a difference of squares keeps its digits near W = 1.
        double norm = 0;
        foreach (double weight in weights) norm += 2 * weight * weight;
        double root = Math.Sqrt(norm * squares);
        double lack = (root - linear) * (root + linear) / (norm * squares);
        double w = 1 - lack;
        return new ShapiroWilkTest(w, PValueOf(lack, n));
    }

    /// <summary>The positive weights of the order statistics, largest first.</summary>
    private static double[] Weights(int n)
    {
        if (n == 3) return [Math.Sqrt(0.5)];
        double[] scores = new double[n / 2];
        double squares = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = -Distributions.NormalQuantile((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * scores[i] * scores[i];
        }

        double u = 1 / Math.Sqrt(n);
        double last = Polynomial(LastWeight, u) + (scores[0] / Math.Sqrt(squares));
        int from;
        double scale;
        double[] weights = new double[scores.Length];
        weights[0] = last;
        if (n > 5)
        {
            double next = Polynomial(NextToLastWeight, u) + (scores[1] / Math.Sqrt(squares));
            weights[1] = next;
            from = 2;
            scale = Math.Sqrt((squares - (2 * scores[0] * scores[0]) - (2 * scores[1] * scores[1])) / (1 - (2 * last * last) - (2 * next * next)));
        }
        else
        {
            from = 1;
            scale = Math.Sqrt((squares - (2 * scores[0] * scores[0])) / (1 - (2 * last * last)));
        }

        for (int i = from; i < weights.Length; i++) weights[i] = scores[i] / scale;
        return weights;
    }

    private static double PValueOf(double lack, int n)
    {
        if (n == 3)
        {
            double angle = Math.Asin(Math.Sqrt(Math.Max(0.75, 1 - lack))) - Math.Asin(Math.Sqrt(0.75));
            return Math.Clamp(6 / Math.PI * angle, 0, 1);
        }

        if (lack <= 0) return 1;
        double y = Math.Log(lack);
        double mean, deviation;
        if (n <= 11)
        {
            double bound = (0.459 * n) - 2.273;
            if (y >= bound) return 1e-99;
            y = -Math.Log(bound - y);
            mean = Polynomial(SmallMean, n);
            deviation = Math.Exp(Polynomial(SmallLogDeviation, n));
        }
        else
        {
            double log = Math.Log(n);
            mean = Polynomial(LargeMean, log);
            deviation = Math.Exp(Polynomial(LargeLogDeviation, log));
        }

        return Distributions.NormalUpper((y - mean) / deviation);
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = (value * x) + coefficients[i];
        return value;
    }
}
