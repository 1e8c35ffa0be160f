using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Rows, outcomes and resamples of the evaluation files, as their settings name them.</summary>
internal static class CohortData
{
    /// <summary>The rows of one group of the file that <c>settings</c> names.</summary>
    public static CsvData Group(ExpectedFile file, string group)
    {
        string path = file.Settings.TryGetProperty("cohort_file", out JsonElement named) ? named.GetString()! : file.Inputs[0];
        string column = file.Settings.GetProperty("group_column").GetString()!;
        return CsvData.Read(path).Where(row => row(column) == group);
    }

    public static BinaryOutcome Outcome(CsvData data, string column) => BinaryOutcome.FromNumbers(column, data.Numbers(column));

    /// <summary>Resamples of a file: one column each, 1-based row numbers.</summary>
    public static ValueList<RowSplit> Resamples(string path)
    {
        CsvData data = CsvData.Read(path);
        return data.Columns.Select(c => new RowSplit(c, [.. data.Numbers(c).Select(v => (int)v - 1)], [])).ToValueList();
    }
}
