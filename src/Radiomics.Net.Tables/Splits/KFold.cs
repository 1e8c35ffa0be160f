using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>k-fold cross-validation: every row is tested once in each repeat, on a model of the rows outside its fold.</summary>
public sealed record KFold : Splitter
{
    /// <summary>Number of folds; at least 2.</summary>
    /// <value>Default: 5.</value>
    public int Folds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 5;

    /// <summary>How often the rows are dealt anew; at least 1.</summary>
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

    /// <summary>Whether each fold gets its share of the events.</summary>
    /// <value>Default: yes, as small sets otherwise end up with folds of one class.</value>
    public bool Stratified { get; init; } = true;

    /// <summary>Splits by fold numbers that were chosen elsewhere.</summary>
    /// <param name="folds">The fold of each row: any whole numbers, tested in ascending order.</param>
    /// <exception cref="FitException">There are fewer than two folds.</exception>
    public static ValueList<RowSplit> FromNumbers(ReadOnlySpan<int> folds)
    {
        int[] numbers = folds.ToArray();
        int[] distinct = [.. numbers.Distinct().Order()];
        if (distinct.Length < 2) throw new FitException($"The fold numbers name {distinct.Length} fold(s); cross-validation needs at least 2.");
        return [.. distinct.Select(f => Part($"fold {f}", numbers, f))];
    }

    /// <inheritdoc/>
    private protected override ValueList<RowSplit> Split(RowUnits units, ulong seed)
    {
        RequireEnough(units);
        var splits = new RowSplit[Repeats * Folds];
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            int[] parts = units.Deal(Folds, Stratified, new RandomSource(seed, "folds", repeat));
            for (int fold = 0; fold < Folds; fold++)
            {
                string name = Repeats == 1 ? $"fold {fold + 1}" : $"repeat {repeat + 1}, fold {fold + 1}";
                splits[(repeat * Folds) + fold] = Part(name, parts, fold);
            }
        }

        return ValueList.Create<RowSplit>(splits);
    }

    private void RequireEnough(RowUnits units)
    {
        if (units.Rows.Length < Folds)
        {
            throw new FitException($"{units.Rows.Length} {units.Noun}(s) can't be dealt to {Folds} folds. Take at most {units.Rows.Length} folds, or leave one out.");
        }

        if (!Stratified || units.StratumCount < 2) return;
        int[] sizes = units.StratumSizes();
        int smallest = sizes.Min();
        if (smallest < Folds)
        {
            throw new FitException($"The smaller class has {smallest} row(s), too few for {Folds} stratified folds: some folds would lack it. Take at most {Math.Max(2, smallest)} folds, or do not stratify.");
        }
    }

    private static RowSplit Part(string name, int[] parts, int part)
    {
        int[] test = [.. Enumerable.Range(0, parts.Length).Where(r => parts[r] == part)];
        int[] training = [.. Enumerable.Range(0, parts.Length).Where(r => parts[r] != part)];
        return new RowSplit(name, training, test);
    }
}
