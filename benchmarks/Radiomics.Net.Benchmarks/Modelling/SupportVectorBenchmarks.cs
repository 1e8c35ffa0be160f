using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>Support vector machines on 119 rows: a grid of 8 costs x 8 gammas x 5 folds on one core, and single fits.</summary>
[MemoryDiagnoser]
[MinColumn]
public class SupportVectorBenchmarks
{
    private readonly FitContext _oneCore = new(1, new ExecutionOptions { MaxDegreeOfParallelism = 1 });
    private DesignMatrix _features = null!;
    private BinaryOutcome _outcome = null!;
    private SvmGridSearch _grid = null!;

    [Params(12, 1729)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (DesignMatrix features, _outcome, _) = SignatureData.Create();
        _features = features.SelectColumns([.. Enumerable.Range(0, Columns)]);
        _grid = new SvmGridSearch
        {
            Costs = Enumerable.Range(0, 8).Select(k => Math.ScaleB(1, (2 * k) - 5)).ToValueList(),
            Gammas = Enumerable.Range(0, 8).Select(k => Math.ScaleB(1, (2 * k) - 15)).ToValueList(),
        };
    }

    [Benchmark(Baseline = true)]
    public SvmGridResult GridOf8x8x5() => _grid.Search(_features, _outcome, _oneCore);

    [Benchmark]
    public SupportVectorModel FitWithProbabilities() => new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 1.0 / Columns } }.Fit(_features, _outcome, _oneCore);
}
