using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A test of the difference between groups, as it stands in a summary table.</summary>
/// <param name="Test">Which test.</param>
/// <param name="PValue">Its p value; NaN where it could not be computed.</param>
/// <param name="Note">Why it could not be computed, or what speaks against it (small expected counts); <c>null</c> if nothing.</param>
public sealed record GroupComparison(string Test, double PValue, string? Note = null);

/// <summary>One variable of a summary table.</summary>
public abstract record SummaryVariable
{
    private protected SummaryVariable()
    {
    }

    /// <summary>Name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>The tests; the first one is that which the table prints.</summary>
    [JsonConverter(typeof(GroupComparisonListConverter))]
    public required ValueList<GroupComparison> Comparisons { get; init; }
}

/// <summary>A numeric variable of a summary table.</summary>
public sealed record NumericSummaryVariable : SummaryVariable
{
    /// <summary>Unit; <c>null</c> where none is stated.</summary>
    public string? Unit { get; init; }

    /// <summary>All rows.</summary>
    public required NumericSummary Overall { get; init; }

    /// <summary>Each group, in the order of the table's groups.</summary>
    [JsonConverter(typeof(NumericSummaryListConverter))]
    public required ValueList<NumericSummary> ByGroup { get; init; }
}

/// <summary>Counts of the levels of a categorical variable.</summary>
/// <param name="Missing">Rows without a level.</param>
/// <param name="Counts">Rows of each level, in the order of the variable's levels.</param>
public sealed record LevelCounts(int Missing, [property: JsonConverter(typeof(Int32ListConverter))] ValueList<int> Counts)
{
    /// <summary>Rows with a level.</summary>
    public int Count => Counts.Sum();

    /// <summary>Percentage of a level among the rows that have one; NaN where none has.</summary>
    /// <param name="level">Position of the level.</param>
    public double Percent(int level) => 100.0 * Counts[level] / Count;
}

/// <summary>A categorical variable of a summary table.</summary>
public sealed record CategoricalSummaryVariable : SummaryVariable
{
    /// <summary>Its levels.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Levels { get; init; }

    /// <summary>All rows.</summary>
    public required LevelCounts Overall { get; init; }

    /// <summary>Each group, in the order of the table's groups.</summary>
    [JsonConverter(typeof(LevelCountsListConverter))]
    public required ValueList<LevelCounts> ByGroup { get; init; }

    /// <summary>Smallest count expected if the variable did not depend on the group; NaN where there is nothing to compare.</summary>
    public required double SmallestExpected { get; init; }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class GroupComparisonListConverter : ValueListConverter<GroupComparison>;

/// <summary>A list of them as JSON.</summary>
internal sealed class SummaryVariableListConverter : ValueListConverter<SummaryVariable>;

/// <summary>A list of them as JSON.</summary>
internal sealed class LevelCountsListConverter : ValueListConverter<LevelCounts>;
