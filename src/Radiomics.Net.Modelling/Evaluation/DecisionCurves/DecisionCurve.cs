using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Net benefit of treating the patients whose predicted risk exceeds a threshold, over a range of thresholds. Immutable.</summary>
/// <remarks>
/// Vickers and Elkin, Med Decis Making 26 (2006) 565-574. The risks are fixed numbers: nothing is refitted. Risks that are not calibrated
/// cost net benefit, so that a curve judges calibration too.
/// </remarks>
/// <example><code>
/// ValueList&lt;DecisionCurve&gt; curves = DecisionCurve.Compute(outcome, [("clinical", p1), ("nomogram", p2)]);
/// double benefit = curves[1].Points.Single(p => p.Threshold == 0.2).NetBenefit;
/// </code></example>
public sealed record DecisionCurve : IStoredResult
{
    [JsonConstructor]
    internal DecisionCurve()
    {
    }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Patients.</summary>
    public required int RowCount { get; init; }

    /// <summary>Patients with the event.</summary>
    public required int EventCount { get; init; }

    /// <summary>One entry a threshold.</summary>
    [JsonConverter(typeof(DecisionPointListConverter))]
    public required ValueList<DecisionPoint> Points { get; init; }

    /// <summary>How it was computed.</summary>
    public required DecisionCurveSettings Settings { get; init; }

    /// <summary>Warnings, for example where few patients are positive; usually empty.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Notes { get; init; }

    /// <summary>What the axis of net benefit is called, which says its scale.</summary>
    public string AxisTitle => Settings.Scale == NetBenefitScale.Raw ? "Net benefit" : "Standardised net benefit";

    /// <summary>Net benefit of a point on the scale of the axis.</summary>
    /// <param name="point">One of <see cref="Points"/>.</param>
    public double ValueOnAxis(DecisionPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Settings.Scale == NetBenefitScale.Raw ? point.NetBenefit : point.StandardisedNetBenefit;
    }

    /// <summary>Net benefit of treating everybody on the scale of the axis.</summary>
    /// <param name="point">One of <see cref="Points"/>.</param>
    public double ValueOfAllOnAxis(DecisionPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Settings.Scale == NetBenefitScale.Raw ? point.NetBenefitOfAll : point.NetBenefitOfAll * RowCount / EventCount;
    }

    /// <summary>The curves of several models on the same patients.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="models">Name and risks, one a patient, of each model.</param>
    /// <param name="settings">Null takes every default.</param>
    /// <param name="resamples">Resamples whose training rows give the bands (quantile type 1, as rmda); null for none.</param>
    /// <param name="execution">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One curve a model, in the order given.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">A risk is not in 0 to 1, or the outcome has one class only.</exception>
    public static ValueList<DecisionCurve> Compute(
        BinaryOutcome outcome,
        IReadOnlyList<(string Name, double[] Risks)> models,
        DecisionCurveSettings? settings = null,
        ValueList<RowSplit>? resamples = null,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        settings ??= new DecisionCurveSettings();
        foreach ((string name, double[] risks) in models)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(models));
            try
            {
                ScoreChecks.RequireProbabilities(risks, outcome);
            }
            catch (FitException exception)
            {
                throw new FitException($"Model '{name}': {exception.Message}", exception);
            }
        }

        using var work = new WorkContext(execution, cancellationToken);
        return models.Select(model => Curve(outcome, model.Name, model.Risks, settings, resamples, work)).ToValueList();
    }

    /// <summary>The curve of one model.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="risks">Risks, one a patient.</param>
    /// <param name="settings">Null takes every default.</param>
    /// <param name="resamples">Resamples whose training rows give the bands; null for none.</param>
    /// <param name="model">Name of the model.</param>
    /// <inheritdoc cref="Compute(BinaryOutcome, IReadOnlyList{ValueTuple{string, double[]}}, DecisionCurveSettings?, ValueList{RowSplit}?, ExecutionOptions?, CancellationToken)" path="/exception"/>
    public static DecisionCurve Compute(
        BinaryOutcome outcome, double[] risks, DecisionCurveSettings? settings = null, ValueList<RowSplit>? resamples = null, string model = "model")
    {
        ArgumentNullException.ThrowIfNull(risks);
        return Compute(outcome, [(model, risks)], settings, resamples)[0];
    }

    private static DecisionCurve Curve(
        BinaryOutcome outcome, string name, double[] risks, DecisionCurveSettings settings, ValueList<RowSplit>? resamples, WorkContext work)
    {
        ValueList<double> thresholds = settings.Thresholds;
        int count = thresholds.Count, n = risks.Length;
        int[] passed = [.. risks.Select(r => PassedBy(r, thresholds, settings.Positive))];
        var points = new DecisionPoint[count];
        int[] all = [.. Enumerable.Range(0, n)];
        (int[] truePositives, int[] falsePositives, _) = Positives(passed, outcome, all, count);
        for (int t = 0; t < count; t++) points[t] = DecisionPoint.Of(thresholds[t], truePositives[t], falsePositives[t], outcome.EventCount, n);
        if (resamples is not null) AddBands(points, passed, outcome, settings, resamples, work);

        DecisionPoint[] few = [.. points.Where(p => p.HasFewPositive)];
        return new DecisionCurve
        {
            Model = name,
            RowCount = n,
            EventCount = outcome.EventCount,
            Points = ValueList.Create<DecisionPoint>(points),
            Settings = settings,
            Notes = few.Length == 0
                ? []
                : [string.Create(CultureInfo.InvariantCulture, $"Fewer than 5 of {n} patients are positive at {few.Length} of {count} thresholds, from {few[0].Threshold} on: the curve says little there.")],
        };
    }

    // How many thresholds a risk passes: it is positive at the first that many.
    private static int PassedBy(double risk, ValueList<double> thresholds, PositiveRule rule)
    {
        int low = 0, high = thresholds.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool positive = rule == PositiveRule.Above ? risk > thresholds[middle] : risk >= thresholds[middle];
            if (positive) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static (int[] TruePositives, int[] FalsePositives, int Events) Positives(int[] passed, BinaryOutcome outcome, ReadOnlySpan<int> rows, int count)
    {
        int[] events = new int[count + 1], others = new int[count + 1];
        int total = 0;
        foreach (int row in rows)
        {
            if (outcome[row])
            {
                events[passed[row]]++;
                total++;
            }
            else
            {
                others[passed[row]]++;
            }
        }

        // From "passes exactly this many" to "passes more than this many".
        int[] truePositives = new int[count], falsePositives = new int[count];
        for (int t = count - 1, tp = 0, fp = 0; t >= 0; t--)
        {
            truePositives[t] = tp += events[t + 1];
            falsePositives[t] = fp += others[t + 1];
        }

        return (truePositives, falsePositives, total);
    }

    private static void AddBands(
        DecisionPoint[] points, int[] passed, BinaryOutcome outcome, DecisionCurveSettings settings, ValueList<RowSplit> resamples, WorkContext work)
    {
        double[][] raw = new double[resamples.Count][], standardised = new double[resamples.Count][];
        work.For(resamples.Count, b =>
        {
            ResampleChecks.Require(resamples[b], passed.Length);
            ReadOnlySpan<int> rows = resamples[b].TrainingRows;
            (int[] truePositives, int[] falsePositives, int events) = Positives(passed, outcome, rows, points.Length);
            raw[b] = new double[points.Length];
            standardised[b] = new double[points.Length];
            for (int t = 0; t < points.Length; t++)
            {
                raw[b][t] = DecisionPoint.NetBenefitOf(points[t].Threshold, truePositives[t], falsePositives[t], rows.Length);
                standardised[b][t] = events == 0 ? double.NaN : raw[b][t] * rows.Length / events;
            }
        });

        for (int t = 0; t < points.Length; t++)
        {
            points[t] = points[t] with
            {
                NetBenefitBand = Interval.Percentile(raw.Select(r => r[t]).ToArray(), settings.ConfidenceLevel, QuantileType.InverseEmpirical),
                StandardisedBand = Interval.Percentile(standardised.Select(r => r[t]).ToArray(), settings.ConfidenceLevel, QuantileType.InverseEmpirical),
            };
        }
    }
}
