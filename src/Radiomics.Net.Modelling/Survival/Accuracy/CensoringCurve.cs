using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Probability G of not being censored up to a time, for inverse-probability weights. At a tied time events leave the risk set
/// first, so it differs from a reversed Kaplan-Meier curve.
/// </summary>
/// <remarks>Each time multiplies by 1 - c/(n - d): c censored and d events of n at risk.</remarks>
public sealed class CensoringCurve
{
    private readonly double[] _times;
    private readonly double[] _values;

    private CensoringCurve(double[] times, double[] values)
    {
        _times = times;
        _values = values;
    }

    /// <summary>Estimates the curve.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <exception cref="FitException">Rows have entry times: the weights are not defined for them here.</exception>
    public static CensoringCurve Estimate(SurvivalOutcome outcome)
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate(outcome);
        if (outcome.HasEntryTimes) throw new FitException($"Outcome '{outcome.Name}' has entry times; weights by the probability of censoring are not defined for late entry here.");
        double[] values = new double[curve.Times.Count];
        double g = 1;
        for (int t = 0; t < values.Length; t++)
        {
            int c = curve.Censored[t], left = curve.AtRisk[t] - curve.Events[t];
            if (c > 0) g = c == left ? 0 : g * (1 - ((double)c / left));
            values[t] = g;
        }

        return new CensoringCurve([.. curve.Times], values);
    }

    /// <summary>G(t): the probability of not being censored up to and including a time.</summary>
    /// <param name="time">The time.</param>
    public double At(double time)
    {
        int found = Array.BinarySearch(_times, time);
        int index = found >= 0 ? found : ~found - 1;
        return index < 0 ? 1 : _values[index];
    }

    /// <summary>G(t-): the probability of not being censored before a time.</summary>
    /// <param name="time">The time.</param>
    public double Before(double time)
    {
        int found = Array.BinarySearch(_times, time);
        int index = (found >= 0 ? found : ~found) - 1;
        return index < 0 ? 1 : _values[index];
    }
}
