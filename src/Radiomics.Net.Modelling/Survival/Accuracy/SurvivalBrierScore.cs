using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Brier score of predicted survival for censored data: mean squared error, 0 is perfect. Thread-safe.</summary>
/// <remarks>
/// Graf and co-workers 1999: an event up to t counts S^2 with weight 1/G(event time-), a row that goes on after t counts
/// (1 - S)^2 with weight 1/G(t), a row censored before counts 0; the mean is over all rows. G is estimated on the rows evaluated.
/// </remarks>
public static class SurvivalBrierScore
{
    /// <summary>The score at one time.</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="time">The time.</param>
    /// <param name="survival">Predicted probability of no event up to the time, one a row.</param>
    /// <exception cref="FitException">A prediction is not between 0 and 1, or rows have entry times.</exception>
    public static double At(SurvivalOutcome outcome, double time, ReadOnlySpan<double> survival) =>
        At(outcome, CensoringCurve.Estimate(outcome), time, survival);

    /// <summary>The score integrated over time and divided by the length: one number for a whole prediction.</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="horizon">End of the time that is integrated over, above 0.</param>
    /// <param name="survivalAt">Predicted probabilities of no event up to a time, one a row; asked for at 0 and each observed time up to the horizon.</param>
    /// <remarks>The score is taken as a step function that jumps at 0 and at every distinct observed time.</remarks>
    /// <exception cref="FitException">A prediction is not between 0 and 1, or rows have entry times.</exception>
    public static double Integrated(SurvivalOutcome outcome, double horizon, Func<double, double[]> survivalAt)
    {
        ArgumentNullException.ThrowIfNull(survivalAt);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        CensoringCurve censoring = CensoringCurve.Estimate(outcome);
        double[] times = [0, .. outcome.Times.ToArray().Where(t => t <= horizon).Distinct().Order()];
        double sum = 0;
        for (int k = 0; k < times.Length; k++)
        {
            double end = k + 1 < times.Length ? times[k + 1] : horizon;
            if (end > times[k]) sum += At(outcome, censoring, times[k], survivalAt(times[k])) * (end - times[k]);
        }

        return sum / horizon;
    }

    private static double At(SurvivalOutcome outcome, CensoringCurve censoring, double time, ReadOnlySpan<double> survival)
    {
        MarkerRows.Check(outcome, survival, "survival");
        double after = censoring.At(time), sum = 0;
        for (int i = 0; i < survival.Length; i++)
        {
            double s = survival[i];
            if (s is < 0 or > 1) throw new FitException(FormattableString.Invariant($"The predicted survival in row {i + 1} is {s}; it must be between 0 and 1."));
            if (outcome.Times[i] > time) sum += (1 - s) * (1 - s) / after;
            else if (outcome.Events[i]) sum += s * s / censoring.Before(outcome.Times[i]);
        }

        return sum / survival.Length;
    }
}
