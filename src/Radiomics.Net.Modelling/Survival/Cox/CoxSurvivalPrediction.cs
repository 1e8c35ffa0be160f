using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Predicted survival of some patients at some times.</summary>
/// <param name="RowIds">The patients.</param>
/// <param name="Times">The times.</param>
/// <param name="Estimates">Survival with limits, time by time, one value a patient.</param>
public sealed record CoxSurvivalPrediction(ValueList<string> RowIds, ValueList<double> Times, ValueList<SurvivalEstimate> Estimates)
{
    /// <summary>The survival of a patient at a time.</summary>
    /// <param name="time">Position in <see cref="Times"/>.</param>
    /// <param name="row">Position in <see cref="RowIds"/>.</param>
    public SurvivalEstimate this[int time, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(time);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(time, Times.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowIds.Count);
            return Estimates[(time * RowIds.Count) + row];
        }
    }
}
