using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What a selection found out about one column.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Value">The score; what it means depends on the method. NaN where the method gives none.</param>
/// <param name="Kept">Whether the column was kept.</param>
public sealed record ColumnScore(string Column, double Value, bool Kept);

/// <summary>A list of them as JSON.</summary>
internal sealed class ColumnScoreListConverter : ValueListConverter<ColumnScore>;
