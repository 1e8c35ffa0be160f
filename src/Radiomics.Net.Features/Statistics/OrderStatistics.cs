using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Finds values by rank without sorting all of them: a histogram over the leading 16 bits says which bins hold the ranks
/// asked for, and only their members are looked at further.
/// </summary>
internal static class OrderStatistics
{
    private const int DigitBits = 16;
    private const int SmallEnoughToSort = 512;

    /// <summary>Percentiles by linear interpolation between order statistics (type 7).</summary>
    /// <param name="values">At least one, all finite.</param>
    /// <param name="percents">Rising percentages, 0 to 100.</param>
    /// <param name="percentiles">Takes a value for each.</param>
    /// <param name="work">Lends memory.</param>
    public static void Percentiles(ReadOnlySpan<double> values, ReadOnlySpan<double> percents, Span<double> percentiles, WorkContext work)
    {
        Span<int> ranks = stackalloc int[2 * percents.Length];
        Span<double> found = stackalloc double[2 * percents.Length];
        for (int i = 0; i < percents.Length; i++)
        {
            int below = (int)Math.Floor(PositionOf(percents[i], values.Length));
            ranks[2 * i] = below;
            ranks[(2 * i) + 1] = Math.Min(below + 1, values.Length - 1);
        }

        Select(values, ranks, found, work);
        for (int i = 0; i < percents.Length; i++)
        {
            double low = found[2 * i], high = found[(2 * i) + 1];
            double share = PositionOf(percents[i], values.Length) - ranks[2 * i];

            // From the nearer end, so that a share of 1 gives the upper value exactly.
            percentiles[i] = share < 0.5 ? low + ((high - low) * share) : high - ((high - low) * (1 - share));
        }
    }

    private static double PositionOf(double percent, int count) => (count - 1) * (percent / 100);

    /// <summary>Finds the values with some ranks: counts leading digits, and keeps only the members of bins that hold a rank.</summary>
    private static void Select(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> found, WorkContext work)
    {
        work.ThrowIfCancelled();
        const int Shift = 64 - DigitBits;
        if (values.Length <= SmallEnoughToSort)
        {
            Span<ulong> few = stackalloc ulong[values.Length];
            for (int i = 0; i < few.Length; i++) few[i] = KeyOf(values[i]);
            SelectSorted(few, ranks, found);
            return;
        }

        using WorkBuffer<int> histogram = work.Rent<int>(1 << DigitBits);
        Span<int> counts = histogram.Span;
        counts.Clear();
        foreach (double value in values) counts[(int)(KeyOf(value) >> Shift)]++;
        foreach (BinOfRanks bin in new BinsOfRanks(counts, ranks))
        {
            using WorkBuffer<ulong> members = work.Rent<ulong>(counts[bin.Index]);
            Span<ulong> keys = members.Span;
            int next = 0;
            for (int i = 0; i < values.Length && next < keys.Length; i++)
            {
                // Every key is written and the position moves on only past a member: no branch to guess wrong.
                ulong key = KeyOf(values[i]);
                keys[next] = key;
                next += (int)(key >> Shift) == bin.Index ? 1 : 0;
            }

            Select(keys, Shift - DigitBits, Within(ranks, bin), found[bin.First..bin.End], work);
        }
    }

    /// <summary>Finds the values with some ranks among keys that agree in all bits above the current digit.</summary>
    private static void Select(Span<ulong> keys, int shift, ReadOnlySpan<int> ranks, Span<double> found, WorkContext work)
    {
        work.ThrowIfCancelled();
        if (keys.Length <= SmallEnoughToSort || shift < 0)
        {
            SelectSorted(keys, ranks, found);
            return;
        }

        using WorkBuffer<int> histogram = work.Rent<int>(1 << DigitBits);
        Span<int> counts = histogram.Span;
        counts.Clear();
        foreach (ulong key in keys) counts[(int)(key >> shift) & ((1 << DigitBits) - 1)]++;
        foreach (BinOfRanks bin in new BinsOfRanks(counts, ranks))
        {
            using WorkBuffer<ulong> members = work.Rent<ulong>(counts[bin.Index]);
            Gather(keys, shift, bin.Index, members.Span);
            Select(members.Span, shift - DigitBits, Within(ranks, bin), found[bin.First..bin.End], work);
        }
    }

    private static void SelectSorted(Span<ulong> keys, ReadOnlySpan<int> ranks, Span<double> found)
    {
        keys.Sort();
        for (int r = 0; r < ranks.Length; r++) found[r] = ValueOf(keys[ranks[r]]);
    }

    private static int[] Within(ReadOnlySpan<int> ranks, BinOfRanks bin)
    {
        int[] within = new int[bin.End - bin.First];
        for (int r = bin.First; r < bin.End; r++) within[r - bin.First] = ranks[r] - bin.Before;
        return within;
    }

    private static void Gather(ReadOnlySpan<ulong> keys, int shift, int bin, Span<ulong> members)
    {
        int next = 0;
        ulong wanted = (ulong)bin;
        foreach (ulong key in keys)
        {
            if (next == members.Length) return;
            members[next] = key;
            next += ((key >> shift) & ((1 << DigitBits) - 1)) == wanted ? 1 : 0;
        }
    }

    /// <summary>Maps doubles to integers that sort alike.</summary>
    private static ulong KeyOf(double value)
    {
        // Adding 0 turns -0 into 0, so that both have one key.
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    private static double ValueOf(ulong key)
    {
        long bits = (long)key;
        return BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits);
    }

    /// <summary>A bin of a histogram and the ranks that fall into it.</summary>
    /// <param name="Index">The bin.</param>
    /// <param name="Before">Values in bins before.</param>
    /// <param name="First">First of its ranks.</param>
    /// <param name="End">One after the last of its ranks.</param>
    private readonly record struct BinOfRanks(int Index, int Before, int First, int End);

    /// <summary>The bins that hold rising ranks.</summary>
    private ref struct BinsOfRanks(ReadOnlySpan<int> counts, ReadOnlySpan<int> ranks)
    {
        private readonly ReadOnlySpan<int> _counts = counts;
        private readonly ReadOnlySpan<int> _ranks = ranks;
        private int _bin, _before, _end;

        public BinOfRanks Current { get; private set; }

        public readonly BinsOfRanks GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_end == _ranks.Length) return false;
            int first = _end;
            while (_before + _counts[_bin] <= _ranks[first]) _before += _counts[_bin++];
            while (_end < _ranks.Length && _ranks[_end] < _before + _counts[_bin]) _end++;
            Current = new BinOfRanks(_bin, _before, first, _end);
            return true;
        }
    }
}
