using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The columns that a selection kept, and why. Immutable and thread-safe.</summary>
/// <remarks>
/// A selection that keeps nothing is a result like any other: <see cref="KeptNothing"/>. In a
/// <see cref="Pipeline{TOutcome}"/> the setting <see cref="EmptySelection"/> says what then happens.
/// </remarks>
public sealed class FittedSelection : FittedTransformer
{
    /// <summary>Creates a selection.</summary>
    /// <param name="outputColumns">Columns kept, in the order of the training matrix.</param>
    /// <param name="method">How they were chosen, in words.</param>
    /// <param name="scores">One score for each column of the training set that had one; may be empty.</param>
    /// <param name="notes">What a user must know; <c>null</c> if nothing.</param>
    [JsonConstructor]
    public FittedSelection(ValueList<string> outputColumns, string method, ValueList<ColumnScore> scores, ValueList<string>? notes = null)
        : base(outputColumns, outputColumns)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Method = method;
        Scores = scores;
        Notes = notes ?? [];
    }

    /// <summary>The selection that scores tell of.</summary>
    internal static FittedSelection FromScores(string method, ColumnScore[] scores, ValueList<string>? notes = null) =>
        new(scores.Where(s => s.Kept).Select(s => s.Column).ToValueList(), method, ValueList.Create<ColumnScore>(scores), notes);

    /// <summary>How the columns were chosen, in words.</summary>
    public string Method { get; }

    /// <summary>Scores of the columns of the training set, in its order; what they mean depends on the method.</summary>
    [JsonConverter(typeof(ColumnScoreListConverter))]
    public ValueList<ColumnScore> Scores { get; }

    /// <inheritdoc/>
    [JsonConverter(typeof(StringListConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override ValueList<string> Notes { get; }

    /// <summary>Whether no column was kept.</summary>
    [JsonIgnore]
    public bool KeptNothing => OutputColumns.Count == 0;

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output) => input.CopyTo(output);

    /// <inheritdoc/>
    public override FittedTransformer RestrictTo(ValueList<string> outputColumns) =>
        new FittedSelection(outputColumns, Method, Scores, Notes);
}
