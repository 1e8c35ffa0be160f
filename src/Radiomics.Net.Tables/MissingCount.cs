namespace Radiomics.Net.Tables;

/// <summary>How many values of a column are missing.</summary>
/// <param name="Column">The column.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Rows">Rows in all.</param>
public sealed record MissingCount(string Column, int Missing, int Rows);
