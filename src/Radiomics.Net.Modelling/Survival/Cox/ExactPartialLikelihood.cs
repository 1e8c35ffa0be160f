namespace Radiomics.Net.Modelling;

/// <summary>
/// Log of the product, over event times, of the probability that of all subsets of d rows of the risk set just the d with
/// the event have it.
/// </summary>
/// <remarks>
/// Sums over subsets by the recursion of Gail, Lubin and Rubinstein 1981, doi 10.1093/biomet/68.3.703, with first and second
/// derivatives: work risk set x d x p^2 at a tied time. Risks are scaled by d / (their sum), which keeps the sums within e^d.
/// </remarks>
internal sealed class ExactPartialLikelihood : CoxObjective
{
    private readonly CoxRiskSets _sets;
    private readonly double[] _risks;
    private readonly double[] _gradient;
    private readonly double[] _information;
    private double _shift;

    public ExactPartialLikelihood(CoxRiskSets sets)
    {
        _sets = sets;
        _risks = new double[sets.RowCount];
        _gradient = new double[sets.ColumnCount];
        _information = new double[sets.ColumnCount * sets.ColumnCount];
    }

    public override bool Evaluate(ReadOnlySpan<double> coefficients)
    {
        FillRisks(coefficients);
        Array.Clear(_gradient);
        Array.Clear(_information);
        LogLikelihood = 0;
        var single = new SubsetSums(1, _sets.ColumnCount);
        for (int s = 0; s + 1 < _sets.StratumStart.Length; s++)
        {
            int endTime = _sets.StratumStart[s + 1], endPosition = _sets.TimeStart[endTime];
            single.Clear();
            for (int t = endTime - 1; t >= _sets.StratumStart[s]; t--)
            {
                int start = _sets.TimeStart[t], d = _sets.Events[t];
                SubsetSums sums;
                if (_sets.Entries is null)
                {
                    for (int i = start; i < _sets.TimeStart[t + 1]; i++) single.Include(_risks[i], _sets.Row(i));
                    sums = d < 2 ? single : Subsets(t, endPosition, d, d / single.Total);
                }
                else
                {
                    if (d == 0) continue;
                    sums = Subsets(t, endPosition, d, d == 1 ? 1 : d / Subsets(t, endPosition, 1, 1).Total);
                }

                if (d > 0 && !AddTime(start, d, sums, coefficients)) return false;
            }
        }

        Value = LogLikelihood;
        return double.IsFinite(LogLikelihood);
    }

    public override void Derivatives(Span<double> gradient, Span<double> information)
    {
        _gradient.CopyTo(gradient);
        _information.CopyTo(information);
    }

    private void FillRisks(ReadOnlySpan<double> coefficients)
    {
        _shift = double.NegativeInfinity;
        for (int i = 0; i < _risks.Length; i++)
        {
            _risks[i] = LinearPredictor(i, coefficients);
            _shift = Math.Max(_shift, _risks[i]);
        }

        for (int i = 0; i < _risks.Length; i++) _risks[i] = Math.Exp(_risks[i] - _shift);
    }

    private double LinearPredictor(int position, ReadOnlySpan<double> coefficients)
    {
        ReadOnlySpan<double> row = _sets.Row(position);
        double eta = 0;
        for (int j = 0; j < coefficients.Length; j++) eta += coefficients[j] * row[j];
        return eta;
    }

    private SubsetSums Subsets(int time, int endPosition, int size, double scale)
    {
        var sums = new SubsetSums(size, _sets.ColumnCount) { Scale = scale };
        for (int i = _sets.TimeStart[time]; i < endPosition; i++)
        {
            if (_sets.Entries is { } entries && entries[i] >= _sets.DistinctTimes[time]) continue;
            sums.Include(_risks[i] * scale, _sets.Row(i));
        }

        return sums;
    }

    private bool AddTime(int start, int d, SubsetSums sums, ReadOnlySpan<double> coefficients)
    {
        int p = _sets.ColumnCount;
        double total = sums.Total;
        if (!(total > 0) || !double.IsFinite(total)) return false;
        LogLikelihood -= Math.Log(total) - (d * Math.Log(sums.Scale));
        for (int i = start; i < start + d; i++)
        {
            LogLikelihood += LinearPredictor(i, coefficients) - _shift;
            for (int j = 0; j < p; j++) _gradient[j] += _sets.Row(i)[j];
        }

        ReadOnlySpan<double> first = sums.First, second = sums.Second;
        for (int a = 0; a < p; a++)
        {
            _gradient[a] -= first[a] / total;
            for (int b = 0; b < p; b++) _information[(a * p) + b] += (second[(a * p) + b] / total) - (first[a] / total * (first[b] / total));
        }

        return true;
    }

    /// <summary>Over all subsets of up to a size: sum of the product of risks, and of it times the sum of x, and times that squared.</summary>
    private sealed class SubsetSums(int size, int columns)
    {
        private readonly double[] _zeroth = [1, .. new double[size]];
        private readonly double[] _first = new double[(size + 1) * columns];
        private readonly double[] _second = new double[(size + 1) * columns * columns];

        public double Scale { get; init; } = 1;

        public double Total => _zeroth[size];

        public ReadOnlySpan<double> First => _first.AsSpan(size * columns, columns);

        public ReadOnlySpan<double> Second => _second.AsSpan(size * columns * columns, columns * columns);

        public void Clear()
        {
            Array.Clear(_zeroth);
            _zeroth[0] = 1;
            Array.Clear(_first);
            Array.Clear(_second);
        }

        public void Include(double risk, ReadOnlySpan<double> x)
        {
            for (int k = size; k >= 1; k--)
            {
                ReadOnlySpan<double> smaller1 = _first.AsSpan((k - 1) * columns, columns), smaller2 = _second.AsSpan((k - 1) * columns * columns, columns * columns);
                Span<double> first = _first.AsSpan(k * columns, columns), second = _second.AsSpan(k * columns * columns, columns * columns);
                double smaller0 = _zeroth[k - 1];
                for (int a = 0; a < columns; a++)
                {
                    for (int b = 0; b < columns; b++)
                    {
                        second[(a * columns) + b] += risk * (smaller2[(a * columns) + b] + (x[a] * smaller1[b]) + (smaller1[a] * x[b]) + (x[a] * x[b] * smaller0));
                    }
                }

                for (int a = 0; a < columns; a++) first[a] += risk * (smaller1[a] + (x[a] * smaller0));
                _zeroth[k] += risk * smaller0;
            }
        }
    }
}
