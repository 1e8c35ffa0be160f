using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>Correlations of 1,729 features of 119 patients, one core. R needs about 0.36 s for the matrix on a 2.6 GHz core; goal: a fifth of it.</summary>
[MemoryDiagnoser]
[MinColumn]
public class RedundancyFilterBenchmarks
{
    private readonly ExecutionOptions _oneThread = new() { MaxDegreeOfParallelism = 1 };
    private DesignMatrix _features = null!;
    private CorrelationMatrix _correlations = null!;

    [GlobalSetup]
    public void Setup()
    {
        const int rows = 119, columns = 1729;
        var random = new RandomSource(1, "correlation benchmark");
        double[] common = [.. Enumerable.Range(0, rows * 60).Select(_ => random.NextNormal())];
        double[] values = new double[rows * columns];
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++) values[(j * rows) + i] = common[(j % 60 * rows) + i] + (random.NextNormal() * (j % 7) / 7);
        }

        _features = DesignMatrix.FromColumnMajor(
            [.. Enumerable.Range(1, rows).Select(i => FormattableString.Invariant($"p{i}"))],
            [.. Enumerable.Range(1, columns).Select(j => FormattableString.Invariant($"f{j}"))],
            values);
        _correlations = CorrelationMatrix.Of(_features);
    }

    [Benchmark]
    public CorrelationMatrix Matrix() => CorrelationMatrix.Of(_features, execution: _oneThread);

    /// <summary>The memory of the matrix alone, allocated and touched: what is left of <see cref="Matrix"/> is arithmetic.</summary>
    [Benchmark]
    public double[] MemoryOfMatrix()
    {
        double[] values = GC.AllocateUninitializedArray<double>(_features.ColumnCount * _features.ColumnCount);
        Array.Fill(values, 1);
        return values;
    }

    [Benchmark]
    public CorrelationMatrix SpearmanMatrix() => CorrelationMatrix.Of(_features, CorrelationMethod.Spearman, _oneThread);

    [Benchmark(Baseline = true)]
    public double PlainMatrix()
    {
        double sum = 0;
        for (int i = 0; i < _features.ColumnCount; i++)
        {
            ReadOnlySpan<double> x = _features.Column(i);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> y = _features.Column(j);
                double product = 0;
                for (int k = 0; k < x.Length; k++) product += x[k] * y[k];
                sum += product;
            }
        }

        return sum;
    }

    [Benchmark]
    public FittedSelection FirstStays() => new RedundancyFilter { Rule = RedundancyRule.FirstStays }.Select(_correlations);

    [Benchmark]
    public FittedSelection MeanCorrelationRecomputed() => new RedundancyFilter().Select(_correlations);
}
