using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>One split into a training and a test set, or several independent ones.</summary>
public sealed record HoldOut : Splitter
{
    /// <summary>Share of the rows that is held out for testing; above 0 and below 1.</summary>
    public required double TestShare
    {
        get;
        init
        {
            if (!(value is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The test share lies between 0 and 1.");
            field = value;
        }
    }

    /// <summary>Number of independent splits; at least 1.</summary>
    /// <value>Default: 1.</value>
    public int Repeats
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether both parts get their share of the events.</summary>
    /// <value>Default: yes.</value>
    public bool Stratified { get; init; } = true;

    /// <inheritdoc/>
    private protected override ValueList<RowSplit> Split(RowUnits units, ulong seed)
    {
        if (units.Rows.Length < 2) throw new FitException($"A split needs at least 2 {units.Noun}s; there are {units.Rows.Length}.");
        return
        [
            .. Enumerable.Range(0, Repeats).Select(repeat =>
            {
                bool[] held = HeldOut(units, new RandomSource(seed, "hold-out", repeat));
                int[] test = [.. Enumerable.Range(0, units.RowCount).Where(r => held[r])];
                int[] training = [.. Enumerable.Range(0, units.RowCount).Where(r => !held[r])];
                if (test.Length == 0 || training.Length == 0)
                {
                    throw new FitException(FormattableString.Invariant($"A test share of {TestShare} of {units.RowCount} rows in {units.Rows.Length} {units.Noun}s leaves a part empty."));
                }

                return new RowSplit(Repeats == 1 ? "hold-out" : $"hold-out {repeat + 1}", training, test);
            }),
        ];
    }

    /// <summary>Takes units in random order while they bring a stratum nearer to the rows it should give up.</summary>
    private bool[] HeldOut(RowUnits units, RandomSource random)
    {
        double[] wanted = Wanted(units);
        var taken = new double[wanted.Length];
        var held = new bool[units.RowCount];
        foreach (int unit in random.Permutation(units.Rows.Length))
        {
            var added = new double[wanted.Length];
            foreach (int row in units.Rows[unit]) added[Stratified ? units.StratumOf(row) : 0]++;

            double gain = 0;
            for (int s = 0; s < wanted.Length; s++)
            {
                gain += Math.Abs(wanted[s] - taken[s]) - Math.Abs(wanted[s] - taken[s] - added[s]);
            }

            if (gain <= 0) continue;
            for (int s = 0; s < wanted.Length; s++) taken[s] += added[s];
            foreach (int row in units.Rows[unit]) held[row] = true;
        }

        return held;
    }

    /// <summary>Whole rows to hold out of each stratum; the remainders go to the strata with the largest fractions, so that the total is right too.</summary>
    private double[] Wanted(RowUnits units)
    {
        int[] sizes = Stratified ? units.StratumSizes() : [units.RowCount];
        var wanted = new double[sizes.Length];
        for (int s = 0; s < sizes.Length; s++) wanted[s] = Math.Floor(sizes[s] * TestShare);
        int missing = (int)(Math.Round(units.RowCount * TestShare, MidpointRounding.AwayFromZero) - wanted.Sum());
        foreach (int s in Enumerable.Range(0, sizes.Length).OrderByDescending(s => (sizes[s] * TestShare) - wanted[s]).Take(Math.Max(0, missing))) wanted[s]++;
        return wanted;
    }
}
