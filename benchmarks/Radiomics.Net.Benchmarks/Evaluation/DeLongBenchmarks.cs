using BenchmarkDotNet.Attributes;
using Radiomics.Net.Modelling;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>DeLong's variance by ranks, against the plain sum over all pairs.</summary>
[MemoryDiagnoser]
public class DeLongBenchmarks
{
    private double[] _scores = null!;
    private BinaryOutcome _outcome = null!;
    private double[] _manyScores = null!;
    private BinaryOutcome _manyOutcomes = null!;

    [Params(119, 2_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (DesignMatrix features, _outcome) = EvaluationSamples.Logistic(Rows, 1);
        _scores = features.Column(0).ToArray();
        (features, _manyOutcomes) = EvaluationSamples.Logistic(100_000, 1);
        _manyScores = features.Column(0).ToArray();
    }

    [Benchmark]
    public double Ranks() => RocCurve.Create(_scores, _outcome).DeLong().Variance;

    [Benchmark]
    public double RanksOfHundredThousandRows() => RocCurve.Create(_manyScores, _manyOutcomes).DeLong().Variance;

    [Benchmark(Baseline = true)]
    public double AllPairs()
    {
        double[] above = new double[Rows];
        int events = _outcome.EventCount, others = Rows - events;
        for (int i = 0; i < Rows; i++)
        {
            if (!_outcome[i]) continue;
            for (int j = 0; j < Rows; j++)
            {
                if (_outcome[j]) continue;
                double win = _scores[i] > _scores[j] ? 1 : _scores[i] == _scores[j] ? 0.5 : 0;
                above[i] += win / others;
                above[j] += win / events;
            }
        }

        return Variance(above, _outcome, true) + Variance(above, _outcome, false);
    }

    private static double Variance(double[] placements, BinaryOutcome outcome, bool happened)
    {
        double[] values = [.. placements.Where((_, i) => outcome[i] == happened)];
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length;
    }
}
