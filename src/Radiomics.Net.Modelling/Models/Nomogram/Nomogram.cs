using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One value on the axis of a predictor.</summary>
/// <param name="Label">The value as text, or the level of a factor.</param>
/// <param name="Value">The value; null for a factor.</param>
/// <param name="LinearPredictorPart">Coefficient times value; 0 for a reference level.</param>
/// <param name="Points">Its points.</param>
public sealed record NomogramTick(string Label, double? Value, double LinearPredictorPart, double Points);

/// <summary>The axis of a predictor.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Coefficients">Its coefficients, one a column.</param>
/// <param name="Ticks">Values with their points, in the order of the axis.</param>
public sealed record NomogramAxis(NomogramPredictor Predictor, [property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Coefficients, [property: JsonConverter(typeof(NomogramTickListConverter))] ValueList<NomogramTick> Ticks)
{
    /// <summary>Smallest part of the linear predictor on the axis: the value with 0 points.</summary>
    public double LowestPart => Ticks.Min(t => t.LinearPredictorPart);

    /// <summary>Largest part of the linear predictor on the axis.</summary>
    public double HighestPart => Ticks.Max(t => t.LinearPredictorPart);
}

/// <summary>A mark on the axis of the linear predictor or of the probability, and the total points it stands at.</summary>
/// <param name="Value">Linear predictor or probability.</param>
/// <param name="TotalPoints">Total points, as rms places the mark.</param>
/// <param name="ExactTotalPoints">
/// Total points without the interpolation of rms, which reads probabilities off 1000 straight pieces; equal for the linear predictor.
/// </param>
[method: JsonConstructor]
public readonly record struct NomogramMark(double Value, double TotalPoints, double ExactTotalPoints);

/// <summary>What a nomogram says of one patient.</summary>
/// <param name="Points">Points of each predictor; below 0 or beyond the axis where a value lies outside it.</param>
/// <param name="TotalPoints">Their sum.</param>
/// <param name="LinearPredictor">Linear predictor of the model.</param>
/// <param name="Predicted">Probability of the event, or survival up to the nomogram's time.</param>
public sealed record NomogramReading(ValueList<double> Points, double TotalPoints, double LinearPredictor, double Predicted);

/// <summary>A regression model as points to add up: the numbers of the drawing. Immutable and thread-safe.</summary>
/// <remarks>
/// Laid out as rms does it (Harrell, Regression Modeling Strategies, 2015): the predictor whose axis covers the widest range of the linear
/// predictor gets <see cref="MaximumPoints"/>, every other in proportion, 0 points where it lowers the linear predictor most. Adding up loses
/// nothing: <see cref="Read(DesignMatrix)"/> gives the model's own predictions.
/// </remarks>
/// <example><code>
/// Nomogram nomogram = Nomogram.FromLogistic(model, training);
/// foreach (NomogramAxis axis in nomogram.Axes) Console.WriteLine($"{axis.Predictor.Name}: {axis.Ticks[^1].Points:0} points");
/// double risk = nomogram.PredictedAt(totalPoints: 120);
/// </code></example>
public sealed record Nomogram : IStoredResult
{
    /// <summary>One axis a predictor, in the order of the model.</summary>
    [JsonConverter(typeof(NomogramAxisListConverter))]
    public required ValueList<NomogramAxis> Axes { get; init; }

    /// <summary>Points of the predictor with the widest range.</summary>
    public required double MaximumPoints { get; init; }

    /// <summary>Points per unit of the linear predictor.</summary>
    public required double PointsPerUnit { get; init; }

    /// <summary>Linear predictor of a patient with 0 points in all: intercept + the lowest part of every axis.</summary>
    public required double LinearPredictorAtZeroPoints { get; init; }

    /// <summary>Intercept of the linear predictor; for a Cox model minus its value at the means.</summary>
    public required double Intercept { get; init; }

    /// <summary>Ticks of the axis of total points, from 0.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> TotalPointsTicks { get; init; }

    /// <summary>Marks of the linear predictor.</summary>
    [JsonConverter(typeof(NomogramMarkListConverter))]
    public required ValueList<NomogramMark> LinearPredictorMarks { get; init; }

    /// <summary>Marks of the probability, those that lie on the axis of the linear predictor.</summary>
    [JsonConverter(typeof(NomogramMarkListConverter))]
    public required ValueList<NomogramMark> ProbabilityMarks { get; init; }

    /// <summary>Time of the predicted survival; null where the probability of an event is predicted.</summary>
    public double? SurvivalTime { get; init; }

    /// <summary>Cumulative hazard at <see cref="SurvivalTime"/> with linear predictor 0; null likewise.</summary>
    public double? CumulativeHazard { get; init; }

    /// <summary>Makes the nomogram of a logistic regression.</summary>
    /// <param name="model">The model.</param>
    /// <param name="training">Rows whose values lay out the axes: those the model was fitted on.</param>
    /// <param name="settings">Layout; null takes every default.</param>
    /// <exception cref="ArgumentException">The predictors do not cover the columns of the model, each once.</exception>
    /// <exception cref="FitException">A column is missing, or no predictor changes the linear predictor.</exception>
    public static Nomogram FromLogistic(LogisticModel model, DesignMatrix training, NomogramSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[] coefficients = [.. model.Terms.Skip(1).Select(t => t.Coefficient)];
        return new NomogramLayout(model.InputColumns, coefficients, model.Terms[0].Coefficient, training, settings ?? new NomogramSettings(), null, null).Make();
    }

    /// <summary>Makes the nomogram of a Cox regression: the survival up to a time.</summary>
    /// <param name="model">The model, without strata.</param>
    /// <param name="training">Rows that lay out the axes and centre the linear predictor: those the model was fitted on.</param>
    /// <param name="time">The time, in the unit of the outcome.</param>
    /// <param name="settings">Layout; null takes every default.</param>
    /// <exception cref="ArgumentException">The model has strata, or the predictors do not cover its columns.</exception>
    /// <exception cref="FitException">A column is missing, nobody had the event by the time, or no predictor changes the linear predictor.</exception>
    public static Nomogram FromCox(CoxModel model, DesignMatrix training, double time, NomogramSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(training);
        if (model.Baselines.Count != 1) throw new ArgumentException($"The model has {model.Baselines.Count} strata; a nomogram shows one baseline.", nameof(model));
        int index = model.Baselines[0].IndexUpTo(time);
        double hazard = index < 0 ? 0 : model.CumulativeHazardAtZero(model.Baselines[0])[index];
        if (!(hazard > 0)) throw new FitException(FormattableString.Invariant($"Nobody had the event by time {time}: survival is 1 for every patient. Choose a later time."));

        int[] positions = Modelling.InputColumns.Find(model.InputColumns, training);
        double[] coefficients = [.. model.Coefficients.Select(c => c.Coefficient)];
        double centre = 0;
        for (int j = 0; j < positions.Length; j++)
        {
            double mean = 0;
            foreach (double value in training.Column(positions[j])) mean += value / training.RowCount;
            centre += coefficients[j] * mean;
        }

        return new NomogramLayout(
            model.InputColumns, coefficients, -centre, training, settings ?? new NomogramSettings(), time, hazard * Elementary.Exp(centre)).Make();
    }

    /// <summary>What is predicted at a number of total points.</summary>
    /// <param name="totalPoints">Total points.</param>
    /// <returns>Probability of the event, or survival up to <see cref="SurvivalTime"/>.</returns>
    public double PredictedAt(double totalPoints) =>
        Predicted(LinearPredictorAtZeroPoints + (totalPoints / PointsPerUnit), CumulativeHazard);

    /// <summary>Points, linear predictor and prediction of every row.</summary>
    /// <param name="features">Rows with the columns of the model, in any order; other columns are left alone.</param>
    /// <exception cref="FitException">A column is missing or has missing values; the message names it.</exception>
    public ValueList<NomogramReading> Read(DesignMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        ValueList<string> columns = Axes.SelectMany(a => a.Predictor.Columns).ToValueList();
        int[] positions = Modelling.InputColumns.Find(columns, features);
        Modelling.InputColumns.RequireComplete(features, positions);
        var readings = new NomogramReading[features.RowCount];
        double[] row = new double[positions.Length];
        for (int i = 0; i < readings.Length; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, row);
            readings[i] = ReadRow(row);
        }

        return ValueList.Create<NomogramReading>(readings);
    }

    /// <summary>The prediction at a linear predictor.</summary>
    internal static double Predicted(double linearPredictor, double? cumulativeHazard) => cumulativeHazard is { } hazard
        ? Elementary.Exp(-hazard * Elementary.Exp(linearPredictor))
        : LogisticFunction.Probability(linearPredictor);

    /// <summary>The linear predictor at which something is predicted.</summary>
    internal static double LinearPredictorFor(double predicted, double? cumulativeHazard) => cumulativeHazard is { } hazard
        ? Elementary.Log(-Elementary.Log(predicted) / hazard)
        : LogisticFunction.Logit(predicted);

    private NomogramReading ReadRow(double[] row)
    {
        double[] points = new double[Axes.Count];
        double total = 0, linearPredictor = Intercept;
        for (int a = 0, next = 0; a < points.Length; a++)
        {
            NomogramAxis axis = Axes[a];
            double part = 0;
            foreach (double coefficient in axis.Coefficients) part += coefficient * row[next++];
            points[a] = (part - axis.LowestPart) * PointsPerUnit;
            total += points[a];
            linearPredictor += part;
        }

        return new NomogramReading(ValueList.Create<double>(points), total, linearPredictor, Predicted(linearPredictor, CumulativeHazard));
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class NomogramAxisListConverter : ValueListConverter<NomogramAxis>;

/// <summary>A list of them as JSON.</summary>
internal sealed class NomogramMarkListConverter : ValueListConverter<NomogramMark>;

/// <summary>A list of them as JSON.</summary>
internal sealed class NomogramTickListConverter : ValueListConverter<NomogramTick>;
