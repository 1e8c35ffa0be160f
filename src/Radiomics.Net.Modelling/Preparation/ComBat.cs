using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Harmonisation of features between batches (scanners, centres, kernels): takes out what a batch adds to and multiplies a feature
/// by, with an empirical Bayes estimate over all features. Immutable: fitting returns a new object.
/// </summary>
/// <remarks>
/// Johnson, Li and Rabinovic 2007 (doi 10.1093/biostatistics/kxj037), iterated with the stopping rule of the reference
/// implementation (R package sva). Never give it an outcome as covariate: the harmonised features would then carry the answer.
/// </remarks>
public sealed record ComBat
{
    /// <summary>Names of every outcome of the study; none of them may be a covariate.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Outcomes { get; init; }

    /// <summary>Whether the priors are normal and inverse gamma (else they are the features' own values, weighted by likelihood).</summary>
    /// <value>Default: yes.</value>
    public bool Parametric { get; init; } = true;

    /// <summary>Whether only the location is harmonised and not the spread.</summary>
    /// <value>Default: no.</value>
    public bool MeanOnly { get; init; }

    /// <summary>A batch that stays as it is and to which the others are brought; <c>null</c> brings all to their common mean.</summary>
    /// <value>Default: <c>null</c>.</value>
    public string? ReferenceBatch { get; init; }

    /// <summary>Learns the effects of the batches.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="batches">The batch of each row.</param>
    /// <param name="covariates">Numeric and categorical columns whose effects are kept, rows in the same order; <c>null</c> for none.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// A covariate is an outcome; a batch is alone, too small or the reference batch is not there; covariates can't be told from the
    /// batches; or a feature does not vary: each named.
    /// </exception>
    public FittedComBat Fit(DesignMatrix features, IReadOnlyList<string> batches, Table? covariates = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(batches);
        RequireNoOutcome(covariates);
        if (batches.Count != features.RowCount || (covariates is not null && covariates.RowCount != features.RowCount))
        {
            throw new ArgumentException($"The matrix has {features.RowCount} rows; {batches.Count} batches and {covariates?.RowCount ?? 0} rows of covariates were given.", nameof(batches));
        }

        if (features.ColumnCount < 2) throw new FitException($"ComBat borrows strength between features and needs at least 2; there is {features.ColumnCount}.");
        FittedEncoder? encoder = covariates is null ? null : new TableEncoder().Fit(covariates);
        DesignMatrix? encoded = encoder?.Encode(covariates!);
        ValueList<string> names = [.. batches.Distinct().Order(StringComparer.Ordinal)];
        int[][] rows = [.. names.Select(name => Enumerable.Range(0, batches.Count).Where(i => batches[i] == name).ToArray())];
        RequireBatches(names, rows);
        return ComBatFit.Run(this, features, names, rows, encoder, encoded);
    }

    private void RequireNoOutcome(Table? covariates)
    {
        string[] outcomes = covariates is null ? [] : [.. covariates.Columns.Select(c => c.Name).Where(n => Outcomes.Contains(n, StringComparer.OrdinalIgnoreCase))];
        if (outcomes.Length > 0)
        {
            throw new FitException($"Covariate(s) {string.Join(", ", outcomes)} are outcomes. Harmonising with them would write the answer into the features, and a new patient's outcome is not known.");
        }

        string[] text = covariates is null ? [] : [.. covariates.Columns.OfType<TextColumn>().Select(c => c.Name)];
        if (text.Length > 0) throw new FitException($"Covariate(s) {string.Join(", ", text)} are text. Declare them as categorical or leave them out.");
    }

    private void RequireBatches(ValueList<string> names, int[][] rows)
    {
        if (names.Count < 2) throw new FitException($"All rows are of batch '{names.FirstOrDefault()}'; there is nothing to harmonise.");
        if (ReferenceBatch is not null && !names.Contains(ReferenceBatch))
        {
            throw new FitException($"The reference batch '{ReferenceBatch}' is not among the batches {string.Join(", ", names)}.");
        }

        for (int b = 0; b < names.Count; b++)
        {
            if (rows[b].Length < 2 && !MeanOnly) throw new FitException($"Batch '{names[b]}' has 1 row; its spread can't be estimated. Add rows, merge batches, or set {nameof(MeanOnly)}.");
        }
    }
}
