using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A model that was fitted and predicts. Immutable and thread-safe.</summary>
/// <remarks>
/// Predictions are made row by row from the columns named in <see cref="InputColumns"/>: whatever else the table holds, and
/// in whatever order, a row gets the same bits alone and in any batch. Saved and loaded with <see cref="SavedModel"/>.
/// </remarks>
public abstract class FittedModel
{
    /// <summary>Takes over what every model knows.</summary>
    /// <param name="inputColumns">Columns that a row is predicted from, in order.</param>
    /// <param name="notes">What a user of the predictions must know; <c>null</c> if nothing.</param>
    protected FittedModel(ValueList<string> inputColumns, ValueList<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(inputColumns);
        InputColumns = inputColumns;
        Notes = notes ?? [];
    }

    /// <summary>Columns that a row is predicted from, in the order of <see cref="PredictRow"/>.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> InputColumns { get; }

    /// <summary>What a user of the predictions must know, for example that a selection kept nothing; usually empty.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> Notes { get; }

    /// <summary>What the predicted numbers mean.</summary>
    [JsonIgnore]
    public abstract PredictionKind Kind { get; }

    /// <summary>Rows that it was fitted on, n.</summary>
    [JsonIgnore]
    public abstract int TrainingRowCount { get; }

    /// <summary>Whether input values may be missing (NaN): only in a pipeline that begins with an imputation.</summary>
    [JsonIgnore]
    public virtual bool AcceptsMissing => false;

    /// <summary>Predicts every row.</summary>
    /// <param name="features">Rows with the columns of the training set, in any order; other columns are left alone.</param>
    /// <returns>One number a row; <see cref="Kind"/> says what it means.</returns>
    /// <exception cref="FitException">A column is missing, or has missing values that are not accepted; the message names it.</exception>
    public double[] Predict(DesignMatrix features)
    {
        int[] positions = Modelling.InputColumns.Find(InputColumns, features);
        if (!AcceptsMissing) Modelling.InputColumns.RequireComplete(features, positions);
        double[] row = new double[positions.Length], predictions = new double[features.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, row);
            predictions[i] = PredictRow(row);
        }

        return predictions;
    }

    /// <summary>Predicts one row.</summary>
    /// <param name="row">Values in the order of <see cref="InputColumns"/>.</param>
    /// <remarks>Must use ordered arithmetic only, so that the bits are the same on every machine.</remarks>
    public abstract double PredictRow(ReadOnlySpan<double> row);

    /// <summary>The prediction on the scale on which predictions of several models are averaged: log odds of a probability, else itself.</summary>
    internal virtual double ScoreRow(ReadOnlySpan<double> row)
    {
        double prediction = PredictRow(row);
        return Kind == PredictionKind.Probability ? PredictionMath.LogOdds(prediction) : prediction;
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class FittedModelListConverter : ValueListConverter<FittedModel>;
