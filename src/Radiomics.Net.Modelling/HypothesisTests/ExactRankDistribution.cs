using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Exact distributions of rank sums under permutation, by dynamic programmes over doubled mid-ranks (which are whole numbers).</summary>
internal static class ExactRankDistribution
{
    private const double MostSteps = 2e10;

    /// <summary>P(|T - E| at least as observed) for the sum T of the ranks of a group chosen at random; the group holds the first ranks.</summary>
    public static double RankSumPValue(ReadOnlySpan<double> ranks, int groupSize)
    {
        int[] doubled = Doubled(ranks);
        int total = doubled.Sum();
        int observed = doubled.AsSpan(0, groupSize).ToArray().Sum();
        int chosen = groupSize;
        if (chosen > ranks.Length - chosen)
        {
            chosen = ranks.Length - chosen;
            observed = total - observed;
        }

        int[] sorted = [.. doubled.Order()];
        int largest = sorted[^chosen..].Sum();
        RequireFeasible((double)ranks.Length * chosen * largest, ranks.Length);

        // Each value joins the group with probability chosen / n: conditional on the group's size that is the permutation
        // distribution, and no number over- or underflows. reach[j, s]: probability of j values so far that sum to s.
        double join = (double)chosen / ranks.Length;
        double[][] reach = [.. Enumerable.Range(0, chosen + 1).Select(_ => new double[largest + 1])];
        reach[0][0] = 1;
        int highest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            int rank = sorted[i];
            highest = Math.Min(largest, highest + rank);
            for (int j = Math.Min(i + 1, chosen); j >= 0; j--)
            {
                Span<double> target = reach[j].AsSpan(0, highest + 1);
                TensorPrimitives.Multiply(target, 1 - join, target);
                if (j > 0) TensorPrimitives.MultiplyAdd(reach[j - 1].AsSpan(0, highest + 1 - rank), join, target[rank..], target[rank..]);
            }
        }

        // E = chosen * total / n: compared as whole numbers.
        long size = ranks.Length, centre = (long)chosen * total;
        long limit = Math.Abs((size * observed) - centre);
        double sum = 0, tail = 0;
        for (int s = 0; s <= largest; s++)
        {
            double p = reach[chosen][s];
            sum += p;
            if (Math.Abs((size * s) - centre) >= limit) tail += p;
        }

        return Math.Min(1, tail / sum);
    }

    /// <summary>Twice the smaller tail of the sum of the ranks that get a positive sign, each sign being as likely; at most 1.</summary>
    public static double SignedRankPValue(ReadOnlySpan<double> ranks, double positiveSum)
    {
        int[] doubled = Doubled(ranks);
        int total = doubled.Sum();
        RequireFeasible((double)ranks.Length * total, ranks.Length);
        double[] reach = new double[total + 1];
        reach[0] = 1;
        int highest = 0;
        foreach (int rank in doubled)
        {
            for (int s = highest; s >= 0; s--)
            {
                double half = reach[s] / 2;
                reach[s] = half;
                reach[s + rank] += half;
            }

            highest += rank;
        }

        int observed = (int)Math.Round(2 * positiveSum);
        double low = 0, high = 0;
        for (int s = 0; s <= total; s++)
        {
            if (s <= observed) low += reach[s];
            if (s >= observed) high += reach[s];
        }

        return Math.Min(1, 2 * Math.Min(low, high));
    }

    private static int[] Doubled(ReadOnlySpan<double> ranks)
    {
        int[] doubled = new int[ranks.Length];
        for (int i = 0; i < doubled.Length; i++) doubled[i] = (int)Math.Round(2 * ranks[i]);
        return doubled;
    }

    private static void RequireFeasible(double steps, int count)
    {
        if (steps > MostSteps) throw new FitException($"An exact test of {count} values would take too long. Use the normal approximation, which is close at this size.");
    }
}
