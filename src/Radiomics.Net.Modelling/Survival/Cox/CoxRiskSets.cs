using System.Numerics;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// The rows of a Cox regression in the order in which risk sets are built: by stratum, then ascending time, events before
/// censorings. A "position" is a place in this order; a "time index" a distinct time of one stratum.
/// </summary>
/// <remarks>
/// Values are centred, row by row, rows padded to whole vectors. Risk set at t: entry &lt; t &lt;= end. Each time with d events
/// has d steps (Efron) or one (Breslow); everything of the model is a sum over steps.
/// </remarks>
internal sealed class CoxRiskSets
{
    private CoxRiskSets(int rowCount, int columnCount)
    {
        RowCount = rowCount;
        ColumnCount = columnCount;
        int lanes = Vector<double>.Count;
        Stride = Math.Max(1, (columnCount + lanes - 1) / lanes) * lanes;
        Order = new int[rowCount];
        Times = new double[rowCount];
        Weights = new double[rowCount];
        TimeOf = new int[rowCount];
        Values = new double[(long)rowCount * Stride];
        Centre = new double[columnCount];
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Distance from one row of <see cref="Values"/> to the next.</summary>
    public int Stride { get; }

    /// <summary>Row of each position.</summary>
    public int[] Order { get; }

    public double[] Times { get; }

    public double[] Weights { get; }

    /// <summary>Centred values by position.</summary>
    public double[] Values { get; }

    /// <summary>Weighted column means, taken from every value.</summary>
    public double[] Centre { get; }

    /// <summary>Time index of each position.</summary>
    public int[] TimeOf { get; }

    /// <summary>Stratum names in order.</summary>
    public ValueList<string> Strata { get; private set; } = [];

    /// <summary>First time index of each stratum, and the number of time indices at the end.</summary>
    public int[] StratumStart { get; private set; } = [];

    /// <summary>First position of each time index, and the number of rows at the end.</summary>
    public int[] TimeStart { get; private set; } = [];

    /// <summary>Time of each time index.</summary>
    public double[] DistinctTimes { get; private set; } = [];

    /// <summary>Events at each time index: the first so many positions of it.</summary>
    public int[] Events { get; private set; } = [];

    public int EventCount { get; private set; }

    /// <summary>Entry time by position; null where all start at 0.</summary>
    public double[]? Entries { get; private set; }

    /// <summary>Positions by stratum and ascending entry.</summary>
    public int[] EntryOrder { get; private set; } = [];

    /// <summary>Last time index of the same stratum that is not after the entry of a position; -1 if none.</summary>
    public int[] EntryTime { get; private set; } = [];

    public int TimeCount => DistinctTimes.Length;

    public ReadOnlySpan<double> Row(int position) => Values.AsSpan(position * Stride, Stride);

    public bool IsEvent(int position) => position < TimeStart[TimeOf[position]] + Events[TimeOf[position]];

    /// <summary>Weighted standard deviation of each column.</summary>
    public double[] Spreads()
    {
        double[] spreads = new double[ColumnCount];
        double total = Weights.Sum();
        for (int i = 0; i < RowCount; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            for (int j = 0; j < spreads.Length; j++) spreads[j] += Weights[i] * row[j] * row[j];
        }

        for (int j = 0; j < spreads.Length; j++) spreads[j] = Math.Sqrt(spreads[j] / total);
        return spreads;
    }

    /// <summary>Orders the rows.</summary>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="FitException">A weight is not above 0, or a row has no stratum.</exception>
    public static CoxRiskSets Build(DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows)
    {
        CheckLengths(features, outcome, rows);
        var sets = new CoxRiskSets(features.RowCount, features.ColumnCount);
        GroupCodes strata = rows?.Strata is { } names ? GroupCodes.Of(names, outcome.Count, nameof(rows)) : GroupCodes.Single(outcome.Count);
        int without = Array.IndexOf(strata.Codes, -1);
        if (without >= 0) throw new FitException($"Row {without + 1} ('{features.RowIds[without]}') has no stratum. Name one for every row, or leave the row out.");
        sets.Strata = strata.Levels;
        sets.Sort(outcome, strata.Codes);
        for (int i = 0; i < sets.RowCount; i++) sets.Weights[i] = rows?.Weights is { } weights ? weights[sets.Order[i]] : 1;
        sets.CopyValues(features);
        sets.FindTimes(outcome, strata.Codes);
        if (outcome.HasEntryTimes) sets.FindEntries(outcome, strata.Codes);
        return sets;
    }

    private static void CheckLengths(DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows)
    {
        int n = features.RowCount;
        OutcomeRows.RequireSameRows(features, outcome);
        if (rows?.Weights is { } weights)
        {
            if (weights.Count != n) throw new ArgumentException($"{weights.Count} weights were given for {n} rows.", nameof(rows));
            for (int i = 0; i < n; i++)
            {
                if (!(weights[i] > 0) || !double.IsFinite(weights[i]))
                {
                    throw new FitException(FormattableString.Invariant($"The weight of row {i + 1} ('{features.RowIds[i]}') is {weights[i]}; weights must be above 0 and finite. Leave out rows that should not count."));
                }
            }
        }

        if (rows?.Clusters is { } clusters && clusters.Count != n) throw new ArgumentException($"{clusters.Count} clusters were given for {n} rows.", nameof(rows));
    }

    private void Sort(SurvivalOutcome outcome, int[] stratum)
    {
        for (int i = 0; i < RowCount; i++) Order[i] = i;
        double[] times = outcome.Times.ToArray();
        bool[] events = outcome.Events.ToArray();
        Array.Sort(Order, (a, b) =>
        {
            if (stratum[a] != stratum[b]) return stratum[a] < stratum[b] ? -1 : 1;
            if (times[a] != times[b]) return times[a] < times[b] ? -1 : 1;
            if (events[a] != events[b]) return events[a] ? -1 : 1;
            return a.CompareTo(b);
        });
        for (int i = 0; i < RowCount; i++) Times[i] = times[Order[i]];
    }

    private void CopyValues(DesignMatrix features)
    {
        double total = 0;
        foreach (double weight in Weights) total += weight;
        for (int j = 0; j < ColumnCount; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            double sum = 0;
            for (int i = 0; i < RowCount; i++) sum += Weights[i] * column[Order[i]];
            double mean = sum / total;
            Centre[j] = mean;
            for (int i = 0; i < RowCount; i++) Values[(i * Stride) + j] = column[Order[i]] - mean;
        }
    }

    private void FindTimes(SurvivalOutcome outcome, int[] stratum)
    {
        List<int> timeStart = [], events = [], stratumStart = [];
        var times = new List<double>();
        int current = -1;
        for (int i = 0; i < RowCount; i++)
        {
            int row = Order[i];
            bool newStratum = stratum[row] != current;
            if (newStratum)
            {
                current = stratum[row];
                stratumStart.Add(times.Count);
            }

            if (newStratum || Times[i] != times[^1])
            {
                times.Add(Times[i]);
                timeStart.Add(i);
                events.Add(0);
            }

            if (outcome.Events[row]) events[^1]++;
            TimeOf[i] = times.Count - 1;
        }

        timeStart.Add(RowCount);
        stratumStart.Add(times.Count);
        StratumStart = [.. stratumStart];
        TimeStart = [.. timeStart];
        DistinctTimes = [.. times];
        Events = [.. events];
        EventCount = outcome.EventCount;
    }

    private void FindEntries(SurvivalOutcome outcome, int[] stratum)
    {
        double[] entries = new double[RowCount];
        for (int i = 0; i < RowCount; i++) entries[i] = outcome.EntryTimes[Order[i]];
        int[] order = new int[RowCount], before = new int[RowCount];
        for (int i = 0; i < RowCount; i++) order[i] = i;
        Array.Sort(order, (a, b) =>
        {
            int strata = stratum[Order[a]].CompareTo(stratum[Order[b]]);
            if (strata != 0) return strata;
            int times = entries[a].CompareTo(entries[b]);
            return times != 0 ? times : a.CompareTo(b);
        });

        int last = -1, end = 0;
        for (int s = 0, i = 0; s + 1 < StratumStart.Length; s++)
        {
            last = StratumStart[s] - 1;
            end = TimeStart[StratumStart[s + 1]];
            for (; i < end; i++)
            {
                while (last + 1 < StratumStart[s + 1] && DistinctTimes[last + 1] <= entries[order[i]]) last++;
                before[order[i]] = last < StratumStart[s] ? -1 : last;
            }
        }

        Entries = entries;
        EntryOrder = order;
        EntryTime = before;
    }
}
