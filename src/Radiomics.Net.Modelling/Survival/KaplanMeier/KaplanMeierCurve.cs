using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A Kaplan-Meier estimate: one entry a distinct observed time, in ascending order. Immutable.</summary>
/// <remarks>
/// The curve is 1 before the first time, steps down at times with events and is flat in between. At a tied time events
/// come before censorings. Made by <see cref="KaplanMeier"/>. Kaplan and Meier 1958, doi 10.1080/01621459.1958.10501452.
/// </remarks>
public sealed record KaplanMeierCurve : IStoredResult
{
    // Survival values this close to a quantile's level count as equal to it.
    private const double LevelTolerance = 1.5e-8;

    [JsonConstructor]
    internal KaplanMeierCurve()
    {
    }

    /// <summary>Number of rows.</summary>
    public required int Count { get; init; }

    /// <summary>Number of events.</summary>
    public required int EventCount { get; init; }

    /// <summary>Share of intervals that hold the true value in the long run; 0.95 by default.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>Distinct times of events and censorings, ascending.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Times { get; init; }

    /// <summary>Rows under observation just before each time (entry &lt; time &lt;= end).</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public required ValueList<int> AtRisk { get; init; }

    /// <summary>Events at each time.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public required ValueList<int> Events { get; init; }

    /// <summary>Rows censored at each time.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public required ValueList<int> Censored { get; init; }

    /// <summary>Survival just after each time.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Survival { get; init; }

    /// <summary>Greenwood standard error of log survival, sqrt(sum d/(n(n-d))); infinite once the survival is 0.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> LogStandardErrors { get; init; }

    /// <summary>Nelson-Aalen cumulative hazard, sum d/n.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> CumulativeHazard { get; init; }

    /// <summary>Its standard error, sqrt(sum d/n^2).</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> CumulativeHazardStandardErrors { get; init; }

    /// <summary>Entry times in ascending order; empty where all rows start at 0.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> EntryTimes { get; init; }

    /// <summary>Standard error of the survival at each time; NaN once the survival is 0.</summary>
    public ValueList<double> StandardErrors => Survival.Select((s, i) => s * LogStandardErrors[i]).ToValueList();

    /// <summary>Confidence limits at each time.</summary>
    /// <param name="type">The scale of the interval.</param>
    /// <returns>Lower and upper limits, one a time; NaN where undefined (survival 0; for log-log survival 1 too).</returns>
    public (ValueList<double> Lower, ValueList<double> Upper) Interval(SurvivalIntervalType type = SurvivalIntervalType.Log)
    {
        double[] lower = new double[Times.Count], upper = new double[Times.Count];
        for (int i = 0; i < lower.Length; i++) (lower[i], upper[i]) = Limits(Survival[i], LogStandardErrors[i], type);
        return (ValueList.Create<double>(lower), ValueList.Create<double>(upper));
    }

    /// <summary>The survival at a time: that of the last observed time not after it.</summary>
    /// <param name="time">The time, in the unit of the outcome; after the last observed time the last value is carried on.</param>
    /// <param name="type">The scale of the interval.</param>
    public SurvivalEstimate At(double time, SurvivalIntervalType type = SurvivalIntervalType.Log)
    {
        if (double.IsNaN(time)) throw new ArgumentOutOfRangeException(nameof(time), "The time is NaN.");
        int index = LastIndexUpTo(time);
        double survival = index < 0 ? 1 : Survival[index], logError = index < 0 ? 0 : LogStandardErrors[index];
        (double lower, double upper) = Limits(survival, logError, type);
        return new SurvivalEstimate(survival, survival * logError, lower, upper);
    }

    /// <summary>Number of rows under observation just before each of some times: the line below a survival plot.</summary>
    /// <param name="times">The times, in any order.</param>
    public ValueList<int> NumbersAtRisk(ReadOnlySpan<double> times)
    {
        int[] numbers = new int[times.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = NumberAtRisk(times[i]);
        return ValueList.Create<int>(numbers);
    }

    /// <summary>The time by which a share of the rows has had the event.</summary>
    /// <param name="probability">The share, above 0 and below 1.</param>
    /// <param name="type">The scale of the interval.</param>
    /// <remarks>
    /// The first time at which the survival is at most 1 - share; where it equals that (within 1.5e-8), the midpoint of that
    /// step. The limits apply the same rule to the confidence limits of the curve (Brookmeyer and Crowley 1982).
    /// </remarks>
    public SurvivalQuantile Quantile(double probability, SurvivalIntervalType type = SurvivalIntervalType.Log)
    {
        if (!(probability > 0 && probability < 1)) throw new ArgumentOutOfRangeException(nameof(probability), FormattableString.Invariant($"The share is {probability}; it must be above 0 and below 1."));
        (ValueList<double> lower, ValueList<double> upper) = Interval(type);
        return new SurvivalQuantile(probability, TimeOfLevel(Survival, 1 - probability), TimeOfLevel(lower, 1 - probability), TimeOfLevel(upper, 1 - probability));
    }

    /// <summary>The median survival time, <see cref="Quantile"/> of 0.5.</summary>
    /// <param name="type">The scale of the interval.</param>
    public SurvivalQuantile Median(SurvivalIntervalType type = SurvivalIntervalType.Log) => Quantile(0.5, type);

    /// <summary>Mean survival time up to a horizon: the area under the curve.</summary>
    /// <param name="horizon">End of the window, above 0.</param>
    /// <remarks>Variance: sum over event times of A^2 d/(n(n-d)), A the area to the right of the event up to the horizon.</remarks>
    /// <exception cref="FitException">The horizon is after the last time and the curve has not reached 0.</exception>
    public RestrictedMeanSurvival RestrictedMean(double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (horizon > Times[^1] && Survival[^1] > 0)
        {
            throw new FitException(FormattableString.Invariant($"The curve ends at {Times[^1]} with survival {Survival[^1]:G4}; its mean up to {horizon} is not known. Take a horizon of at most {Times[^1]}."));
        }

        double area = 0, variance = 0, right = horizon;
        for (int i = LastIndexUpTo(horizon); i >= 0; i--)
        {
            area += Survival[i] * (right - Times[i]);
            right = Times[i];
            int n = AtRisk[i], d = Events[i];
            if (d > 0 && d < n) variance += area * area * d / ((double)n * (n - d));
        }

        return new RestrictedMeanSurvival(horizon, area + right, Math.Sqrt(variance));
    }

    private int NumberAtRisk(double time)
    {
        int next = LastIndexUpTo(time);
        if (next < 0 || Times[next] < time) next++;
        if (next == Times.Count) return 0;

        // Those who enter between the time asked for and the next one observed are not there yet.
        ReadOnlySpan<double> entries = EntryTimes.AsSpan();
        return AtRisk[next] - (CountBelow(entries, Times[next]) - CountBelow(entries, time));
    }

    private static int CountBelow(ReadOnlySpan<double> ascending, double limit)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < limit) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // Index of the last observed time that is not after a time; -1 if all are.
    private int LastIndexUpTo(double time)
    {
        int low = 0, high = Times.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Times[middle] <= time) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private (double Lower, double Upper) Limits(double survival, double logError, SurvivalIntervalType type)
    {
        if (survival <= 0) return (double.NaN, double.NaN);
        double z = Modelling.Interval.NormalQuantile(ConfidenceLevel);
        switch (type)
        {
            case SurvivalIntervalType.Log:
                return (survival * Math.Exp(-z * logError), Math.Min(1, survival * Math.Exp(z * logError)));
            case SurvivalIntervalType.Plain:
                double error = survival * logError;
                return (Math.Max(0, survival - (z * error)), Math.Min(1, survival + (z * error)));
            case SurvivalIntervalType.LogLog:
                if (survival >= 1) return (double.NaN, double.NaN);
                double scaled = z * logError / Math.Log(survival);
                return (Math.Pow(survival, Math.Exp(-scaled)), Math.Pow(survival, Math.Exp(scaled)));
            default:
                throw new ArgumentOutOfRangeException(nameof(type), $"{type} is not a type of interval.");
        }
    }

    // NaN never counts as having reached the level.
    private double? TimeOfLevel(ValueList<double> curve, double level)
    {
        for (int i = 0; i < curve.Count; i++)
        {
            if (!(curve[i] <= level + LevelTolerance)) continue;
            if (curve[i] < level - LevelTolerance) return Times[i];
            for (int j = i + 1; j < curve.Count; j++)
            {
                if (curve[j] < level - LevelTolerance) return (Times[i] + Times[j]) / 2;
            }

            return (Times[i] + Times[^1]) / 2;
        }

        return null;
    }
}
