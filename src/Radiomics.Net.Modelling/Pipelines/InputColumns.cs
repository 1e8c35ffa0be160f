using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Finds the columns that a fitted object was fitted on in the matrix it is given now.</summary>
internal static class InputColumns
{
    /// <summary>Position in <paramref name="features"/> of each column asked for.</summary>
    /// <exception cref="FitException">A column is missing; the message names those that are.</exception>
    public static int[] Find(ValueList<string> names, DesignMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        int[] positions = new int[names.Count];
        if (names.Equals(features.ColumnNames))
        {
            for (int j = 0; j < positions.Length; j++) positions[j] = j;
            return positions;
        }

        var where = new Dictionary<string, int>(features.ColumnCount);
        for (int j = 0; j < features.ColumnCount; j++) where[features.ColumnNames[j]] = j;
        var missing = new List<string>();
        for (int j = 0; j < positions.Length; j++)
        {
            if (where.TryGetValue(names[j], out positions[j])) continue;
            missing.Add(names[j]);
        }

        if (missing.Count > 0)
        {
            throw new FitException(
                $"{missing.Count} of the {names.Count} columns that this was fitted on are missing: {string.Join(", ", missing.Take(20))}{(missing.Count > 20 ? ", ..." : "")}. Give a table with the columns of the training set.");
        }

        return positions;
    }

    /// <summary>Refuses columns with missing values; the message names them.</summary>
    public static void RequireComplete(DesignMatrix features, ReadOnlySpan<int> positions)
    {
        if (!features.HasMissing) return;
        var incomplete = new List<string>();
        foreach (int position in positions)
        {
            if (features.IsIncomplete(position)) incomplete.Add(features.ColumnNames[position]);
        }

        if (incomplete.Count > 0)
        {
            throw new FitException(
                $"Missing values in {incomplete.Count} column(s): {string.Join(", ", incomplete.Take(20))}{(incomplete.Count > 20 ? ", ..." : "")}. Begin the pipeline with an imputation, or leave out the columns or rows.");
        }
    }

    /// <summary>Copies one row of the columns into a span; NaN where a value is missing.</summary>
    public static void Gather(DesignMatrix features, ReadOnlySpan<int> positions, int row, Span<double> destination)
    {
        for (int j = 0; j < positions.Length; j++) destination[j] = features.ColumnWithMissing(positions[j])[row];
    }
}
