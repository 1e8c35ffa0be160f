using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Lays out the axes of a nomogram.</summary>
internal sealed class NomogramLayout
{
    // Pieces of the axis on which rms reads probabilities.
    private const int Pieces = 1000;

    private readonly ValueList<string> _columns;
    private readonly double[] _coefficients;
    private readonly double _intercept;
    private readonly DesignMatrix _training;
    private readonly int[] _positions;
    private readonly NomogramSettings _settings;
    private readonly ValueList<NomogramPredictor> _predictors;
    private readonly double? _time;
    private readonly double? _hazard;

    public NomogramLayout(
        ValueList<string> columns,
        double[] coefficients,
        double intercept,
        DesignMatrix training,
        NomogramSettings settings,
        double? time,
        double? hazard)
    {
        ArgumentNullException.ThrowIfNull(training);
        _columns = columns;
        _coefficients = coefficients;
        _intercept = intercept;
        _training = training;
        _positions = InputColumns.Find(columns, training);
        InputColumns.RequireComplete(training, _positions);
        _settings = settings;
        _predictors = settings.Predictors ?? NomogramPredictor.Each(columns);
        _time = time;
        _hazard = hazard;
        RequireCovered();
    }

    public Nomogram Make()
    {
        (NomogramPredictor Predictor, double[] Coefficients, string[] Labels, double?[] Values, double[] Parts)[] raw = [.. _predictors.Select(Raw)];
        double widest = raw.Max(r => r.Parts.Max() - r.Parts.Min());
        if (!(widest > 0)) throw new FitException("No predictor changes the linear predictor: there is nothing to give points for.");

        double scale = _settings.MaximumPoints / widest;
        double atZero = _intercept + raw.Sum(r => r.Parts.Min());
        NomogramAxis[] axes = [.. raw.Select(r => new NomogramAxis(
            r.Predictor,
            ValueList.Create<double>(r.Coefficients),
            r.Parts.Select((part, i) => new NomogramTick(r.Labels[i], r.Values[i], part, (part - r.Parts.Min()) * scale)).ToValueList()))];
        double[] ticks = _settings.LinearPredictorTicks is { } given ? [.. given] : TicksOfTraining();
        return new Nomogram
        {
            Axes = ValueList.Create<NomogramAxis>(axes),
            MaximumPoints = _settings.MaximumPoints,
            PointsPerUnit = scale,
            LinearPredictorAtZeroPoints = atZero,
            Intercept = _intercept,
            TotalPointsTicks = ValueList.Create<double>(
                PrettyTicks.Cover(0, Math.Max(_settings.MaximumPoints, scale * (ticks[^1] - atZero)), _settings.Intervals)),
            LinearPredictorMarks = ticks.Select(lp => new NomogramMark(lp, (lp - atZero) * scale, (lp - atZero) * scale)).ToValueList(),
            ProbabilityMarks = ProbabilityMarks(ticks[0], ticks[^1], atZero, scale),
            SurvivalTime = _time,
            CumulativeHazard = _hazard,
        };
    }

    private (NomogramPredictor Predictor, double[] Coefficients, string[] Labels, double?[] Values, double[] Parts) Raw(NomogramPredictor predictor)
    {
        double[] coefficients = [.. predictor.Columns.Select(c => _coefficients[IndexOf(c)])];
        if (predictor.Levels is { } levels)
        {
            return (predictor, coefficients, [.. levels], new double?[levels.Count], [0, .. coefficients]);
        }

        double[] values = predictor.AxisValues is { } given ? [.. given] : ValuesOfTraining(_training.Column(_positions[IndexOf(predictor.Columns[0])]));
        return (
            predictor,
            coefficients,
            [.. values.Select(v => v.ToString("G12", CultureInfo.InvariantCulture))],
            [.. values.Select(v => (double?)v)],
            [.. values.Select(v => coefficients[0] * v)]);
    }

    private double[] ValuesOfTraining(ReadOnlySpan<double> column)
    {
        double[] distinct = [.. column.ToArray().Distinct().Order()];
        return distinct.Length <= _settings.Intervals ? distinct : PrettyTicks.Cover(distinct[0], distinct[^1], _settings.Intervals);
    }

    private double[] TicksOfTraining()
    {
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (int i = 0; i < _training.RowCount; i++)
        {
            double sum = _intercept;
            for (int j = 0; j < _positions.Length; j++) sum += _coefficients[j] * _training[i, _positions[j]];
            lowest = Math.Min(lowest, sum);
            highest = Math.Max(highest, sum);
        }

        return PrettyTicks.Cover(lowest, highest, _settings.Intervals);
    }

    private ValueList<NomogramMark> ProbabilityMarks(double first, double last, double atZero, double scale)
    {
        double[] predictors = EvenGrid(first, last), predicted = new double[Pieces];
        for (int i = 0; i < Pieces; i++) predicted[i] = Nomogram.Predicted(predictors[i], _hazard);
        if (predicted[0] > predicted[^1])
        {
            Array.Reverse(predicted);
            Array.Reverse(predictors);
        }

        double[] wanted = _settings.ProbabilityTicks is { } given ? [.. given] : TicksBetween(first, last);
        var marks = new List<NomogramMark>(wanted.Length);
        foreach (double value in wanted)
        {
            double at = Invert(predicted, predictors, value);
            if (double.IsNaN(at)) continue;
            marks.Add(new NomogramMark(value, (at - atZero) * scale, (Nomogram.LinearPredictorFor(value, _hazard) - atZero) * scale));
        }

        return marks.ToValueList();
    }

    private double[] TicksBetween(double first, double last)
    {
        double a = Nomogram.Predicted(first, _hazard), b = Nomogram.Predicted(last, _hazard);
        return [.. PrettyTicks.Cover(Math.Min(a, b), Math.Max(a, b), _settings.Intervals).Where(p => p is > 0 and < 1)];
    }

    private static double[] EvenGrid(double first, double last)
    {
        double[] grid = new double[Pieces];
        for (int i = 0; i < Pieces; i++) grid[i] = first + ((last - first) * i / (Pieces - 1));
        return grid;
    }

    // Straight between the points; NaN outside them.
    private static double Invert(double[] predicted, double[] predictors, double value)
    {
        if (!(value >= predicted[0] && value <= predicted[^1])) return double.NaN;
        int high = 1;
        while (high < Pieces - 1 && predicted[high] < value) high++;
        double rise = predicted[high] - predicted[high - 1];
        if (rise == 0) return predictors[high];
        return predictors[high - 1] + ((predictors[high] - predictors[high - 1]) * ((value - predicted[high - 1]) / rise));
    }

    private int IndexOf(string column)
    {
        for (int j = 0; j < _columns.Count; j++)
        {
            if (_columns[j] == column) return j;
        }

        throw new ArgumentException($"The model has no column '{column}'; it has {string.Join(", ", _columns.Take(20))}.", "settings");
    }

    private void RequireCovered()
    {
        string[] covered = [.. _predictors.SelectMany(p => p.Columns)];
        string[] absent = [.. _columns.Except(covered)];
        if (absent.Length > 0) throw new ArgumentException($"The predictors leave out {string.Join(", ", absent)} of the model.", "settings");
        foreach (NomogramPredictor predictor in _predictors)
        {
            foreach (string column in predictor.Columns) IndexOf(column);
            int expected = predictor.Levels is { } levels ? levels.Count - 1 : 1;
            if (predictor.Columns.Count != expected)
            {
                throw new ArgumentException($"'{predictor.Name}' has {predictor.Columns.Count} columns where {expected} are expected: a number has one, a factor one for each level but the reference.", "settings");
            }

            if (predictor.AxisValues is { Count: < 2 }) throw new ArgumentException($"The axis of '{predictor.Name}' needs two values at least.", "settings");
        }

        if (covered.Length != covered.Distinct().Count()) throw new ArgumentException("A column of the model belongs to two predictors.", "settings");
        if (_settings.LinearPredictorTicks is { Count: < 2 }) throw new ArgumentException("The axis of the linear predictor needs two ticks at least.", "settings");
    }
}
