using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One test row's prediction by a model that never saw it.</summary>
/// <param name="Row">Row number from 0.</param>
/// <param name="Split">Number of the split from 0.</param>
/// <param name="Value">The prediction.</param>
[method: JsonConstructor]
public readonly record struct OutOfFoldPrediction(int Row, int Split, double Value);

/// <summary>Predictions of every test row of a set of splits, each by a model fitted on its split's training rows alone. Immutable.</summary>
public sealed class OutOfFoldPredictions : IStoredResult
{
    [JsonConstructor]
    internal OutOfFoldPredictions(ValueList<RowSplit> splits, ValueList<FittedModel> models, ValueList<OutOfFoldPrediction> predictions, int rowCount)
    {
        Splits = splits;
        Models = models;
        Predictions = predictions;
        RowCount = rowCount;
    }

    /// <summary>The splits.</summary>
    [JsonConverter(typeof(RowSplitListConverter))]
    public ValueList<RowSplit> Splits { get; }

    /// <summary>The model of each split.</summary>
    [JsonConverter(typeof(FittedModelListConverter))]
    public ValueList<FittedModel> Models { get; }

    /// <summary>Every prediction, split by split, rows in the order of the split.</summary>
    [JsonConverter(typeof(OutOfFoldPredictionListConverter))]
    public ValueList<OutOfFoldPrediction> Predictions { get; }

    /// <summary>Number of rows of the whole data.</summary>
    public int RowCount { get; }

    /// <summary>Notes of the models, with the split they belong to.</summary>
    [JsonIgnore]
    public ValueList<string> Notes => Models.SelectMany((m, k) => m.Notes.Select(n => $"{Splits[k].Name}: {n}")).ToValueList();

    /// <summary>Fits an estimator on each split's training rows and predicts its test rows.</summary>
    /// <typeparam name="TOutcome">Kind of outcome.</typeparam>
    /// <param name="estimator">What is fitted: a whole pipeline, so that selection and scaling are repeated in every split.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="splits">Rows to fit on and to predict.</param>
    /// <param name="context">Seed, threads and the wish to stop; each split has a seed of its own.</param>
    /// <exception cref="FitException">The estimator can't be fitted in a split; the message names it.</exception>
    public static OutOfFoldPredictions Of<TOutcome>(IEstimator<TOutcome> estimator, DesignMatrix features, TOutcome outcome, ValueList<RowSplit> splits, FitContext context)
        where TOutcome : class
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        var models = new FittedModel[splits.Count];
        var values = new double[splits.Count][];
        context.For(splits.Count, k =>
        {
            RowSplit split = splits[k];
            try
            {
                models[k] = estimator.Fit(features.SelectRows(split.TrainingRows), OutcomeRows.Select(outcome, split.TrainingRows), context.Derive("split", k));
                values[k] = models[k].Predict(features.SelectRows(split.TestRows));
            }
            catch (FitException exception)
            {
                throw new FitException($"{split.Name}: {exception.Message}", exception);
            }
        });

        var predictions = new List<OutOfFoldPrediction>();
        for (int k = 0; k < values.Length; k++)
        {
            for (int i = 0; i < values[k].Length; i++) predictions.Add(new OutOfFoldPrediction(splits[k].TestRows[i], k, values[k][i]));
        }

        return new OutOfFoldPredictions(splits, ValueList.Create<FittedModel>(models), predictions.ToValueList(), features.RowCount);
    }

    /// <summary>One number a row: the mean over the splits that tested it.</summary>
    /// <exception cref="FitException">A row was never tested; the message names the first.</exception>
    public double[] ByRow()
    {
        double[] sums = new double[RowCount];
        int[] counts = new int[RowCount];
        foreach (OutOfFoldPrediction prediction in Predictions)
        {
            sums[prediction.Row] += prediction.Value;
            counts[prediction.Row]++;
        }

        int never = Array.IndexOf(counts, 0);
        if (never >= 0) throw new FitException($"Row {never + 1} is in no test part of the {Splits.Count} splits, so that it has no out-of-fold prediction. Use splits that test every row.");
        for (int i = 0; i < sums.Length; i++) sums[i] /= counts[i];
        return sums;
    }

    /// <summary>Predictions of the test rows of one split, in its order.</summary>
    /// <param name="split">Number of the split from 0.</param>
    public double[] OfSplit(int split) => [.. Predictions.Where(p => p.Split == split).Select(p => p.Value)];
}

/// <summary>A list of them as JSON.</summary>
internal sealed class OutOfFoldPredictionListConverter : ValueListConverter<OutOfFoldPrediction>;
