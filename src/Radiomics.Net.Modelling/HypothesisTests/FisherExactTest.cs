using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Fisher's exact test of independence, given the totals of rows and columns.</summary>
public sealed record FisherExactTest : IStoredResult
{
    /// <summary>Two-sided p value: the probability of all tables that are not more probable than the observed one.</summary>
    public required double PValue { get; init; }

    /// <summary>What a 2 x 2 table has besides; <c>null</c> for larger ones.</summary>
    public FisherOddsRatio? OddsRatio { get; init; }

    /// <summary>Tests a table.</summary>
    /// <param name="table">At least 2 x 2; empty rows and columns are left out.</param>
    /// <param name="level">Confidence level of the odds ratio's interval.</param>
    /// <remarks>
    /// Tables within a share of 1e-7 of the observed probability count as equally probable. Larger tables are enumerated row by row
    /// over the column totals left, with bounds on what the rest can contribute (after Mehta and Patel 1983, doi
    /// 10.1080/01621459.1983.10477989); the time grows with the number of rows and columns more than with the counts.
    /// </remarks>
    /// <exception cref="FitException">Fewer than two rows or columns are filled, or the enumeration would take too long.</exception>
    public static FisherExactTest Of(ContingencyTable table, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(table);
        Interval.RequireLevel(level);
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(i => table.RowTotals[i] > 0)];
        int[] columns = [.. Enumerable.Range(0, table.Columns).Where(j => table.ColumnTotals[j] > 0)];
        if (rows.Length < 2 || columns.Length < 2) throw new FitException($"Fisher's exact test needs at least 2 filled rows and columns; there are {rows.Length} and {columns.Length}.");
        if (rows.Length == 2 && columns.Length == 2)
        {
            var counts = new NoncentralHypergeometric(
                table.RowTotals[rows[0]], table.RowTotals[rows[1]], table.ColumnTotals[columns[0]]);
            int observed = table[rows[0], columns[0]];
            return new FisherExactTest { PValue = counts.TwoSided(observed), OddsRatio = FisherOddsRatio.Of(counts, observed, level) };
        }

        int[][] filled = [.. rows.Select(i => columns.Select(j => table[i, j]).ToArray())];
        return new FisherExactTest { PValue = new TableEnumeration(filled).TwoSidedPValue() };
    }
}
