using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>Cox regression on 100,000 rows and 20 columns, one core. Goal: under 1 s with the concordance and the baseline hazard.</summary>
[MemoryDiagnoser]
public class CoxRegressionBenchmarks
{
    private DesignMatrix _features = null!;
    private SurvivalOutcome _outcome = null!;
    private SurvivalOutcome _lateEntry = null!;
    private double[] _marker = [];

    [Params(100_000)]
    public int Rows { get; set; }

    [Params(20)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1, "Cox benchmark");
        double[] values = new double[Rows * Columns], times = new double[Rows], entries = new double[Rows];
        bool[] events = new bool[Rows];
        for (int i = 0; i < values.Length; i++) values[i] = random.NextNormal();
        for (int i = 0; i < Rows; i++)
        {
            double eta = 0;
            for (int j = 0; j < Columns; j++) eta += 0.1 * values[(j * Rows) + i];
            double time = -Math.Log(1 - random.NextDouble()) * Math.Exp(-eta), censored = -Math.Log(1 - random.NextDouble());
            events[i] = time <= censored;
            times[i] = Math.Min(time, censored) + 1e-9;
            entries[i] = times[i] * random.NextDouble() * 0.5;
        }

        ValueList<string> ids = Enumerable.Range(1, Rows).Select(i => FormattableString.Invariant($"r{i}")).ToValueList();
        ValueList<string> names = Enumerable.Range(1, Columns).Select(j => FormattableString.Invariant($"x{j}")).ToValueList();
        _features = DesignMatrix.FromColumnMajor(ids, names, values);
        _outcome = new SurvivalOutcome("event", times, events);
        _lateEntry = new SurvivalOutcome("event", times, events, entries);
        _marker = _features.Column(0).ToArray();
    }

    [Benchmark(Baseline = true)]
    public CoxModel Efron() => new CoxRegression().Fit(_features, _outcome);

    [Benchmark]
    public CoxModel Breslow() => new CoxRegression { Ties = TieHandling.Breslow }.Fit(_features, _outcome);

    [Benchmark]
    public CoxModel LateEntry() => new CoxRegression().Fit(_features, _lateEntry);

    [Benchmark]
    public CoxModel Robust() => new CoxRegression { Variance = CoxVariance.Robust }.Fit(_features, _outcome);

    [Benchmark]
    public CoxModel Firth() => new CoxRegression { Firth = true }.Fit(_features, _outcome);

    [Benchmark]
    public ConcordanceResult HarrellC() => ConcordanceIndex.Harrell(_outcome, _marker);

    [Benchmark]
    public KaplanMeierCurve KaplanMeierCurve() => KaplanMeier.Estimate(_outcome);
}
