using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How the axes of a nomogram are laid out.</summary>
public sealed record NomogramSettings
{
    /// <summary>Points of the predictor with the widest range; above 0.</summary>
    /// <value>Default: 100.</value>
    public double MaximumPoints
    {
        get;
        init
        {
            if (!(value > 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(nameof(MaximumPoints), value, "The points must be above 0.");
            field = value;
        }
    } = 100;

    /// <summary>Intervals wished on an axis of round ticks, and the number of distinct values up to which a predictor shows each; at least 2.</summary>
    /// <value>Default: 10.</value>
    public int Intervals
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Intervals));
            field = value;
        }
    } = 10;

    /// <summary>The predictors; null takes every column of the model as a number.</summary>
    /// <value>Default: <c>null</c>.</value>
    public ValueList<NomogramPredictor>? Predictors { get; init; }

    /// <summary>Linear predictors to mark; null takes round ticks over the range of the training rows.</summary>
    /// <value>Default: <c>null</c>.</value>
    public ValueList<double>? LinearPredictorTicks { get; init; }

    /// <summary>Probabilities to mark, between 0 and 1; null takes round ticks over the range of the axis.</summary>
    /// <value>Default: 0.05, 0.1, 0.2, ..., 0.9, 0.95.</value>
    public ValueList<double>? ProbabilityTicks { get; init; } = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
}
