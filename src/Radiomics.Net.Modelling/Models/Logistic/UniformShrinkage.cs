using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A logistic regression whose slopes were all pulled towards 0 by one factor. Immutable and thread-safe.</summary>
public sealed class ShrunkLogisticModel : FittedModel
{
    /// <summary>Creates a model.</summary>
    /// <param name="inputColumns">Its columns.</param>
    /// <param name="intercept">The intercept that goes with the shrunk slopes.</param>
    /// <param name="slopes">The shrunk slopes, one a column.</param>
    /// <param name="factor">What the slopes were multiplied by.</param>
    /// <param name="trainingRowCount">Rows that it was fitted on.</param>
    /// <param name="notes">Warnings; null if none.</param>
    [JsonConstructor]
    public ShrunkLogisticModel(
        ValueList<string> inputColumns, double intercept, ValueList<double> slopes, double factor, int trainingRowCount, ValueList<string>? notes = null)
        : base(inputColumns, notes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        if (slopes.Count != inputColumns.Count) throw new ArgumentException($"{slopes.Count} slopes were given for {inputColumns.Count} columns.", nameof(slopes));
        Intercept = intercept;
        Slopes = slopes;
        Factor = factor;
        TrainingRowCount = trainingRowCount;
    }

    /// <summary>The intercept that goes with the shrunk slopes.</summary>
    public double Intercept { get; }

    /// <summary>The shrunk slopes, one a column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Slopes { get; }

    /// <summary>What the slopes were multiplied by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => PredictionKind.Probability;

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override int TrainingRowCount { get; }

    /// <inheritdoc/>
    public override double PredictRow(ReadOnlySpan<double> row) => LogisticFunction.Probability(ScoreRow(row));

    internal override double ScoreRow(ReadOnlySpan<double> row)
    {
        double sum = Intercept;
        for (int j = 0; j < row.Length; j++) sum += Slopes[j] * row[j];
        return sum;
    }
}

/// <summary>Uniform shrinkage of a logistic regression (Van Houwelingen and Le Cessie, Stat Med 9 (1990) 1303-1325).</summary>
public static class UniformShrinkage
{
    /// <summary>The heuristic factor (LR - df) / LR of a fit: what its calibration slope in new patients is expected to be.</summary>
    /// <param name="model">The model; its likelihood-ratio test of all slopes and its candidate parameters are used.</param>
    /// <returns>
    /// The factor, at most 1, with df the candidate parameters; 0 or below where the fit holds nothing beyond chance, so
    /// that no model should be made of it.
    /// </returns>
    public static double HeuristicFactor(LogisticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double statistic = model.Statistics.LikelihoodRatio.Statistic;
        return (statistic - model.Statistics.CandidateParameters) / statistic;
    }

    /// <summary>Multiplies all slopes by a factor and refits the intercept, so that the mean risk stays the prevalence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The rows it was fitted on.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="factor">
    /// Between 0 and 1: <see cref="HeuristicFactor"/>, or the corrected calibration slope of <c>BootstrapCalibration</c>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not above 0, or above 1.</exception>
    public static ShrunkLogisticModel Apply(LogisticModel model, DesignMatrix features, BinaryOutcome outcome, double factor)
    {
        ArgumentNullException.ThrowIfNull(model);
        OutcomeRows.RequireSameRows(features, outcome);
        if (!(factor > 0 && factor <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A shrinkage factor lies between 0 and 1. At 0 or below the model holds nothing beyond chance.");
        }

        double[] offset = model.LinearPredictor(features);
        double intercept = model.Terms[0].Coefficient;
        for (int i = 0; i < offset.Length; i++) offset[i] = factor * (offset[i] - intercept);
        LogisticMaximum refit = new LogisticLikelihood([], outcome.Events, offset).Maximise([factor * intercept], [], firth: false, 200);
        return new ShrunkLogisticModel(
            model.InputColumns,
            refit.Coefficients[0],
            model.Terms.Skip(1).Select(t => factor * t.Coefficient).ToValueList(),
            factor,
            features.RowCount,
            model.Notes);
    }
}
