using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Estimates the effect of one batch from its standardised rows.</summary>
internal static class ComBatEstimation
{
    private const double LargestChange = 1e-4;
    private const int MostIterations = 10_000;

    /// <summary>Shrinks the batch's mean and variance of each feature towards those of all features.</summary>
    /// <param name="settings">Priors.</param>
    /// <param name="batch">Its name.</param>
    /// <param name="z">Standardised values, one array a feature.</param>
    /// <param name="rows">The rows of the batch.</param>
    /// <param name="names">Names of the features, for messages.</param>
    public static BatchEffect Estimate(ComBat settings, string batch, double[][] z, int[] rows, ValueList<string> names)
    {
        double[][] own = [.. z.Select(feature => rows.Select(i => feature[i]).ToArray())];
        SampleMoments[] moments = [.. own.Select(v => SampleMoments.Of(v))];
        double[] gamma = [.. moments.Select(m => m.Mean)];
        double[] delta = [.. moments.Select(m => settings.MeanOnly ? 1 : m.Variance)];
        string[] flat = [.. names.Where((_, j) => !(delta[j] > 0))];
        if (flat.Length > 0)
        {
            throw new FitException($"{flat.Length} feature(s) are constant in batch '{batch}': {string.Join(", ", flat.Take(20))}{(flat.Length > 20 ? ", ..." : "")}. Leave them out, or set {nameof(ComBat.MeanOnly)}.");
        }

        (double[] shifts, double[] variances) = (settings.Parametric, settings.MeanOnly) switch
        {
            (false, _) => ByLikelihood(own, gamma, delta),
            (_, true) => (ShrinkMeans(gamma), delta),
            _ => ByPriors(own, gamma, delta, batch),
        };
        return new BatchEffect(batch, ValueList.Create<double>(shifts), ValueList.Create<double>(variances));
    }

    private static double[] ShrinkMeans(double[] gamma)
    {
        SampleMoments prior = SampleMoments.Of(gamma);
        return [.. gamma.Select(g => ((prior.Variance * g) + prior.Mean) / (prior.Variance + 1))];
    }

    /// <summary>
    /// Normal prior for the shift, inverse gamma for the variance, iterated over all features of the batch together until the largest
    /// change, divided by the signed value before, is at most 1e-4: part of the definition, since further steps move the result.
    /// </summary>
    private static (double[] Shifts, double[] Variances) ByPriors(double[][] own, double[] gamma, double[] delta, string batch)
    {
        int n = own[0].Length, count = own.Length;
        SampleMoments shift = SampleMoments.Of(gamma), spread = SampleMoments.Of(delta);
        double t2 = shift.Variance, m = spread.Mean, s2 = spread.Variance;
        double a = ((2 * s2) + (m * m)) / s2, b = ((m * s2) + (m * m * m)) / s2;
        if (!(double.IsFinite(a) && t2 > 0))
        {
            throw new FitException($"All features have the same {(t2 > 0 ? "variance" : "mean")} in batch '{batch}', so that there is no prior to shrink to. Look for copies of one feature.");
        }

        double[] g = [.. gamma], d = [.. delta];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double change = double.NegativeInfinity;
            for (int j = 0; j < count; j++)
            {
                double nextG = ((n * t2 * gamma[j]) + (d[j] * shift.Mean)) / ((n * t2) + d[j]);
                double nextD = (b + (0.5 * OrderedSum.OfSquaredDeviations(own[j], nextG))) / ((n / 2.0) + a - 1);
                change = Math.Max(change, Math.Max(nextG == g[j] ? 0 : Math.Abs(nextG - g[j]) / g[j], Math.Abs(nextD - d[j]) / d[j]));
                (g[j], d[j]) = (nextG, nextD);
            }

            if (change <= LargestChange) return (g, d);
        }

        throw new FitException($"The effects of batch '{batch}' did not settle in {MostIterations} steps.");
    }

    /// <summary>The mean of the other features' shifts and variances, weighted by how likely they make this feature's values.</summary>
    private static (double[] Shifts, double[] Variances) ByLikelihood(double[][] own, double[] gamma, double[] delta)
    {
        int n = own[0].Length, count = own.Length;
        double[] shifts = new double[count], variances = new double[count], logs = new double[count];
        for (int j = 0; j < count; j++)
        {
            double most = double.NegativeInfinity;
            for (int k = 0; k < count; k++)
            {
                logs[k] = k == j ? double.NegativeInfinity : (-0.5 * n * Math.Log(delta[k])) - (OrderedSum.OfSquaredDeviations(own[j], gamma[k]) / (2 * delta[k]));
                most = Math.Max(most, logs[k]);
            }

            double total = 0;
            for (int k = 0; k < count; k++)
            {
                double weight = Math.Exp(logs[k] - most);
                total += weight;
                shifts[j] += weight * gamma[k];
                variances[j] += weight * delta[k];
            }

            shifts[j] /= total;
            variances[j] /= total;
        }

        return (shifts, variances);
    }
}
