using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class RedundancyFilterTests
{
    private static readonly FitContext Context = new(1);

    [Fact]
    public void Fit_RadiomicsTable_KeepsTheReferenceSets()
    {
        ExpectedFile file = ExpectedFile.Read("redundancy");
        CsvData data = CsvData.Read(file.Inputs[0]);
        var pattern = new Regex(file.Settings.GetProperty("feature_pattern").GetString()!);
        string[] features = [.. data.Columns.Where(c => pattern.IsMatch(c))];
        DesignMatrix matrix = CorrelationTests.MatrixOf(data, features);

        JsonElement cases = file.Settings.GetProperty("cases");
        var matrices = new Dictionary<CorrelationMethod, CorrelationMatrix>();
        for (int i = 0; i < cases.GetProperty("key").GetArrayLength(); i++)
        {
            var method = Enum.Parse<CorrelationMethod>(cases.GetProperty("correlation")[i].GetString()!, ignoreCase: true);
            if (!matrices.ContainsKey(method)) matrices[method] = CorrelationMatrix.Of(matrix, method);
            var filter = new RedundancyFilter { Cutoff = cases.GetProperty("cutoff")[i].GetDouble(), Method = method, Rule = RedundancyRule.FirstStays };
            Kept(file.Results.GetProperty(cases.GetProperty("key")[i].GetString()!), filter.Select(matrices[method]));
        }

        int first = file.Settings.GetProperty("find_correlation_first_columns").GetInt32();
        DesignMatrix some = matrix.SelectColumns([.. Enumerable.Range(0, first)]);
        JsonElement exact = file.Settings.GetProperty("find_correlation_cases");
        for (int i = 0; i < exact.GetProperty("key").GetArrayLength(); i++)
        {
            var filter = new RedundancyFilter
            {
                Cutoff = exact.GetProperty("cutoff")[i].GetDouble(),
                Rule = exact.GetProperty("exact")[i].GetBoolean() ? RedundancyRule.MeanCorrelationRecomputed : RedundancyRule.MeanCorrelation,
            };
            Kept(file.Results.GetProperty("find_correlation").GetProperty(exact.GetProperty("key")[i].GetString()!), filter.Fit(some, Context));
        }

        foreach (JsonProperty count in file.Results.GetProperty("counts").EnumerateObject())
        {
            double cutoff = double.Parse(count.Name.Split('_')[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(count.Value.GetInt32(), Pairs(matrices[CorrelationMethod.Pearson]).Count(r => r > cutoff));
        }

        foreach (JsonProperty distance in file.Results.GetProperty("distance_of_closest_pair_to_cutoff").EnumerateObject())
        {
            string[] parts = distance.Name.Split('_');
            double cutoff = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            CorrelationMatrix correlations = matrices[Enum.Parse<CorrelationMethod>(parts[0], ignoreCase: true)];
            file.Close(Pairs(correlations).Min(r => Math.Abs(r - cutoff)), distance.Value, distance.Name, abs: 1e-10);
        }
    }

    [Theory]
    [InlineData(RedundancyRule.FirstStays)]
    [InlineData(RedundancyRule.MeanCorrelation)]
    [InlineData(RedundancyRule.MeanCorrelationRecomputed)]
    public void Fit_CopiesAndAffineCopies_KeepsTheSameSetForAnyThreadsAndUnits(RedundancyRule rule)
    {
        var random = new RandomSource(7, "test");
        DesignMatrix plain = CorrelationTests.RandomMatrix(random, 60, 30);
        double[][] columns = [.. Enumerable.Range(0, 30).Select(j => plain.Column(j).ToArray())];
        double[][] exact = [.. columns, .. columns.Take(12), .. columns.Take(6)];
        double[][] affine = [.. columns, .. columns.Take(12).Select(c => c.Select(v => 3 - (0.7 * v)).ToArray()), .. columns.Take(6).Select(c => c.Select(v => 1e5 + (13 * v)).ToArray())];

        string[] Kept(double[][] values, int threads)
        {
            DesignMatrix matrix = DesignMatrix.FromColumnMajor(plain.RowIds, [.. values.Select((_, j) => $"c{j}")], [.. values.SelectMany(v => v)]);
            var context = new FitContext(1, new ExecutionOptions { MaxDegreeOfParallelism = threads });
            return [.. new RedundancyFilter { Rule = rule }.Fit(matrix, context).OutputColumns];
        }

        string[] kept = Kept(exact, 1);
        Assert.Equal(30, kept.Length);
        foreach (int threads in new[] { 1, 2, 8 })
        {
            Assert.Equal(kept, Kept(exact, threads));
            Assert.Equal(kept, Kept(affine, threads));
        }
    }

    [Property(MaxTest = 40)]
    public void Fit_RandomTables_EqualsThePlainRules(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        int columns = 3 + random.NextInt(20);
        DesignMatrix noise = CorrelationTests.RandomMatrix(random, 12, columns);
        CorrelationMatrix r = CorrelationMatrix.Of(noise);
        Assert.Equal(PlainExactFalse(r, 0.4), new RedundancyFilter { Cutoff = 0.4, Rule = RedundancyRule.MeanCorrelation }.Select(r).Scores.Select(s => !s.Kept));
        Assert.Equal(PlainExactTrue(r, 0.4), new RedundancyFilter { Cutoff = 0.4 }.Select(r).Scores.Select(s => !s.Kept));
    }

    [Fact]
    public void Fit_ConstantColumn_IsNamed()
    {
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(["a", "b", "c"], ["x", "flat", "y"], [1, 2, 3, 5, 5, 5, 3, 1, 2]);
        Assert.Contains("flat", Assert.Throws<FitException>(() => new RedundancyFilter().Fit(matrix, Context)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RedundancyFilter { Cutoff = 1.5 });
    }

    private static void Kept(JsonElement expected, FittedSelection selection) =>
        Assert.Equal(expected.EnumerateArray().Select(e => e.GetString()), selection.OutputColumns);

    private static IEnumerable<double> Pairs(CorrelationMatrix r)
    {
        for (int i = 0; i < r.Count; i++)
        {
            for (int j = 0; j < i; j++) yield return Math.Abs(r[i, j]);
        }
    }

    private static bool[] PlainExactFalse(CorrelationMatrix r, double cutoff)
    {
        double[] means = [.. Enumerable.Range(0, r.Count).Select(i => Enumerable.Range(0, r.Count).Average(j => Math.Abs(r[i, j])))];
        var dropped = new bool[r.Count];
        for (int i = 0; i < r.Count; i++)
        {
            for (int j = i + 1; j < r.Count; j++)
            {
                if (Math.Abs(r[i, j]) > cutoff) dropped[means[j] > means[i] ? j : i] = true;
            }
        }

        return dropped;
    }

    private static bool[] PlainExactTrue(CorrelationMatrix r, double cutoff)
    {
        int count = r.Count;
        var dropped = new bool[count];
        double Mean(IEnumerable<(int I, int J)> cells) => cells.Where(c => c.I != c.J && !dropped[c.I] && !dropped[c.J]).Average(c => Math.Abs(r[c.I, c.J]));
        int[] all = [.. Enumerable.Range(0, count)];
        int[] order = [.. all.OrderByDescending(i => Mean(all.Select(j => (i, j))))];
        for (int a = 0; a < count; a++)
        {
            if (!all.Any(i => all.Any(j => i != j && !dropped[i] && !dropped[j] && Math.Abs(r[i, j]) > cutoff))) break;
            for (int b = a + 1; b < count; b++)
            {
                int i = order[a], j = order[b];
                if (dropped[i] || dropped[j] || Math.Abs(r[i, j]) <= cutoff) continue;
                bool first = Mean(all.Select(k => (i, k))) > Mean(all.Where(m => m != j).SelectMany(m => all.Select(k => (m, k))));
                dropped[first ? i : j] = true;
            }
        }

        return dropped;
    }
}
