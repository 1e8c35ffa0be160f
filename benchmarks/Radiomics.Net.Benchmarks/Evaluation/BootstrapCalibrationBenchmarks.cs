using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>The nomogram's logistic regression on 119 patients, calibrated with 1000 resamples in which it is refitted.</summary>
[MemoryDiagnoser]
public class BootstrapCalibrationBenchmarks
{
    private DesignMatrix _features = null!;
    private BinaryOutcome _outcome = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup() => (_features, _outcome) = EvaluationSamples.Logistic(rows: 119, columns: 4);

    [Benchmark]
    public CalibrationValidation Calibrate() => new BootstrapCalibration { Resamples = 1000 }.Run(
        new LogisticRegression(), _features, _outcome, new FitContext(1, new ExecutionOptions { MaxDegreeOfParallelism = Threads }));

    [Benchmark]
    public LogisticModel OneFit() => new LogisticRegression().Fit(_features, _outcome);
}
