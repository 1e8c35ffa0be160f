using System.Numerics;

namespace Radiomics.Net.Imaging;

/// <summary>Compares samples with their centres, and gathers what comes out in the bits of a word.</summary>
internal static unsafe class BitMasks
{
    /// <summary>Bit p of word x is 1 where sample p of x is not below the centre of x.</summary>
    /// <param name="samples">Sample p of x at p · <paramref name="count"/> + x.</param>
    /// <param name="count">Number of words.</param>
    /// <param name="bits">Samples of each, at most 64.</param>
    /// <param name="centres">One a word.</param>
    /// <param name="words">Takes the words.</param>
    public static void Compare(double* samples, int count, int bits, double* centres, ulong* words)
    {
        int x = 0;
        for (; x <= count - Vector<double>.Count; x += Vector<double>.Count)
        {
            Vector<double> centre = Vector.Load(centres + x);
            Vector<long> word = default;
            for (int p = 0; p < bits; p++)
            {
                Vector<long> isNotBelow = Vector.GreaterThanOrEqual(Vector.Load(samples + ((nint)p * count) + x), centre);
                word |= isNotBelow & new Vector<long>(1L << p);
            }

            word.Store((long*)words + x);
        }

        for (; x < count; x++)
        {
            ulong word = 0;
            for (int p = 0; p < bits; p++)
            {
                if (samples[((nint)p * count) + x] >= centres[x]) word |= 1UL << p;
            }

            words[x] = word;
        }
    }
}
