namespace Radiomics.Net.Modelling;

/// <summary>Log partial likelihood + 1/2 log det(information): Firth's penalty, finite even where the likelihood is monotone.</summary>
/// <remarks>
/// Heinze and Schemper 2001, doi 10.1111/j.0006-341X.2001.00114.x. With V the inverse information, the gradient gains
/// 1/2 sum over steps c E[(x - m)' V (x - m) (x_j - m_j)], E and m taken over the step's risk set. Expanded, every part is
/// again a sum over rows with the hazard lived through, and a sum over steps.
/// </remarks>
internal sealed class FirthPenalisedLikelihood(CoxSteps steps) : CoxObjective
{
    private readonly int _columns = steps.Sets.ColumnCount;
    private readonly double[] _information = new double[steps.Sets.ColumnCount * steps.Sets.ColumnCount];
    private readonly CholeskyFactor _factor = new(steps.Sets.ColumnCount);

    public override bool MayRiseForEver => false;

    public override bool Evaluate(ReadOnlySpan<double> coefficients)
    {
        if (!steps.Evaluate(coefficients)) return false;
        steps.Information(_information);
        if (_factor.Factor(_information) >= 0) return false;
        LogLikelihood = steps.LogLikelihood;
        Value = LogLikelihood + (_factor.LogDeterminant() / 2);
        return double.IsFinite(Value);
    }

    public override void Derivatives(Span<double> gradient, Span<double> information)
    {
        steps.Score(gradient);
        _information.CopyTo(information);
        AddPenalty(gradient, _factor.Inverse());
    }

    private void AddPenalty(Span<double> gradient, double[] inverse)
    {
        CoxRiskSets sets = steps.Sets;
        int p = _columns, stride = sets.Stride;
        double[] lived = new double[sets.RowCount], z = new double[sets.RowCount], projected = new double[p], livedMean = new double[stride];
        double[] cumulative = new double[sets.TimeCount * stride], tied = new double[sets.TimeCount * stride];
        steps.LivedHazards(lived);
        steps.CumulateMeans(cumulative, tied);

        for (int i = 0; i < sets.RowCount; i++)
        {
            ReadOnlySpan<double> x = sets.Row(i);
            Multiply(inverse, x, projected);
            z[i] = Dot(projected, x);
            LivedMean(i, cumulative, tied, livedMean);
            double factor = steps.Risks[i] * ((0.5 * lived[i] * z[i]) - Dot(projected, livedMean));
            for (int j = 0; j < p; j++) gradient[j] += factor * x[j];
        }

        double[] zMeans = StepMeans(z);
        for (int k = 0; k < steps.Count; k++)
        {
            ReadOnlySpan<double> mean = steps.Mean(k);
            Multiply(inverse, mean, projected);
            double factor = steps.Shares[k] * (Dot(projected, mean) - (0.5 * zMeans[k]));
            for (int j = 0; j < p; j++) gradient[j] += factor * mean[j];
        }
    }

    private void LivedMean(int position, double[] cumulative, double[] tied, Span<double> destination)
    {
        CoxRiskSets sets = steps.Sets;
        int stride = sets.Stride, t = sets.TimeOf[position];
        (sets.IsEvent(position) ? tied : cumulative).AsSpan(t * stride, stride).CopyTo(destination);
        if (sets.Entries is null || sets.EntryTime[position] < 0) return;
        Rank1Update.Add(destination, -1, cumulative.AsSpan(sets.EntryTime[position] * stride, stride));
    }

    // E[x' V x] of each step: the risk sets walked once more, for one number a row.
    private double[] StepMeans(double[] z)
    {
        CoxRiskSets sets = steps.Sets;
        double[] means = new double[steps.Count];
        for (int s = 0; s + 1 < sets.StratumStart.Length; s++)
        {
            int firstTime = sets.StratumStart[s], endTime = sets.StratumStart[s + 1];
            int leaving = sets.TimeStart[endTime] - 1, firstPosition = sets.TimeStart[firstTime];
            double sum = 0;
            for (int t = endTime - 1; t >= firstTime; t--)
            {
                double events = 0;
                for (int i = sets.TimeStart[t]; i < sets.TimeStart[t + 1]; i++)
                {
                    sum += steps.Risks[i] * z[i];
                    if (sets.IsEvent(i)) events += steps.Risks[i] * z[i];
                }

                if (sets.Entries is { } entries)
                {
                    for (; leaving >= firstPosition && entries[sets.EntryOrder[leaving]] >= sets.DistinctTimes[t]; leaving--)
                    {
                        sum -= steps.Risks[sets.EntryOrder[leaving]] * z[sets.EntryOrder[leaving]];
                    }
                }

                for (int k = steps.First[t]; k < steps.First[t + 1]; k++)
                {
                    means[k] = (sum - (steps.Removed[k] * events)) * steps.Hazards[k] / steps.Shares[k];
                }
            }
        }

        return means;
    }

    private void Multiply(double[] matrix, ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int a = 0; a < _columns; a++)
        {
            double sum = 0;
            for (int b = 0; b < _columns; b++) sum += matrix[(a * _columns) + b] * x[b];
            destination[a] = sum;
        }
    }

    private double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < _columns; j++) sum += a[j] * b[j];
        return sum;
    }
}
