using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>
/// A training set of the size of the paper's, 119 rows and 1729 columns in blocks of correlated ones, with a binary and a survival
/// outcome that depend on a few.
/// </summary>
internal static class SignatureData
{
    public const int Rows = 119;
    public const int Columns = 1729;
    private const int BlockSize = 12;

    public static (DesignMatrix Features, BinaryOutcome Outcome, SurvivalOutcome Survival) Create()
    {
        var random = new RandomSource(1, "signature benchmark");
        double[] values = new double[Rows * Columns], common = new double[Rows], score = new double[Rows];
        for (int j = 0; j < Columns; j++)
        {
            if (j % BlockSize == 0)
            {
                for (int i = 0; i < Rows; i++) common[i] = random.NextNormal();
            }

            for (int i = 0; i < Rows; i++)
            {
                values[(j * Rows) + i] = common[i] + (0.6 * random.NextNormal());
                if (j % 400 == 0) score[i] += 0.5 * values[(j * Rows) + i];
            }
        }

        var events = new bool[Rows];
        var deaths = new bool[Rows];
        double[] times = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            events[i] = random.NextDouble() < 1 / (1 + Math.Exp(0.5 - score[i]));
            times[i] = Math.Max(0.1, Math.Round(-300 * Math.Log(1 - random.NextDouble()) * Math.Exp(-score[i])) / 10);
            deaths[i] = random.NextDouble() < 0.6;
        }

        ValueList<string> ids = Enumerable.Range(1, Rows).Select(i => FormattableString.Invariant($"r{i}")).ToValueList();
        ValueList<string> names = Enumerable.Range(1, Columns).Select(j => FormattableString.Invariant($"f{j}")).ToValueList();
        return (DesignMatrix.FromColumnMajor(ids, names, values), new BinaryOutcome("event", events), new SurvivalOutcome("death", times, deaths));
    }
}
