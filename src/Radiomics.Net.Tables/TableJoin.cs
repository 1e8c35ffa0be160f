using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Two tables put side by side by row id. Immutable and thread-safe.</summary>
public sealed class TableJoin
{
    private TableJoin(Table table, ValueList<string> onlyInFirst, ValueList<string> onlyInSecond)
    {
        Table = table;
        OnlyInFirst = onlyInFirst;
        OnlyInSecond = onlyInSecond;
    }

    /// <summary>The rows in the order of the first table, its columns before those of the second; a <see cref="FeatureTable"/> where one of them is.</summary>
    public Table Table { get; }

    /// <summary>Ids that only the first table has.</summary>
    public ValueList<string> OnlyInFirst { get; }

    /// <summary>Ids that only the second table has.</summary>
    public ValueList<string> OnlyInSecond { get; }

    internal static TableJoin Of(Table first, Table second, JoinRule rule)
    {
        ArgumentNullException.ThrowIfNull(second);
        string[] both = [.. second.Columns.Select(c => c.Name).Where(first.Contains)];
        if (both.Length > 0) throw new TableException($"Both tables have the column(s) {NameList.Of(both)}. Rename or leave out one of each.");

        var positions = new Dictionary<string, int>(second.RowCount, StringComparer.Ordinal);
        for (int row = 0; row < second.RowCount; row++) positions[second.RowIds[row]] = row;
        var firstIds = first.RowIds.ToHashSet(StringComparer.Ordinal);
        ValueList<string> onlyFirst = [.. first.RowIds.Where(id => !positions.ContainsKey(id))];
        ValueList<string> onlySecond = [.. second.RowIds.Where(id => !firstIds.Contains(id))];
        if (rule == JoinRule.RequireAll && onlyFirst.Count + onlySecond.Count > 0)
        {
            throw new TableException(
                $"The ids of the tables don't match. Only in the first ({onlyFirst.Count} of {first.RowCount}): {NameList.Of(onlyFirst)}. Only in the second ({onlySecond.Count} of {second.RowCount}): {NameList.Of(onlySecond)}. Correct them, or join with {nameof(JoinRule.KeepMatched)} or {nameof(JoinRule.KeepFirst)}.");
        }

        int[] kept = [.. Enumerable.Range(0, first.RowCount).Where(r => rule == JoinRule.KeepFirst || positions.ContainsKey(first.RowIds[r]))];
        int[] matching = [.. kept.Select(r => positions.GetValueOrDefault(first.RowIds[r], -1))];
        ValueList<string> ids = [.. kept.Select(r => first.RowIds[r])];
        TableColumn[] left = [.. first.Columns.Select(c => c.SelectRows(kept))];
        TableColumn[] right = [.. second.Columns.Select(c => c.SelectRows(matching))];
        return new TableJoin(Combine(first, second, ids, left, right), onlyFirst, onlySecond);
    }

    private static Table Combine(Table first, Table second, ValueList<string> ids, TableColumn[] left, TableColumn[] right) => (first, second) switch
    {
        (FeatureTable a, FeatureTable b) when b.FirstFeature == 0 && a.FirstFeature + a.FeatureCount == left.Length =>
            FeatureTable.Create(ids, [.. left, .. right], a.FirstFeature, a.FeatureCount + b.FeatureCount),
        (FeatureTable a, _) => FeatureTable.Create(ids, [.. left, .. right], a.FirstFeature, a.FeatureCount),
        (_, FeatureTable b) => FeatureTable.Create(ids, [.. left, .. right], left.Length + b.FirstFeature, b.FeatureCount),
        _ => new Table(ids, [.. left, .. right]),
    };
}
