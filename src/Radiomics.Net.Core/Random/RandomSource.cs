using System.Numerics;

namespace Radiomics.Net.Core;

/// <summary>
/// A stream of random numbers that depends on its seed, purpose and index alone: the same on every machine and for every
/// number of threads.
/// </summary>
/// <remarks>
/// <para>Generator: xoshiro256** (Blackman and Vigna 2021, doi 10.1145/3460772), period 2^256 - 1. Its state is the first four
/// outputs of SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195) started at a mix of the seed, the FNV-1a hash
/// of the purpose in UTF-8, and the index. Give each unit of work, a fold or a resample, its own index: then it does not matter
/// which thread draws first.</para>
/// <para>Every method uses whole numbers, comparisons and additions only, so that results agree to the bit between systems.
/// Not for cryptography. Not thread-safe: one stream, one thread.</para>
/// </remarks>
public sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="purpose">What the numbers are for: "folds", "bootstrap". Streams of other purposes are independent.</param>
    /// <param name="index">Which one of several: the number of a fold, a repeat or a resample.</param>
    public RandomSource(ulong seed, string purpose, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ulong state = seed;
        state = SplitMix64.Next(ref state) ^ HashOf(purpose);
        state = SplitMix64.Next(ref state) ^ (ulong)index;
        _s0 = SplitMix64.Next(ref state);
        _s1 = SplitMix64.Next(ref state);
        _s2 = SplitMix64.Next(ref state);
        _s3 = SplitMix64.Next(ref state);
    }

    internal RandomSource(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1): a multiple of 2^-53, each equally likely.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, each exactly equally likely.</summary>
    /// <param name="bound">At least 1.</param>
    /// <remarks>Multiply and reject: Lemire 2019, doi 10.1145/3230636.</remarks>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = (0 - range) % range;
            while (low < threshold) high = Math.BigMul(NextUInt64(), range, out low);
        }

        return (int)high;
    }

    /// <summary>A number from the normal distribution with mean 0 and standard deviation 1.</summary>
    /// <remarks>
    /// Rejection by comparisons of uniform numbers alone (Karney 2016, doi 10.1145/2710016, algorithm N): a whole part k with
    /// weight e^(-k^2/2), a fraction x kept with probability e^(-x (2k + x) / 2), and a sign.
    /// </remarks>
    public double NextNormal()
    {
        while (true)
        {
            int k = 0;
            while (OccursWithExpMinus(0.5)) k++;
            if (!OccursTimes(k * (k - 1), 0.5)) continue;

            double x = NextDouble();
            if (!OccursTimes(k + 1, x * ((2 * k) + x) / ((2 * k) + 2))) continue;

            double value = k + x;
            return (NextUInt64() >> 63) == 0 ? value : -value;
        }
    }

    /// <summary>Puts the elements into a random order, each order equally likely.</summary>
    /// <param name="items">What to shuffle, in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order.</summary>
    /// <param name="count">At least 0.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Draws with replacement: a bootstrap resample.</summary>
    /// <param name="population">Numbers 0 to <paramref name="population"/> - 1 are drawn from; at least 1.</param>
    /// <param name="count">How many to draw; at least 0.</param>
    public int[] ChooseWithReplacement(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var drawn = new int[count];
        for (int i = 0; i < count; i++) drawn[i] = NextInt(population);
        return drawn;
    }

    /// <summary>Draws without replacement, in random order.</summary>
    /// <param name="population">Numbers 0 to <paramref name="population"/> - 1 are drawn from.</param>
    /// <param name="count">How many to draw; 0 to <paramref name="population"/>.</param>
    public int[] Choose(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        return Permutation(population)[..count];
    }

    private bool OccursTimes(int times, double exponent)
    {
        for (int i = 0; i < times; i++)
        {
            if (!OccursWithExpMinus(exponent)) return false;
        }

        return true;
    }

    /// <summary>
    /// True with probability e^-z for z in [0, 1], after von Neumann: a falling run below z has length n or more with
    /// probability z^n / n!, so that its length is even with probability e^-z.
    /// </summary>
    private bool OccursWithExpMinus(double z)
    {
        bool even = true;
        for (double bound = z; ; even = !even)
        {
            double next = NextDouble();
            if (next >= bound) return even;
            bound = next;
        }
    }

    private static ulong HashOf(string purpose)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in System.Text.Encoding.UTF8.GetBytes(purpose)) hash = (hash ^ value) * 0x100000001B3;
        return hash;
    }
}
