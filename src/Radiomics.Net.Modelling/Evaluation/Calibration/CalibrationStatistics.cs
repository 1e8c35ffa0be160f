using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A number with its confidence interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Interval">Its interval; null where it was not asked for.</param>
[method: JsonConstructor]
public readonly record struct EstimateWithInterval(double Value, Interval? Interval);

/// <summary>Distances between predicted probabilities and a smooth calibration curve.</summary>
/// <param name="Maximum">Largest distance (Emax).</param>
/// <param name="Percentile90">0.9 quantile, type 7 (E90).</param>
/// <param name="Median">0.5 quantile (E50).</param>
/// <param name="Mean">Mean, the integrated calibration index (ICI; Austin and Steyerberg, Stat Med 38 (2019) 4051-4065).</param>
public sealed record CalibrationErrors(
    EstimateWithInterval Maximum, EstimateWithInterval Percentile90, EstimateWithInterval Median, EstimateWithInterval Mean)
{
    internal static CalibrationErrors Of(ReadOnlySpan<double> distances)
    {
        double[] sorted = distances.ToArray();
        Array.Sort(sorted);
        double mean = 0;
        foreach (double distance in distances) mean += distance / sorted.Length;
        return new CalibrationErrors(
            new(sorted[^1], null), new(Quantiles.OfSorted(sorted, 0.9), null), new(Quantiles.OfSorted(sorted, 0.5), null), new(mean, null));
    }

    internal CalibrationErrors WithIntervals(CalibrationErrors?[] resampled, double level)
    {
        return new CalibrationErrors(
            With(Maximum, e => e.Maximum), With(Percentile90, e => e.Percentile90), With(Median, e => e.Median), With(Mean, e => e.Mean));

        EstimateWithInterval With(EstimateWithInterval estimate, Func<CalibrationErrors, EstimateWithInterval> pick) =>
            new(estimate.Value, Interval.Percentile(resampled.Select(e => e is null ? double.NaN : pick(e).Value).ToArray(), level));
    }
}

/// <summary>The Brier score and what it is made of, over groups of similar risk (Murphy; Stephenson et al., Weather Forecast 23 (2008) 752-757).</summary>
/// <param name="Score">Mean squared difference of probability and outcome.</param>
/// <param name="Interval">Normal interval of that mean.</param>
/// <param name="Scaled">1 - score / score of the prevalence: 1 is perfect, 0 useless.</param>
/// <param name="Reliability">Mean squared distance of a group's mean probability from its share of events; 0 is best.</param>
/// <param name="Resolution">Mean squared distance of a group's share of events from the prevalence; large is good.</param>
/// <param name="Uncertainty">Prevalence times 1 - prevalence.</param>
/// <param name="WithinGroups">What the spread of the probabilities inside the groups adds; score = reliability - resolution + uncertainty + this.</param>
public sealed record BrierScore(
    double Score, Interval Interval, double Scaled, double Reliability, double Resolution, double Uncertainty, double WithinGroups)
{
    /// <summary>Percentile intervals of the parts over the resamples; null where none were given.</summary>
    public BrierPartIntervals? PartIntervals { get; init; }

    /// <summary>The score and its parts.</summary>
    /// <param name="probabilities">One probability a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="groups">Groups of similar risk, cut at quantiles.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="FitException">A probability is not in 0 to 1, or the outcome has one class only.</exception>
    public static BrierScore Of(ReadOnlySpan<double> probabilities, BinaryOutcome outcome, int groups = 10, double level = 0.95)
    {
        ScoreChecks.RequireProbabilities(probabilities, outcome);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        Interval.RequireLevel(level);
        int n = probabilities.Length;
        double score = 0, squares = 0, prevalence = (double)outcome.EventCount / n, uncertainty = prevalence * (1 - prevalence);
        for (int i = 0; i < n; i++) score += Square(probabilities[i] - (outcome[i] ? 1 : 0)) / n;
        for (int i = 0; i < n; i++) squares += Square(Square(probabilities[i] - (outcome[i] ? 1 : 0)) - score);

        double reliability = 0, resolution = 0;
        foreach (CalibrationGroup group in CalibrationGroups.Make(probabilities, outcome, CalibrationGrouping.QuantileCut, groups).Groups)
        {
            reliability += Square(group.MeanPredicted - group.ObservedShare) * group.Count / n;
            resolution += Square(group.ObservedShare - prevalence) * group.Count / n;
        }

        return new BrierScore(
            score,
            Interval.Normal(score, Math.Sqrt(squares / (n - 1) / n), level).Clamp(0, 1),
            1 - (score / uncertainty),
            reliability,
            resolution,
            uncertainty,
            score - (reliability - resolution + uncertainty));
    }

    /// <summary>The score with intervals of its parts; resamples that could not be scored are null and left out.</summary>
    internal BrierScore WithIntervals(BrierScore?[] resampled, double level)
    {
        Interval Of(Func<BrierScore, double> part) => Interval.Percentile([.. resampled.Select(b => b is null ? double.NaN : part(b))], level);
        return this with { PartIntervals = new(Of(b => b.Scaled), Of(b => b.Reliability), Of(b => b.Resolution), Of(b => b.Uncertainty)) };
    }

    private static double Square(double x) => x * x;
}

/// <summary>Bootstrap intervals of what a <see cref="BrierScore"/> is made of.</summary>
/// <param name="Scaled">Of the scaled score.</param>
/// <param name="Reliability">Of the reliability.</param>
/// <param name="Resolution">Of the resolution.</param>
/// <param name="Uncertainty">Of the uncertainty.</param>
public sealed record BrierPartIntervals(Interval Scaled, Interval Reliability, Interval Resolution, Interval Uncertainty);

/// <summary>How well probabilities agree with what happened, as fixed numbers: nothing is refitted.</summary>
/// <remarks>
/// The figures of rms's val.prob. On the rows that a model was fitted on by maximum likelihood, intercept is 0 and slope 1 by
/// construction: ask on rows that it did not see, or see <see cref="BootstrapCalibration"/>.
/// </remarks>
public sealed record CalibrationStatistics : IStoredResult
{
    private const double LoessSpan = 0.75;

    /// <summary>Rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows with the event.</summary>
    public required int EventCount { get; init; }

    /// <summary>Share of event/non-event pairs in which the event has the higher probability.</summary>
    public required double CIndex { get; init; }

    /// <summary>Somers' Dxy = 2 C - 1.</summary>
    public double SomersDxy => 2 * (CIndex - 0.5);

    /// <summary>Nagelkerke's R2 of the probabilities as they are; below 0 where they predict worse than the prevalence.</summary>
    public required double R2 { get; init; }

    /// <summary>Discrimination index D = (chi-square - 1) / n.</summary>
    public required double Discrimination { get; init; }

    /// <summary>-2 log likelihood of the prevalence less that of the probabilities.</summary>
    public required double DiscriminationChiSquare { get; init; }

    /// <summary>Unreliability index U = (chi-square - 2) / n.</summary>
    public required double Unreliability { get; init; }

    /// <summary>Test of intercept 0 and slope 1 together, 2 degrees of freedom.</summary>
    public required ChiSquareTest UnreliabilityTest { get; init; }

    /// <summary>Quality index Q = D - U.</summary>
    public double Quality => Discrimination - Unreliability;

    /// <summary>Brier score and its parts.</summary>
    public required BrierScore Brier { get; init; }

    /// <summary>Calibration intercept of the logistic recalibration line; 0 is best.</summary>
    public required NormalEstimate Intercept { get; init; }

    /// <summary>Calibration slope; 1 is best, below 1 means too extreme predictions. Z and p test it against 0, the interval tells about 1.</summary>
    public required NormalEstimate Slope { get; init; }

    /// <summary>Calibration in the large: the intercept with slope 1.</summary>
    public required NormalEstimate InTheLarge { get; init; }

    /// <summary>Observed over expected events, with the exact binomial interval of the observed ones.</summary>
    public required EstimateWithInterval ObservedExpected { get; init; }

    /// <summary>Spiegelhalter's z (Stat Med 5 (1986) 421-433): the Brier score against its value if the probabilities were true.</summary>
    public required double SpiegelhalterZ { get; init; }

    /// <summary>Its two-sided p value.</summary>
    public required double SpiegelhalterP { get; init; }

    /// <summary>Distances from the lowess curve (span 2/3, no robust refits).</summary>
    public required CalibrationErrors Lowess { get; init; }

    /// <summary>Distances from the local quadratic curve (span 0.75, computed at every point).</summary>
    public required CalibrationErrors Loess { get; init; }

    /// <summary>The lowess curve at the probability of every row, in the order of the rows.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Calibrated { get; init; }

    /// <summary>Assesses probabilities.</summary>
    /// <param name="probabilities">One probability a row, between 0 and 1.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="resamples">
    /// Resamples whose training rows give the intervals of the distances from the curves; null leaves these out. Nothing is refitted.
    /// </param>
    /// <param name="level">Level of all intervals.</param>
    /// <param name="execution">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// A probability is 0, 1 or outside, all are equal, the outcome has one class only, or the probabilities separate the classes.
    /// </exception>
    public static CalibrationStatistics Of(
        ReadOnlySpan<double> probabilities,
        BinaryOutcome outcome,
        ValueList<RowSplit>? resamples = null,
        double level = 0.95,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        ScoreChecks.RequireLogits(probabilities, outcome);
        Interval.RequireLevel(level);
        double[] p = probabilities.ToArray();
        bool[] events = outcome.Events.ToArray();
        int n = p.Length;
        double nullDeviance = NullDeviance(outcome.EventCount, n), deviance = 0, expected = 0, numerator = 0, denominator = 0;
        for (int i = 0; i < n; i++)
        {
            deviance -= 2 * Math.Log(events[i] ? p[i] : 1 - p[i]);
            expected += p[i];
            double y = events[i] ? 1 : 0, weight = 1 - (2 * p[i]);
            numerator += (y - p[i]) * weight;
            denominator += weight * weight * p[i] * (1 - p[i]);
        }

        LogitCalibration.Line line = LogitCalibration.Fit(p, events);
        (double large, double largeError) = LogitCalibration.InTheLarge(p, events);
        double drop = nullDeviance - deviance, unreliable = deviance - line.Deviance, z = denominator == 0 ? 0 : numerator / Math.Sqrt(denominator);
        Interval observed = Proportion.ExactInterval(outcome.EventCount, n, level);
        double[] calibrated = SmoothAt(p, events);
        CalibrationErrors lowess = CalibrationErrors.Of(Distances(p, calibrated)), loess = LoessErrors(p, events);
        BrierScore brier = BrierScore.Of(p, outcome, level: level);
        if (resamples is not null)
        {
            (CalibrationErrors?[] first, CalibrationErrors?[] second, BrierScore?[] scores) = Resample(p, events, resamples, level, execution, cancellationToken);
            lowess = lowess.WithIntervals(first, level);
            loess = loess.WithIntervals(second, level);
            brier = brier.WithIntervals(scores, level);
        }

        return new CalibrationStatistics
        {
            RowCount = n,
            EventCount = outcome.EventCount,
            CIndex = AreaUnderCurve.Of(p, events),
            R2 = LogGamma.ExpM1(-drop / n) / LogGamma.ExpM1(-nullDeviance / n),
            DiscriminationChiSquare = drop,
            Discrimination = (drop - 1) / n,
            Unreliability = (unreliable - 2) / n,
            UnreliabilityTest = ChiSquareTest.Of(unreliable, 2),
            Brier = brier,
            Intercept = NormalEstimate.Of(line.Intercept, line.InterceptError * line.InterceptError, level),
            Slope = NormalEstimate.Of(line.Slope, line.SlopeError * line.SlopeError, level),
            InTheLarge = NormalEstimate.Of(large, largeError * largeError, level),
            ObservedExpected = new(outcome.EventCount / expected, new Interval(observed.Lower * n / expected, observed.Upper * n / expected, level)),
            SpiegelhalterZ = z,
            SpiegelhalterP = Distributions.NormalTwoSided(z),
            Lowess = lowess,
            Loess = loess,
            Calibrated = ValueList.Create<double>(calibrated),
        };
    }

    /// <summary>-2 log likelihood of the prevalence.</summary>
    internal static double NullDeviance(int events, int rows)
    {
        double prevalence = (double)events / rows;
        return -2 * ((events * Math.Log(prevalence)) + ((rows - events) * Math.Log(1 - prevalence)));
    }

    private static (CalibrationErrors?[] Lowess, CalibrationErrors?[] Loess, BrierScore?[] Brier) Resample(
        double[] p, bool[] events, ValueList<RowSplit> resamples, double level, ExecutionOptions? execution, CancellationToken cancellationToken)
    {
        var brier = new BrierScore?[resamples.Count];
        var lowess = new CalibrationErrors?[resamples.Count];
        var loess = new CalibrationErrors?[resamples.Count];
        using var work = new WorkContext(execution, cancellationToken);
        work.For(resamples.Count, b =>
        {
            ResampleChecks.Require(resamples[b], p.Length);
            ReadOnlySpan<int> rows = resamples[b].TrainingRows;
            double[] drawn = new double[rows.Length];
            bool[] happened = new bool[rows.Length];
            for (int i = 0; i < rows.Length; i++) (drawn[i], happened[i]) = (p[rows[i]], events[rows[i]]);
            lowess[b] = CalibrationErrors.Of(Distances(drawn, SmoothAt(drawn, happened)));
            loess[b] = LoessErrors(drawn, happened);

            // A resample without events (or with nothing else) has no prevalence to scale by.
            var outcome = new BinaryOutcome("event", happened);
            if (outcome.EventCount > 0 && outcome.EventCount < outcome.Count) brier[b] = BrierScore.Of(drawn, outcome, level: level);
        });
        return (lowess, loess, brier);
    }

    private static double[] SmoothAt(double[] p, bool[] events)
    {
        LowessCurve curve = new Lowess().Fit(p, Numbers(events));
        double[] values = new double[p.Length];
        for (int i = 0; i < values.Length; i++) values[i] = LinearInterpolation.At(curve.X, curve.Y, p[i]);
        return values;
    }

    private static CalibrationErrors LoessErrors(double[] p, bool[] events) =>
        CalibrationErrors.Of(Distances(p, LocalQuadratic.Fit(p, Numbers(events), LoessSpan)));

    private static double[] Numbers(bool[] events) => [.. events.Select(e => e ? 1.0 : 0.0)];

    private static double[] Distances(double[] p, double[] curve)
    {
        double[] distances = new double[p.Length];
        for (int i = 0; i < distances.Length; i++) distances[i] = Math.Abs(p[i] - curve[i]);
        return distances;
    }
}
