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

        using WorkBuffer<ulong> keys = work.Rent<ulong>(values.Length);
        using WorkBuffer<ulong> scratch = work.Rent<ulong>(values.Length);
        Span<ulong> all = keys.Span;
        for (int i = 0; i < values.Length; i++) all[i] = KeyOf(values[i]);
        Select(all, scratch.Span, 64 - DigitBits, ranks, found, work);
        for (int i = 0; i < percents.Length; i++)
        {
            double low = found[2 * i], high = found[(2 * i) + 1];
            double share = PositionOf(percents[i], values.Length) - ranks[2 * i];

            // From the nearer end, so that a share of 1 gives the upper value exactly.
            percentiles[i] = share < 0.5 ? low + ((high - low) * share) : high - ((high - low) * (1 - share));
        }
    }

    private static double PositionOf(double percent, int count) => (count - 1) * (percent / 100);

    /// <summary>Finds the values with some ranks among keys that agree in all bits above the current digit.</summary>
    private static void Select(Span<ulong> keys, Span<ulong> scratch, int shift, ReadOnlySpan<int> ranks, Span<double> found, WorkContext work)
    {
        work.ThrowIfCancelled();
        if (keys.Length <= SmallEnoughToSort || shift < 0)
        {
            if (shift >= 0) keys.Sort();
            for (int r = 0; r < ranks.Length; r++) found[r] = ValueOf(keys[ranks[r]]);
            return;
        }

        using WorkBuffer<int> histogram = work.Rent<int>(1 << DigitBits);
        Span<int> counts = histogram.Span;
        counts.Clear();
        foreach (ulong key in keys) counts[(int)(key >> shift) & ((1 << DigitBits) - 1)]++;

        Span<int> inner = stackalloc int[ranks.Length];
        int first = 0, bin = 0, before = 0;
        while (first < ranks.Length)
        {
            while (before + counts[bin] <= ranks[first]) before += counts[bin++];
            int last = first;
            while (last < ranks.Length && ranks[last] < before + counts[bin]) last++;
            Span<ulong> members = scratch[..counts[bin]];
            Gather(keys, shift, bin, members);
            for (int r = first; r < last; r++) inner[r - first] = ranks[r] - before;
            SelectMembers(members, shift, inner[..(last - first)], found[first..last], work);
            first = last;
        }
    }

    private static void SelectMembers(Span<ulong> members, int shift, ReadOnlySpan<int> ranks, Span<double> found, WorkContext work)
    {
        using WorkBuffer<ulong> copy = work.Rent<ulong>(members.Length);
        members.CopyTo(copy.Span);
        Select(copy.Span, members, shift - DigitBits, ranks, found, work);
    }

    private static void Gather(ReadOnlySpan<ulong> keys, int shift, int bin, Span<ulong> members)
    {
        // Every key is written and the position moves on only past a member: no branch to guess wrong.
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
}
