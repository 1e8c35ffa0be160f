using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features.Tests;

public class OrderStatisticsTests
{
    private static readonly double[] s_percents = [0, 10, 25, 50, 75, 90, 100];

    [Property(MaxTest = 200)]
    public void Percentiles_AnyValues_EqualThoseOfTheSortedList(int seed)
    {
        var random = new Random(seed);
        double[] values = new double[random.Next(1, 5000)];
        int kind = random.Next(4);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                0 => random.Next(-1000, 400),
                1 => random.NextDouble() - 0.5,
                2 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)),
                _ => random.Next(3) == 0 ? -0.0 : 7,
            };
        }

        double[] sorted = [.. values.OrderBy(v => v)];
        double[] found = new double[s_percents.Length];
        using var work = new WorkContext();
        OrderStatistics.Percentiles(values, s_percents, found, work);
        for (int i = 0; i < found.Length; i++)
        {
            double position = (sorted.Length - 1) * (s_percents[i] / 100);
            int below = (int)Math.Floor(position);
            double low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
            double share = position - below;
            Assert.Equal(share < 0.5 ? low + ((high - low) * share) : high - ((high - low) * (1 - share)), found[i]);
        }
    }
}
