using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Small data sets for elastic nets, drawn from a seeded source: correlated columns on different scales.</summary>
internal static class ElasticNetData
{
    public static DesignMatrix Features(RandomSource random, int rows, int columns)
    {
        double[] values = new double[rows * columns], common = new double[rows];
        for (int i = 0; i < rows; i++) common[i] = random.NextNormal();
        for (int j = 0; j < columns; j++)
        {
            double scale = Math.ScaleB(1, (3 * (j % 7)) - 9), share = (j % 3) / 3.0;
            for (int i = 0; i < rows; i++) values[(j * rows) + i] = scale * ((share * common[i]) + random.NextNormal() + j);
        }

        return DesignMatrix.FromColumnMajor(TestTables.Ids(rows), Enumerable.Range(1, columns).Select(j => FormattableString.Invariant($"x{j}")).ToValueList(), values);
    }

    public static (DesignMatrix Features, SurvivalOutcome Outcome) Survival(ulong seed, int rows, int columns, bool entries)
    {
        var random = new RandomSource(seed, "survival");
        DesignMatrix features = Features(random, rows, columns);
        double[] times = new double[rows], starts = new double[entries ? rows : 0];
        var events = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double risk = features[i, 0] / 0.002 * 0.6;
            times[i] = Math.Max(0.5, Math.Round(-Math.Log(1 - random.NextDouble()) * Math.Exp(-risk) * 20));
            events[i] = random.NextDouble() < 0.7;
            if (entries) starts[i] = times[i] * 0.5 * random.NextDouble();
        }

        return (features, new SurvivalOutcome("death", times, events, starts));
    }

    public static ElasticNetResponse Response(ElasticNetFamily family, RandomSource random, DesignMatrix features, bool weighted)
    {
        int rows = features.RowCount;
        double[] score = new double[rows], weights = new double[weighted ? rows : 0];
        double mean = features.Column(0).ToArray().Average(), sd = Math.Sqrt(features.Column(0).ToArray().Average(v => (v - mean) * (v - mean)));
        for (int i = 0; i < rows; i++) score[i] = ((features[i, 0] - mean) / sd) + random.NextNormal();
        for (int i = 0; i < weights.Length; i++) weights[i] = 0.25 + random.NextDouble();
        return family switch
        {
            ElasticNetFamily.Gaussian => ElasticNetResponse.Gaussian("y", score, weights),
            ElasticNetFamily.Binomial => ElasticNetResponse.Binomial(new BinaryOutcome("y", [.. score.Select((s, i) => i < 2 ? i == 0 : s > 0.3)]), weights),
            _ => ElasticNetResponse.Cox(new SurvivalOutcome("y", [.. score.Select(s => Math.Ceiling(10 * Math.Exp(-s)))], [.. score.Select((_, i) => i % 3 != 2)]), weights),
        };
    }

    /// <summary>Minus twice the mean log likelihood over 2, the plain way: the loss as the reference data defines it.</summary>
    public static double Loss(ElasticNetResponse response, double[] eta)
    {
        double[] w = response.Weights.ToArray();
        double total = w.Sum(), sum = 0;
        for (int i = 0; i < eta.Length; i++)
        {
            double y = response.Values[i];
            switch (response.Family)
            {
                case ElasticNetFamily.Gaussian:
                    sum += w[i] / total * (y - eta[i]) * (y - eta[i]) / 2;
                    break;
                case ElasticNetFamily.Binomial:
                    sum -= w[i] / total * ((y * eta[i]) - Math.Log(1 + Math.Exp(eta[i])));
                    break;
                default:
                    if (y != 1) break;
                    double risk = 0;
                    SurvivalOutcome outcome = response.Survival!;
                    for (int j = 0; j < eta.Length; j++)
                    {
                        bool entered = !outcome.HasEntryTimes || outcome.EntryTimes[j] < outcome.Times[i];
                        if (outcome.Times[j] >= outcome.Times[i] && entered) risk += w[j] * Math.Exp(eta[j]);
                    }

                    sum -= w[i] / total * (eta[i] - Math.Log(risk / total));
                    break;
            }
        }

        return sum;
    }
}
