using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>Univariable logistic regressions of 1729 columns on 119 patients.</summary>
[MemoryDiagnoser]
[MinColumn]
public class LogisticScreenBenchmarks
{
    private DesignMatrix _features = null!;
    private BinaryOutcome _outcome = null!;

    [GlobalSetup]
    public void Setup()
    {
        (DesignMatrix four, _outcome) = EvaluationSamples.Logistic(rows: 119, columns: 4);
        (DesignMatrix noise, _) = EvaluationSamples.Logistic(rows: 119, columns: 1725);
        double[] values = [.. Values(four), .. Values(noise)];
        _features = DesignMatrix.FromColumnMajor(four.RowIds, Enumerable.Range(1, 1729).Select(j => FormattableString.Invariant($"f{j}")).ToValueList(), values);
    }

    [Benchmark]
    public LogisticScreenTable Screen() =>
        new LogisticScreen { Threshold = 1e-4 }.Run(_features, _outcome, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });

    private static IEnumerable<double> Values(DesignMatrix matrix) =>
        Enumerable.Range(0, matrix.ColumnCount).SelectMany(j => matrix.Column(j).ToArray());
}
