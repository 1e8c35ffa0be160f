using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Predicts one number for everybody: what is left of a pipeline whose selection kept nothing.</summary>
public sealed class ConstantModel : FittedModel
{
    /// <summary>Creates a model.</summary>
    /// <param name="value">The number predicted.</param>
    /// <param name="kind">What it means.</param>
    /// <param name="trainingRowCount">Rows that it was fitted on.</param>
    /// <param name="notes">Why nothing better is predicted.</param>
    [JsonConstructor]
    public ConstantModel(double value, PredictionKind kind, int trainingRowCount, ValueList<string> notes)
        : base([], notes)
    {
        Value = value;
        Kind = kind;
        TrainingRowCount = trainingRowCount;
    }

    /// <summary>The number predicted.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override PredictionKind Kind { get; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override int TrainingRowCount { get; }

    /// <inheritdoc/>
    public override double PredictRow(ReadOnlySpan<double> row) => Value;

    /// <summary>The best guess without any feature: the training prevalence, or a log relative hazard of 0.</summary>
    internal static ConstantModel ForOutcome(object outcome, string note) => outcome switch
    {
        BinaryOutcome binary => new ConstantModel((double)binary.EventCount / binary.Count, PredictionKind.Probability, binary.Count, [note]),
        _ => new ConstantModel(0, PredictionKind.LogRelativeHazard, OutcomeRows.Count(outcome), [note]),
    };
}
