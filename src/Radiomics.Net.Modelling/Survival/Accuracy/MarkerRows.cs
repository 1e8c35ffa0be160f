using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Checks of a marker against the outcome that it is meant for.</summary>
internal static class MarkerRows
{
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="FitException">A value is NaN or infinite.</exception>
    public static void Check(SurvivalOutcome outcome, ReadOnlySpan<double> marker, string what = "marker")
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (marker.Length != outcome.Count) throw new ArgumentException($"{marker.Length} {what} values were given for {outcome.Count} rows.", nameof(marker));
        int bad = 0, first = -1;
        for (int i = 0; i < marker.Length; i++)
        {
            if (double.IsFinite(marker[i])) continue;
            if (first < 0) first = i;
            bad++;
        }

        if (bad > 0)
        {
            throw new FitException(
                $"{bad} of {marker.Length} {what} values are NaN or infinite, the first in row {first + 1} ({marker[first].ToString(CultureInfo.InvariantCulture)}). Leave those rows out of marker and outcome.");
        }
    }

    /// <exception cref="FitException">There are no events.</exception>
    public static void RequireEvents(SurvivalOutcome outcome)
    {
        if (outcome.EventCount == 0) throw new FitException($"Outcome '{outcome.Name}': all {outcome.Count} rows are censored; without an event there is nothing to compare.");
    }

    /// <summary>The marker as a matrix of one column.</summary>
    public static DesignMatrix Matrix(ReadOnlySpan<double> marker, string name = "marker") =>
        DesignMatrix.FromColumnMajor(Enumerable.Range(1, marker.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToValueList(), [name], marker);
}
