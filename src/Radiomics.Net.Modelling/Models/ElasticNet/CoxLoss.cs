using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Negative weighted Breslow partial log likelihood, divided by the sum of the weights. A risk set holds the rows with
/// entry &lt; t &lt;= time; at a tied time events and censorings alike.
/// </summary>
internal sealed class CoxLoss : PenalisedLoss
{
    private readonly double[] _weights;
    private readonly bool[] _events;
    private readonly double _totalWeight;
    private readonly double _entropy;
    private readonly bool _hasEntries;

    // For each row the number of event times up to its time, and up to its entry: its risk sets lie between.
    private readonly int[] _last;
    private readonly int[] _first;
    private readonly double[] _eventWeights;
    private readonly double[] _risks;
    private readonly double[] _riskSums;
    private readonly double[] _hazards;
    private double _shift;

    private CoxLoss(SurvivalOutcome outcome, double[] weights, double totalWeight, double[] eventTimes)
        : base(outcome.Count, ColumnKernels.PaddedLength(outcome.Count) + eventTimes.Length, hasIntercept: false)
    {
        _weights = weights;
        _events = outcome.Events.ToArray();
        _totalWeight = totalWeight;
        _hasEntries = outcome.HasEntryTimes;
        _last = new int[RowCount];
        _first = new int[RowCount];
        _risks = new double[RowCount];
        _eventWeights = new double[eventTimes.Length];
        _riskSums = new double[eventTimes.Length];
        _hazards = new double[eventTimes.Length + 1];
        for (int i = 0; i < RowCount; i++)
        {
            _last[i] = CountUpTo(eventTimes, outcome.Times[i]);
            _first[i] = _hasEntries ? CountUpTo(eventTimes, outcome.EntryTimes[i]) : 0;
            if (_events[i] && weights[i] > 0) _eventWeights[_last[i] - 1] += weights[i];
        }

        foreach (double weight in _eventWeights) _entropy += weight * Math.Log(weight);
        NullDeviance = Deviance(new double[Stride]);
    }

    public override double NullDeviance { get; }

    /// <summary>Prepares the loss.</summary>
    /// <param name="outcome">Times, events and entries.</param>
    /// <param name="weights">Weights that sum to 1.</param>
    /// <param name="totalWeight">Sum of the weights as given.</param>
    public static CoxLoss Create(SurvivalOutcome outcome, double[] weights, double totalWeight)
    {
        var times = new SortedSet<double>();
        for (int i = 0; i < outcome.Count; i++)
        {
            if (outcome.Events[i] && weights[i] > 0) times.Add(outcome.Times[i]);
        }

        return new CoxLoss(outcome, weights, totalWeight, [.. times]);
    }

    public override double Update(ReadOnlySpan<double> predictor)
    {
        double value = Value(predictor);
        int events = _eventWeights.Length;
        for (int k = 0; k < events; k++) _hazards[k + 1] = _hazards[k] + (_eventWeights[k] / _riskSums[k]);
        for (int i = 0; i < RowCount; i++)
        {
            double expected = _risks[i] * (_hazards[_last[i]] - _hazards[_first[i]]);
            CurvatureWeights[i] = expected;
            Residual[i] = (_events[i] ? _weights[i] : 0) - expected;
        }

        for (int k = 0; k < events; k++) CurvatureWeights[Stride + k] = -_eventWeights[k];
        return value;
    }

    public override double Value(ReadOnlySpan<double> predictor)
    {
        _shift = double.NegativeInfinity;
        for (int i = 0; i < RowCount; i++) _shift = Math.Max(_shift, predictor[i]);
        double value = 0;
        for (int i = 0; i < RowCount; i++)
        {
            _risks[i] = _weights[i] * Math.Exp(predictor[i] - _shift);
            if (_events[i]) value -= _weights[i] * (predictor[i] - _shift);
        }

        SumOverRiskSets(_risks, _riskSums);
        for (int k = 0; k < _eventWeights.Length; k++) value += _eventWeights[k] * Math.Log(_riskSums[k]);
        return value;
    }

    public override double Deviance(ReadOnlySpan<double> predictor) => 2 * _totalWeight * (Value(predictor) - _entropy);

    public override void FillCurvatureColumn(ReadOnlySpan<double> column, Span<double> target)
    {
        column.CopyTo(target);
        Span<double> means = target.Slice(Stride, _eventWeights.Length);
        means.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            double share = _risks[i] * column[i];
            if (_last[i] > 0) means[_last[i] - 1] += share;
            if (_first[i] > 0) means[_first[i] - 1] -= share;
        }

        double sum = 0;
        for (int k = means.Length - 1; k >= 0; k--)
        {
            sum += means[k];
            means[k] = sum / _riskSums[k];
        }

        target[(Stride + means.Length)..].Clear();
    }

    public override void FillRowCurvature(Span<double> target)
    {
        base.FillRowCurvature(target);
        double[] share = new double[RowCount];
        for (int k = 0; k < _eventWeights.Length; k++)
        {
            for (int i = 0; i < RowCount; i++) share[i] = _first[i] <= k && k < _last[i] ? _risks[i] / _riskSums[k] : 0;
            for (int i = 0; i < RowCount; i++)
            {
                if (share[i] == 0) continue;
                double factor = _eventWeights[k] * share[i];
                Span<double> row = target.Slice(i * RowCount, RowCount);
                for (int j = 0; j < RowCount; j++) row[j] -= factor * share[j];
            }
        }
    }

    private void SumOverRiskSets(ReadOnlySpan<double> values, Span<double> sums)
    {
        sums.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            if (_last[i] > 0) sums[_last[i] - 1] += values[i];
            if (_first[i] > 0) sums[_first[i] - 1] -= values[i];
        }

        for (int k = sums.Length - 2; k >= 0; k--) sums[k] += sums[k + 1];
    }

    private static int CountUpTo(double[] sorted, double time)
    {
        int position = Array.BinarySearch(sorted, time);
        return position >= 0 ? position + 1 : ~position;
    }
}
