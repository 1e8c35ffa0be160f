using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What imputations need to know of columns with missing values.</summary>
internal static class MissingColumns
{
    /// <summary>Refuses columns without any value; the message names them.</summary>
    public static void RequireSomeValues(DesignMatrix features)
    {
        var empty = new List<string>();
        for (int j = 0; j < features.ColumnCount; j++)
        {
            if (Observed(features.ColumnWithMissing(j)).Length == 0) empty.Add(features.ColumnNames[j]);
        }

        if (empty.Count > 0)
        {
            throw new FitException($"{empty.Count} column(s) have no value in any of the {features.RowCount} training rows: {string.Join(", ", empty.Take(20))}{(empty.Count > 20 ? ", ..." : "")}. Leave them out.");
        }
    }

    /// <summary>The values that are there.</summary>
    public static double[] Observed(ReadOnlySpan<double> column)
    {
        var observed = new List<double>(column.Length);
        foreach (double value in column)
        {
            if (!double.IsNaN(value)) observed.Add(value);
        }

        return [.. observed];
    }
}
