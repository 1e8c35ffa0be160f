using System.Buffers;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Models of several completed tables, pooled. Immutable and thread-safe. Made by <see cref="MultipleImputation{TOutcome}"/>.</summary>
/// <remarks>
/// A row is filled with what the regressions of <see cref="Imputation"/> expect and predicted by every model; log odds, decision values
/// or log relative hazards are averaged. Nothing is random, and no outcome is looked at.
/// </remarks>
public sealed class MultiplyImputedModel : FittedModel
{
    private readonly int[][] _positions;
    private readonly int _widest;

    /// <summary>Puts a model together.</summary>
    /// <param name="imputation">Fills the missing values of a new row.</param>
    /// <param name="models">The model of each completed table; one where no value was missing.</param>
    /// <param name="terms">Coefficients pooled by Rubin's rules; empty where the models have none in common.</param>
    /// <param name="missing">Columns with missing values in the training rows.</param>
    /// <param name="completeRowCount">Training rows without a missing value.</param>
    /// <param name="notes">Warnings.</param>
    /// <exception cref="FitException">The models predict different things, or read a column that the imputation does not make.</exception>
    [JsonConstructor]
    public MultiplyImputedModel(
        FittedChainedImputation imputation, ValueList<FittedModel> models, ValueList<PooledTerm> terms, ValueList<MissingCount> missing, int completeRowCount, ValueList<string> notes)
        : base(ColumnsOf(imputation), notes)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(missing);
        if (models.Count == 0) throw new FitException("There is no model.");
        if (models.Any(m => m.Kind != models[0].Kind))
        {
            throw new FitException($"The models of the completed tables predict different things: {string.Join(", ", models.Select(m => m.Kind).Distinct())}. They can't be averaged.");
        }

        Imputation = imputation;
        Models = models;
        Terms = terms;
        Missing = missing;
        CompleteRowCount = completeRowCount;
        _positions = [.. models.Select(m => PositionsOf(m.InputColumns, imputation.OutputColumns))];
        _widest = _positions.Max(p => p.Length);
    }

    /// <summary>Fills the missing values of a new row; learned without any outcome.</summary>
    public FittedChainedImputation Imputation { get; }

    /// <summary>The model of each completed table; one where no value was missing.</summary>
    [JsonConverter(typeof(FittedModelListConverter))]
    public ValueList<FittedModel> Models { get; }

    /// <summary>
    /// Coefficients pooled by Rubin's rules, the intercept of a logistic regression first; empty where the models are no regressions on
    /// the columns themselves, or not on the same ones (then <see cref="FittedModel.Notes"/> says so).
    /// </summary>
    [JsonConverter(typeof(PooledTermListConverter))]
    public ValueList<PooledTerm> Terms { get; }

    /// <summary>Columns with missing values in the training rows, and how many.</summary>
    [JsonConverter(typeof(MissingCountListConverter))]
    public ValueList<MissingCount> Missing { get; }

    /// <summary>Training rows without a missing value: what a complete-case fit would use.</summary>
    public int CompleteRowCount { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => Models[0].Kind;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int TrainingRowCount => Models[0].TrainingRowCount;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AcceptsMissing => true;

    /// <summary>The pooled coefficient of a column.</summary>
    /// <param name="name">The column, or <see cref="LogisticTerm.Intercept"/>.</param>
    /// <exception cref="ArgumentException">There is no such coefficient; the message lists those there.</exception>
    public PooledTerm Find(string name) =>
        Terms.FirstOrDefault(t => t.Name == name)
        ?? throw new ArgumentException($"There is no pooled term '{name}'; the terms are {string.Join(", ", Terms.Take(20).Select(t => t.Name))}.", nameof(name));

    /// <inheritdoc/>
    public override double PredictRow(ReadOnlySpan<double> row)
    {
        double score = ScoreRow(row);
        return Kind == PredictionKind.Probability ? PredictionMath.Logistic(score) : score;
    }

    internal override double ScoreRow(ReadOnlySpan<double> row)
    {
        double[] buffer = ArrayPool<double>.Shared.Rent(row.Length + _widest);
        try
        {
            Span<double> filled = buffer.AsSpan(0, row.Length);
            Imputation.TransformRow(row, filled);
            double sum = 0;
            for (int m = 0; m < _positions.Length; m++)
            {
                Span<double> read = buffer.AsSpan(row.Length, _positions[m].Length);
                for (int j = 0; j < read.Length; j++) read[j] = filled[_positions[m][j]];
                sum += Models[m].ScoreRow(read);
            }

            return sum / _positions.Length;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    private static ValueList<string> ColumnsOf(FittedChainedImputation imputation)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        return imputation.InputColumns;
    }

    private static int[] PositionsOf(ValueList<string> wanted, ValueList<string> made)
    {
        var where = new Dictionary<string, int>(made.Count);
        for (int j = 0; j < made.Count; j++) where[made[j]] = j;
        return [.. wanted.Select(name => where.TryGetValue(name, out int position)
            ? position
            : throw new FitException($"A model of a completed table reads column '{name}', which the imputation does not make."))];
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class MissingCountListConverter : ValueListConverter<MissingCount>;
