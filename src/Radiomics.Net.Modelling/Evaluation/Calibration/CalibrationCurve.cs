using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One point of a calibration curve.</summary>
/// <param name="Predicted">Probability.</param>
/// <param name="Observed">Smoothed share with the event there.</param>
/// <param name="Band">Percentile interval of resampled curves; null where none was asked for or no resample reaches the point.</param>
/// <param name="ResamplesUsed">Resamples whose own probabilities span the point.</param>
[method: JsonConstructor]
public readonly record struct CalibrationPoint(double Predicted, double Observed, Interval? Band, int ResamplesUsed);

/// <summary>The calibration curve of fixed predictions: nothing is refitted. Immutable.</summary>
/// <param name="Points">The curve on an even grid from the smallest to the largest probability.</param>
/// <param name="Groups">Rows in ten groups of similar risk, to draw beside the curve.</param>
public sealed record CalibrationCurve([property: JsonConverter(typeof(CalibrationPointListConverter))] ValueList<CalibrationPoint> Points, [property: JsonConverter(typeof(CalibrationGroupListConverter))] ValueList<CalibrationGroup> Groups) : IStoredResult
{
    /// <summary>Smooths the outcome over the probabilities, with a band from resampled rows.</summary>
    /// <param name="probabilities">One probability a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="resamples">Resamples whose training rows give the band; null for none.</param>
    /// <param name="smoother">Null takes lowess with span 2/3 and no robust refits.</param>
    /// <param name="gridPoints">Points of the curve; at least 2.</param>
    /// <param name="level">Level of the band.</param>
    /// <param name="execution">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FitException">A probability is not in 0 to 1, all are equal, or the outcome has one class only.</exception>
    public static CalibrationCurve Create(
        ReadOnlySpan<double> probabilities,
        BinaryOutcome outcome,
        ValueList<RowSplit>? resamples = null,
        Lowess? smoother = null,
        int gridPoints = 50,
        double level = 0.95,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        ScoreChecks.RequireProbabilities(probabilities, outcome);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridPoints, 2);
        Interval.RequireLevel(level);
        smoother ??= new Lowess();
        double[] p = probabilities.ToArray();
        double lowest = p.Min(), highest = p.Max();
        if (lowest == highest) throw new FitException(FormattableString.Invariant($"All {p.Length} probabilities are {lowest}: there is no curve to draw."));

        double[] grid = Grid(lowest, highest, gridPoints), curve = Read(smoother, p, outcome, [], grid);
        double[][] drawn = new double[resamples?.Count ?? 0][];
        using (var work = new WorkContext(execution, cancellationToken))
        {
            work.For(drawn.Length, b =>
            {
                ResampleChecks.Require(resamples![b], p.Length);
                drawn[b] = Read(smoother, p, outcome, resamples[b].TrainingRows, grid);
            });
        }

        var points = new CalibrationPoint[gridPoints];
        for (int g = 0; g < gridPoints; g++)
        {
            double[] values = [.. drawn.Select(d => d[g])];
            int used = values.Count(v => !double.IsNaN(v));
            points[g] = new CalibrationPoint(grid[g], curve[g], used == 0 ? null : Interval.Percentile(values, level), used);
        }

        CalibrationGroup[] groups = CalibrationGroups.Make(p, outcome, CalibrationGrouping.QuantileCut, 10).Groups;
        return new CalibrationCurve(ValueList.Create<CalibrationPoint>(points), ValueList.Create<CalibrationGroup>(groups));
    }

    /// <summary>Evenly spaced points, the ends exact.</summary>
    internal static double[] Grid(double lowest, double highest, int count)
    {
        double[] grid = new double[count];
        for (int i = 0; i < count; i++) grid[i] = lowest + ((highest - lowest) * i / (count - 1));
        grid[^1] = highest;
        return grid;
    }

    /// <summary>A lowess curve of some rows (all where none are named), read on a grid; NaN outside the rows' own range.</summary>
    internal static double[] Read(Lowess smoother, double[] p, BinaryOutcome outcome, ReadOnlySpan<int> rows, double[] grid)
    {
        int n = rows.IsEmpty ? p.Length : rows.Length;
        double[] x = new double[n], y = new double[n], smooth = new double[n], values = new double[grid.Length];
        for (int i = 0; i < n; i++)
        {
            int row = rows.IsEmpty ? i : rows[i];
            x[i] = p[row];
            y[i] = outcome[row] ? 1 : 0;
        }

        Array.Sort(x, y);
        smoother.Smooth(x, y, smooth);
        for (int g = 0; g < values.Length; g++) values[g] = LinearInterpolation.At(x, smooth, grid[g]);
        return values;
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class CalibrationPointListConverter : ValueListConverter<CalibrationPoint>;
