using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Cases that a later batch's effect was learned from.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="CaseIds">Row ids of the cases. They are used up: predictions for them are not an honest test.</param>
public sealed record AdaptedBatch(string Batch, [property: JsonConverter(typeof(StringListConverter))] ValueList<string> CaseIds);

/// <summary>Batch effects learned from the training rows. Immutable and thread-safe.</summary>
/// <remarks>A row is harmonised with the training rows' grand mean, spread, covariate effects and batch effects only, whatever the rows beside it hold.</remarks>
public sealed class FittedComBat : IStoredResult
{
    private readonly ComBatFrame _frame;

    internal FittedComBat(ComBat settings, ComBatFrame frame, ValueList<BatchEffect> batches, ValueList<AdaptedBatch> adapted)
    {
        int count = frame.Features.Count;
        if (frame.Means.Count != count || frame.Deviations.Count != count || frame.CovariateEffects.Count != count * (frame.Encoder?.MatrixColumns.Count ?? 0)
            || batches.Any(b => b.Shifts.Count != count || b.Variances.Count != count))
        {
            throw new ArgumentException($"The numbers given don't fit {count} features.", nameof(frame));
        }

        Settings = settings;
        _frame = frame;
        Batches = batches;
        AdaptedBatches = adapted;
    }

    /// <summary>Creates a harmonisation from its saved parts.</summary>
    /// <param name="settings">How it was fitted.</param>
    /// <param name="features">Features that it harmonises.</param>
    /// <param name="covariates">How covariates become numbers; <c>null</c> without covariates.</param>
    /// <param name="means">Grand mean of each feature.</param>
    /// <param name="deviations">Standard deviation of each feature within batches.</param>
    /// <param name="covariateEffects">Effects of the covariates, feature by feature.</param>
    /// <param name="batches">The effect of every batch.</param>
    /// <param name="adaptedBatches">Batches that were added after the fit.</param>
    /// <exception cref="ArgumentException">The numbers don't fit together.</exception>
    [JsonConstructor]
    public FittedComBat(
        ComBat settings, ValueList<string> features, FittedEncoder? covariates, ValueList<double> means, ValueList<double> deviations,
        ValueList<double> covariateEffects, ValueList<BatchEffect> batches, ValueList<AdaptedBatch> adaptedBatches)
        : this(settings, new ComBatFrame(features, covariates, means, deviations, covariateEffects), batches, adaptedBatches)
    {
    }

    internal ComBatFrame Frame => _frame;

    /// <summary>How it was fitted.</summary>
    public ComBat Settings { get; }

    /// <summary>Features that it harmonises.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> Features => _frame.Features;

    /// <summary>How covariates become numbers; <c>null</c> without covariates.</summary>
    public FittedEncoder? Covariates => _frame.Encoder;

    /// <summary>Grand mean of each feature.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means => _frame.Means;

    /// <summary>Standard deviation of each feature within batches.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Deviations => _frame.Deviations;

    /// <summary>Effects of the covariates, feature by feature.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> CovariateEffects => _frame.CovariateEffects;

    /// <summary>The effect of every batch that it knows.</summary>
    [JsonConverter(typeof(BatchEffectListConverter))]
    public ValueList<BatchEffect> Batches { get; }

    /// <summary>Batches that were added after the fit, with the cases used for it.</summary>
    [JsonConverter(typeof(AdaptedBatchListConverter))]
    public ValueList<AdaptedBatch> AdaptedBatches { get; }

    /// <summary>Harmonises rows.</summary>
    /// <param name="features">Rows with the features of the training rows, in any order; other columns are left out.</param>
    /// <param name="batches">The batch of each row.</param>
    /// <param name="covariates">The covariates of the fit, rows in the same order.</param>
    /// <returns>The harmonised features; rows of the reference batch as they were.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ, or covariates are missing.</exception>
    /// <exception cref="TableException">A batch is not known, or a covariate has a level that was not there at fit; the message names them.</exception>
    /// <exception cref="FitException">A feature is missing or has missing values; the message names it.</exception>
    public DesignMatrix Transform(DesignMatrix features, IReadOnlyList<string> batches, Table? covariates = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count != features.RowCount) throw new ArgumentException($"The matrix has {features.RowCount} rows; {batches.Count} batches were given.", nameof(batches));
        var known = Batches.ToDictionary(b => b.Batch, StringComparer.Ordinal);
        string[] unknown = [.. batches.Where(b => !known.ContainsKey(b)).Distinct()];
        if (unknown.Length > 0)
        {
            throw new TableException($"Batch {string.Join(", ", unknown.Select(u => $"'{u}'"))} was not there when ComBat was fitted; known are {string.Join(", ", known.Keys)}. Add it with {nameof(AdaptBatch)}, from calibration cases that are then not tested on.");
        }

        DesignMatrix? encoded = _frame.Encode(covariates, features.RowCount);
        int[] positions = InputColumns.Find(Features, features);
        InputColumns.RequireComplete(features, positions);
        int rows = features.RowCount;
        double[] values = new double[(long)rows * positions.Length];
        for (int j = 0; j < positions.Length; j++)
        {
            ReadOnlySpan<double> original = features.Column(positions[j]);
            for (int i = 0; i < rows; i++)
            {
                BatchEffect effect = known[batches[i]];
                values[(j * rows) + i] = effect.Batch == Settings.ReferenceBatch
                    ? original[i]
                    : ComBatFrame.Harmonise(original[i], _frame.Expected(j, encoded, i), _frame.Deviations[j], effect.Shifts[j], effect.Variances[j]);
            }
        }

        return DesignMatrix.FromColumnMajor(features.RowIds, Features, values);
    }

    /// <summary>Adds a batch that was not there at fit. The common frame stays as it is; no outcome takes part.</summary>
    /// <param name="batch">Its name.</param>
    /// <param name="calibrationCases">Rows of this batch to learn from; they are listed in <see cref="AdaptedBatches"/>.</param>
    /// <param name="covariates">The covariates of the fit, rows in the same order.</param>
    /// <returns>A new object that knows the batch as well.</returns>
    /// <exception cref="ArgumentException">Covariates are missing.</exception>
    /// <exception cref="TableException">The batch is known already.</exception>
    /// <exception cref="FitException">There are too few cases, or a feature is missing or constant in them; the message names it.</exception>
    public FittedComBat AdaptBatch(string batch, DesignMatrix calibrationCases, Table? covariates = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(batch);
        ArgumentNullException.ThrowIfNull(calibrationCases);
        if (Batches.Any(b => b.Batch == batch)) throw new TableException($"Batch '{batch}' is known already; its effect is not learned anew.");
        int least = Settings.MeanOnly ? 1 : 2;
        if (calibrationCases.RowCount < least) throw new FitException($"Batch '{batch}' has {calibrationCases.RowCount} calibration case(s); at least {least} are needed, and some tens for a useful estimate.");
        double[][] z = _frame.Standardise(calibrationCases, _frame.Encode(covariates, calibrationCases.RowCount));
        BatchEffect effect = ComBatEstimation.Estimate(Settings, batch, z, [.. Enumerable.Range(0, calibrationCases.RowCount)], Features);
        return new FittedComBat(Settings, _frame, [.. Batches, effect], [.. AdaptedBatches, new AdaptedBatch(batch, calibrationCases.RowIds)]);
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class AdaptedBatchListConverter : ValueListConverter<AdaptedBatch>;
