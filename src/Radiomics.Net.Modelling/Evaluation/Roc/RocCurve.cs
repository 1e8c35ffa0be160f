using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The receiver operating characteristic of a score. Immutable and thread-safe.</summary>
/// <remarks>O(n log n). Ties count one half, so that the area is the Mann-Whitney statistic over its maximum.</remarks>
/// <example><code>
/// var curve = RocCurve.Create(risks, outcome);
/// Console.WriteLine($"AUC {curve.Auc:0.000}, exact {curve.ExactInterval()}, DeLong {curve.DeLong().Interval}");
/// DiagnosticAccuracy atYouden = curve.Accuracy(curve.Youden()[0]);
/// </code></example>
public sealed class RocCurve
{
    /// <summary>Thresholds whose index differs by less than this from the best one are all best.</summary>
    private const double Tie = 1e-12;

    private readonly double[] _turned;
    private DeLongPlacements? _placements;

    private RocCurve(double[] turned, BinaryOutcome outcome, RocDirection direction, string? name)
    {
        _turned = turned;
        Outcome = outcome;
        Direction = direction;
        Name = name;
        (long twice, long pairs) = AreaUnderCurve.Count(turned, outcome.Events);
        TwicePairsWon = twice;
        Auc = twice / (2.0 * pairs);
        Points = PointsOf(turned, outcome.Events, direction == RocDirection.LowerMeansEvent);
    }

    /// <summary>What the score is called; null if nothing.</summary>
    public string? Name { get; }

    /// <summary>The outcome that the score is held against.</summary>
    public BinaryOutcome Outcome { get; }

    /// <summary>Rows.</summary>
    public int Count => Outcome.Count;

    /// <summary>Rows with the event.</summary>
    public int EventCount => Outcome.EventCount;

    /// <summary>Rows without it.</summary>
    public int NonEventCount => Outcome.Count - Outcome.EventCount;

    /// <summary>Which end of the score means the event.</summary>
    public RocDirection Direction { get; }

    /// <summary>Area under the curve.</summary>
    public double Auc { get; }

    /// <summary>Twice the event/non-event pairs in the right order, a tie counting one: Auc = this / (2 n1 n0).</summary>
    public long TwicePairsWon { get; }

    /// <summary>The points, from everybody positive to nobody positive.</summary>
    [JsonConverter(typeof(RocPointListConverter))]
    public ValueList<RocPoint> Points { get; }

    /// <summary>Makes the curve of a score.</summary>
    /// <param name="scores">One finite score a row: probabilities, decision values, or any marker.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="direction">Which end means the event. Choose it beforehand: choosing the better one from the data flatters the score.</param>
    /// <param name="name">What the score is called in tables and messages.</param>
    /// <exception cref="ArgumentException">The numbers of scores and outcomes differ.</exception>
    /// <exception cref="FitException">A score is not finite, or the outcome has one class only.</exception>
    public static RocCurve Create(
        ReadOnlySpan<double> scores, BinaryOutcome outcome, RocDirection direction = RocDirection.HigherMeansEvent, string? name = null)
    {
        ScoreChecks.Require(scores, outcome);
        double[] turned = scores.ToArray();
        if (direction == RocDirection.LowerMeansEvent)
        {
            for (int i = 0; i < turned.Length; i++) turned[i] = -turned[i];
        }

        return new RocCurve(turned, outcome, direction, name);
    }

    /// <summary>The direction that the medians suggest, as R's pROC chooses it: higher where the events' median is at or above the others'.</summary>
    /// <param name="scores">One finite score a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    public static RocDirection DirectionByMedians(ReadOnlySpan<double> scores, BinaryOutcome outcome)
    {
        ScoreChecks.Require(scores, outcome);
        var high = new List<double>();
        var low = new List<double>();
        for (int i = 0; i < scores.Length; i++) (outcome[i] ? high : low).Add(scores[i]);
        return Quantiles.Median(high.ToArray()) >= Quantiles.Median(low.ToArray()) ? RocDirection.HigherMeansEvent : RocDirection.LowerMeansEvent;
    }

    /// <summary>DeLong's variance, interval and test against 0.5.</summary>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="FitException">There are fewer than two events or two non-events.</exception>
    public AucEstimate DeLong(double level = 0.95)
    {
        Interval.RequireLevel(level);
        double variance = Placements.Variance();
        double z = Auc == 0.5 ? 0 : (Auc - 0.5) / Math.Sqrt(variance);
        return new AucEstimate(Auc, variance, Interval.Normal(Auc, Math.Sqrt(variance), level).Clamp(0, 1), z, Distributions.NormalTwoSided(z));
    }

    /// <summary>Standard error of Hanley and McNeil (Radiology 143 (1982) 29-36), which needs the area and the two counts only.</summary>
    public double HanleyMcNeilStandardError()
    {
        double a = Auc, q1 = a / (2 - a), q2 = 2 * a * a / (1 + a), n1 = EventCount, n0 = NonEventCount;
        return Math.Sqrt(((a * (1 - a)) + ((n1 - 1) * (q1 - (a * a))) + ((n0 - 1) * (q2 - (a * a)))) / (n1 * n0));
    }

    /// <summary>The exact binomial interval that MedCalc prints: AUC x n, not rounded, taken as successes out of n rows.</summary>
    /// <param name="level">Level of the interval.</param>
    public Interval ExactInterval(double level = 0.95) => Proportion.ExactInterval(Auc * Count, Count, level);

    /// <summary>The area in resamples of the rows; the direction stays.</summary>
    /// <param name="resamples">Resamples, whose training rows are used: given ones, or those of <see cref="BootstrapResampling"/>.</param>
    /// <param name="level">Level of the percentile interval.</param>
    /// <param name="execution">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FitException">Fewer than two resamples hold both classes.</exception>
    public AucBootstrap Bootstrap(
        ValueList<RowSplit> resamples, double level = 0.95, ExecutionOptions? execution = null, CancellationToken cancellationToken = default)
    {
        Interval.RequireLevel(level);
        return AucBootstrap.Of(ResampledAreas(resamples, execution, cancellationToken), level);
    }

    /// <summary>The area over part of one axis.</summary>
    /// <param name="axis">The axis that the range is on.</param>
    /// <param name="from">Its lower end, 0 to 1.</param>
    /// <param name="to">Its upper end; above <paramref name="from"/>, at most 1.</param>
    public PartialAuc PartialAuc(RocAxis axis, double from, double to = 1) => Modelling.PartialAuc.Of(this, axis, from, to);

    /// <summary>All points with the largest Youden index, from everybody positive to nobody.</summary>
    public ValueList<RocPoint> Youden()
    {
        double best = Points.Max(p => p.Youden);
        return Points.Where(p => p.Youden >= best - Tie).ToValueList();
    }

    /// <summary>All points nearest to the corner where sensitivity and specificity are 1.</summary>
    public ValueList<RocPoint> ClosestToCorner()
    {
        double best = Points.Min(p => p.SquaredDistanceToCorner);
        return Points.Where(p => p.SquaredDistanceToCorner <= best + Tie).ToValueList();
    }

    /// <summary>The point with the highest specificity among those that keep a sensitivity.</summary>
    /// <param name="sensitivity">Smallest sensitivity, 0 to 1.</param>
    public RocPoint AtSensitivity(double sensitivity)
    {
        RequireShare(sensitivity, nameof(sensitivity));
        return Points.Last(p => p.Sensitivity >= sensitivity - Tie);
    }

    /// <summary>The point with the highest sensitivity among those that keep a specificity.</summary>
    /// <param name="specificity">Smallest specificity, 0 to 1.</param>
    public RocPoint AtSpecificity(double specificity)
    {
        RequireShare(specificity, nameof(specificity));
        return Points.First(p => p.Specificity >= specificity - Tie);
    }

    /// <summary>Everything that is read off the four counts at a point.</summary>
    /// <param name="point">A point of this curve.</param>
    /// <param name="level">Level of the intervals.</param>
    public DiagnosticAccuracy Accuracy(RocPoint point, double level = 0.95) =>
        DiagnosticAccuracy.FromCounts(point.TruePositives, point.FalsePositives, point.FalseNegatives, point.TrueNegatives, level);

    /// <summary>The placements, computed once.</summary>
    internal DeLongPlacements Placements
    {
        get
        {
            if (EventCount < 2 || NonEventCount < 2)
            {
                throw new FitException($"DeLong's variance needs two events and two non-events; there are {EventCount} and {NonEventCount}.");
            }

            return _placements ??= DeLongPlacements.Of(_turned, Outcome.Events);
        }
    }

    /// <summary>The scores, turned so that the higher means the event.</summary>
    internal ReadOnlySpan<double> TurnedScores => _turned;

    /// <summary>The area in every resample; NaN where one holds one class only.</summary>
    internal double[] ResampledAreas(ValueList<RowSplit> resamples, ExecutionOptions? execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resamples);
        double[] areas = new double[resamples.Count];
        using var work = new WorkContext(execution, cancellationToken);
        work.For(areas.Length, i =>
        {
            ReadOnlySpan<int> rows = resamples[i].TrainingRows;
            ResampleChecks.Require(resamples[i], Count);
            double[] scores = new double[rows.Length];
            bool[] events = new bool[rows.Length];
            for (int k = 0; k < rows.Length; k++)
            {
                scores[k] = _turned[rows[k]];
                events[k] = Outcome[rows[k]];
            }

            areas[i] = AreaUnderCurve.Of(scores, events);
        });
        return areas;
    }

    private static ValueList<RocPoint> PointsOf(double[] turned, ReadOnlySpan<bool> events, bool lower)
    {
        double[] sorted = [.. turned];
        bool[] flags = events.ToArray();
        Array.Sort(sorted, flags);
        double sign = lower ? -1 : 1;
        int n1 = flags.Count(f => f), n0 = flags.Length - n1, belowEvents = 0, belowOthers = 0;
        var points = new List<RocPoint> { new(sign * double.NegativeInfinity, null, n1, n0, 0, 0) };
        for (int i = 0; i < sorted.Length;)
        {
            double value = sorted[i];
            for (; i < sorted.Length && sorted[i] == value; i++)
            {
                if (flags[i]) belowEvents++;
                else belowOthers++;
            }

            double threshold = i < sorted.Length ? (value + sorted[i]) / 2 : double.PositiveInfinity;
            points.Add(new RocPoint(sign * threshold, sign * value, n1 - belowEvents, n0 - belowOthers, belowEvents, belowOthers));
        }

        return points.ToValueList();
    }

    private static void RequireShare(double value, string name)
    {
        if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(name, value, "A share lies from 0 to 1.");
    }
}
