using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Every row, or every group where groups are given, is tested alone on a model of all others.</summary>
public sealed record LeaveOneOut : Splitter
{
    /// <inheritdoc/>
    private protected override ValueList<RowSplit> Split(RowUnits units, ulong seed)
    {
        if (units.Rows.Length < 2) throw new FitException($"Leave-one-out needs at least 2 {units.Noun}s; there are {units.Rows.Length}.");
        return
        [
            .. units.Rows.Select((test, i) =>
            {
                var left = new HashSet<int>(test);
                int[] training = [.. Enumerable.Range(0, units.RowCount).Where(r => !left.Contains(r))];
                return new RowSplit($"without {units.Noun} {i + 1}", training, test);
            }),
        ];
    }
}
