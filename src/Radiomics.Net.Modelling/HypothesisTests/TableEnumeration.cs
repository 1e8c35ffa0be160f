using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Adds up the probabilities of all tables with given totals that are not more probable than an observed one.</summary>
/// <remarks>
/// Rows are filled one after the other; what is left to distribute are column totals. For each such state the most and least
/// probable ways to finish are remembered, so that most partial tables are decided as a whole. The last two rows are remembered as a
/// sorted list with running sums, so that they cost one search.
/// </remarks>
internal sealed class TableEnumeration
{
    private const double Slack = 1e-7;
    private const long DefaultMostVisits = 25_000_000; // some seconds

    private readonly int[] _rowTotals;
    private readonly int[] _columnTotals;
    private readonly int _columns;
    private readonly double[] _logFactorials;
    private readonly double _logObserved;
    private readonly Dictionary<long, Bounds>[] _bounds;
    private readonly Dictionary<long, Endings> _endings = [];
    private readonly double _logScale;
    private readonly long _mostVisits;
    private long _visits;

    public TableEnumeration(int[][] counts, long mostVisits = DefaultMostVisits)
    {
        _mostVisits = mostVisits;
        // Fewer columns make fewer states; the two largest rows last make the most of the sorted endings.
        int[][] table = counts[0].Length <= counts.Length ? counts : [.. Enumerable.Range(0, counts[0].Length).Select(j => counts.Select(r => r[j]).ToArray())];
        table = [.. table.OrderBy(r => r.Sum())];
        _columns = table[0].Length;
        _rowTotals = [.. table.Select(r => r.Sum())];
        _columnTotals = [.. Enumerable.Range(0, _columns).Select(j => table.Sum(r => r[j]))];
        int total = _rowTotals.Sum();
        _logFactorials = new double[total + 1];
        for (int i = 1; i <= total; i++) _logFactorials[i] = LogGamma.LogFactorial(i);
        _bounds = [.. _rowTotals.Select(_ => new Dictionary<long, Bounds>())];
        _logScale = _columnTotals.Sum(c => _logFactorials[c]) - _logFactorials[total];
        foreach (int[] row in table) _logObserved += Term(row);
    }

    public double TwoSidedPValue()
    {
        double limit = _logObserved + LogGamma.Log1P(Slack);
        return Math.Min(1, Visit(0, [.. _columnTotals], 0, limit));
    }

    private int LastRowPairs => _rowTotals.Length - 2;

    /// <summary>The probability of the tables at or below the limit that begin with some rows, of which <paramref name="past"/> is the logarithm.</summary>
    private double Visit(int row, int[] left, double past, double limit)
    {
        CountVisit();
        Bounds bounds = BoundsOf(row, left);
        if (past + bounds.Most <= limit) return Math.Exp(past + Ways(left) + _logScale);
        if (past + bounds.Least > limit) return 0;
        if (row == LastRowPairs) return EndingsOf(left).SumUpTo(limit - past) * Math.Exp(past + _logScale);

        double sum = 0;
        ForEachRow(_rowTotals[row], left, (cells, term) =>
        {
            int[] rest = new int[_columns];
            for (int j = 0; j < _columns; j++) rest[j] = left[j] - cells[j];
            sum += Visit(row + 1, rest, past + term, limit);
        });
        return sum;
    }

    private void CountVisit()
    {
        if (++_visits <= _mostVisits) return;
        throw new FitException($"Fisher's exact test of {_columns} x {_rowTotals.Length} counts that add up to {_rowTotals.Sum()} would take too long. Merge rare levels, or use the chi-square test where all expected counts are at least 5.");
    }

    /// <summary>ln of the summed terms of all ways to finish: (sum)! / product of column totals! (Vandermonde).</summary>
    private double Ways(int[] left)
    {
        int total = 0;
        double log = 0;
        foreach (int l in left)
        {
            total += l;
            log -= _logFactorials[l];
        }

        return log + _logFactorials[total];
    }

    /// <summary>ln of row total! / product of cells!.</summary>
    private double Term(ReadOnlySpan<int> cells)
    {
        int total = 0;
        double log = 0;
        foreach (int cell in cells)
        {
            total += cell;
            log -= _logFactorials[cell];
        }

        return log + _logFactorials[total];
    }

    private Bounds BoundsOf(int row, int[] left)
    {
        long key = Key(left);
        if (_bounds[row].TryGetValue(key, out Bounds known)) return known;
        Bounds bounds;
        if (row == LastRowPairs)
        {
            Endings endings = EndingsOf(left);
            bounds = new Bounds(endings.Logs[0], endings.Logs[^1]);
        }
        else
        {
            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            ForEachRow(_rowTotals[row], left, (cells, term) =>
            {
                CountVisit();
                int[] rest = new int[_columns];
                for (int j = 0; j < _columns; j++) rest[j] = left[j] - cells[j];
                Bounds further = BoundsOf(row + 1, rest);
                least = Math.Min(least, term + further.Least);
                most = Math.Max(most, term + further.Most);
            });
            bounds = new Bounds(least, most);
        }

        _bounds[row][key] = bounds;
        return bounds;
    }

    private Endings EndingsOf(int[] left)
    {
        long key = Key(left);
        if (_endings.TryGetValue(key, out Endings? known)) return known;
        var logs = new List<double>();
        ForEachRow(_rowTotals[LastRowPairs], left, (cells, term) =>
        {
            int[] rest = new int[_columns];
            for (int j = 0; j < _columns; j++) rest[j] = left[j] - cells[j];
            logs.Add(term + Term(rest));
        });
        return _endings[key] = new Endings([.. logs]);
    }

    /// <summary>Visits every way to fill a row within the column totals left.</summary>
    private void ForEachRow(int total, int[] left, Action<int[], double> visit)
    {
        int[] cells = new int[_columns];
        int[] room = new int[_columns + 1];
        for (int j = _columns - 1; j >= 0; j--) room[j] = room[j + 1] + left[j];
        Fill(0, total);

        void Fill(int column, int remaining)
        {
            if (column == _columns - 1)
            {
                cells[column] = remaining;
                visit(cells, Term(cells));
                return;
            }

            int most = Math.Min(left[column], remaining);
            for (int count = Math.Max(0, remaining - room[column + 1]); count <= most; count++)
            {
                cells[column] = count;
                Fill(column + 1, remaining - count);
            }
        }
    }

    private long Key(int[] left)
    {
        long key = 0;
        for (int j = 0; j < _columns; j++) key = checked((key * (_columnTotals[j] + 1)) + left[j]);
        return key;
    }

    private readonly record struct Bounds(double Least, double Most);

    /// <summary>The ways to fill the last two rows: logarithms ascending, with running sums.</summary>
    private sealed class Endings
    {
        private readonly double[] _sums;

        public Endings(double[] logs)
        {
            Array.Sort(logs);
            Logs = logs;
            _sums = new double[logs.Length];
            double sum = 0;
            for (int i = 0; i < logs.Length; i++) _sums[i] = sum += Math.Exp(logs[i] - logs[^1]);
        }

        public double[] Logs { get; }

        public double SumUpTo(double limit)
        {
            int low = 0, high = Logs.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (Logs[middle] <= limit) low = middle + 1;
                else high = middle;
            }

            return low == 0 ? 0 : _sums[low - 1] * Math.Exp(Logs[^1]);
        }
    }
}
