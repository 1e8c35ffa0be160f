using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>
/// Bootstrap resamples: as many rows, or groups where groups are given, drawn with replacement as there are; those never drawn
/// (out of bag) are the test part.
/// </summary>
public sealed record BootstrapResampling : Splitter
{
    /// <summary>Number of resamples; at least 1.</summary>
    /// <value>Default: 1000.</value>
    public int Resamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1000;

    /// <summary>Whether events and non-events are drawn apart, so that each resample has as many of both.</summary>
    /// <value>Default: no. Groups are always drawn together.</value>
    public bool Stratified { get; init; }

    /// <inheritdoc/>
    private protected override ValueList<RowSplit> Split(RowUnits units, ulong seed)
    {
        if (units.Rows.Length < 2) throw new FitException($"A resample needs at least 2 {units.Noun}s; there are {units.Rows.Length}.");
        int[][] pools = Stratified && !units.Grouped && units.StratumCount > 1
            ? [.. Enumerable.Range(0, units.StratumCount).Select(s => Enumerable.Range(0, units.RowCount).Where(r => units.StratumOf(r) == s).ToArray()).Where(p => p.Length > 0)]
            : [[.. Enumerable.Range(0, units.Rows.Length)]];
        var splits = new RowSplit[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            var random = new RandomSource(seed, "bootstrap", i);
            var training = new List<int>(units.RowCount);
            var drawn = new bool[units.RowCount];
            foreach (int[] pool in pools)
            {
                foreach (int position in random.ChooseWithReplacement(pool.Length, pool.Length))
                {
                    foreach (int row in units.Rows[pool[position]])
                    {
                        training.Add(row);
                        drawn[row] = true;
                    }
                }
            }

            int[] test = [.. Enumerable.Range(0, units.RowCount).Where(r => !drawn[r])];
            splits[i] = new RowSplit($"resample {i + 1}", [.. training], test);
        }

        return ValueList.Create<RowSplit>(splits);
    }
}
