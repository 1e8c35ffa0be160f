using System.Numerics;

namespace Radiomics.Net.Modelling;

/// <summary>
/// The one loop behind a Cox model: at given coefficients, the hazard h_k, share c_k, and mean covariates of every step k.
/// Likelihood, score, information, residuals, baseline hazard and tests are sums over these.
/// </summary>
/// <remarks>
/// With r = w e^eta over the risk set and D the events at a time, step k of Efron's method takes k/d of D out of the sums:
/// S0 = sum r - (k/d) sum_D r, mean = S1/S0, h = c/S0, c = (sum_D w)/d. Breslow's method has one step with k = 0 and
/// c = sum_D w. Sums over "risk set x step" of r x x' are taken row by row, with the summed hazard that a row has lived
/// through, so that nothing of size p^2 is carried from step to step. Risks are relative to the largest.
/// </remarks>
internal sealed class CoxSteps
{
    private readonly double[] _sum1;
    private readonly double[] _events1;
    private readonly bool _efron;

    public CoxSteps(CoxRiskSets sets, TieHandling ties)
    {
        Sets = sets;
        _efron = ties == TieHandling.Efron;
        First = new int[sets.TimeCount + 1];
        for (int t = 0; t < sets.TimeCount; t++) First[t + 1] = First[t] + StepsAt(sets.Events[t]);
        int count = First[^1];
        Risks = new double[sets.RowCount];
        Hazards = new double[count];
        Shares = new double[count];
        Removed = new double[count];
        Means = new double[(long)count * sets.Stride];
        _sum1 = new double[sets.Stride];
        _events1 = new double[sets.Stride];
    }

    public CoxRiskSets Sets { get; }

    /// <summary>First step of each time index, and the number of steps at the end.</summary>
    public int[] First { get; }

    public int Count => Hazards.Length;

    /// <summary>w e^eta by position, relative to e^<see cref="Shift"/>.</summary>
    public double[] Risks { get; }

    /// <summary>The largest linear predictor of the centred values.</summary>
    public double Shift { get; private set; }

    /// <summary>Hazard h_k, for risks relative to e^<see cref="Shift"/>.</summary>
    public double[] Hazards { get; }

    /// <summary>c_k: the weight of the events that the step stands for.</summary>
    public double[] Shares { get; }

    /// <summary>k/d: the part of the events at this time that is taken out of the risk set.</summary>
    public double[] Removed { get; }

    /// <summary>Mean covariates of the risk set, centred, by step.</summary>
    public double[] Means { get; }

    public double LogLikelihood { get; private set; }

    public ReadOnlySpan<double> Mean(int step) => Means.AsSpan(step * Sets.Stride, Sets.Stride);

    /// <summary>Walks through all risk sets.</summary>
    /// <param name="coefficients">One a column.</param>
    /// <returns>False where a sum left the range of numbers: the coefficients are out of reach.</returns>
    public bool Evaluate(ReadOnlySpan<double> coefficients)
    {
        FillRisks(coefficients, out double loglikelihood);
        LogLikelihood = loglikelihood;
        for (int s = 0; s + 1 < Sets.StratumStart.Length; s++)
        {
            if (!WalkStratum(Sets.StratumStart[s], Sets.StratumStart[s + 1])) return false;
        }

        return double.IsFinite(LogLikelihood);
    }

    /// <summary>Sum over events of g x minus sum over steps of g c mean: the derivative of the likelihood for g = 1.</summary>
    /// <param name="destination">One value a column.</param>
    /// <param name="multiplier">g by time index; empty for 1.</param>
    public void Score(Span<double> destination, ReadOnlySpan<double> multiplier = default)
    {
        double[] score = new double[Sets.Stride];
        for (int t = 0; t < Sets.TimeCount; t++)
        {
            if (Sets.Events[t] == 0) continue;
            double g = multiplier.IsEmpty ? 1 : multiplier[t];
            int start = Sets.TimeStart[t];
            for (int i = start; i < start + Sets.Events[t]; i++) Rank1Update.Add(score, g * Sets.Weights[i], Sets.Row(i));
            for (int k = First[t]; k < First[t + 1]; k++) Rank1Update.Add(score, -g * Shares[k], Mean(k));
        }

        score.AsSpan(0, Sets.ColumnCount).CopyTo(destination);
    }

    /// <summary>Sum over steps of g c (covariance of the risk set): the information matrix for g = 1.</summary>
    /// <param name="destination">p x p values, both triangles.</param>
    /// <param name="multiplier">g by time index; empty for 1.</param>
    public void Information(Span<double> destination, ReadOnlySpan<double> multiplier = default)
    {
        int stride = Sets.Stride, p = Sets.ColumnCount;
        double[] lived = new double[Sets.RowCount], matrix = new double[p * stride];
        LivedHazards(lived, multiplier);
        for (int i = 0; i < lived.Length; i++)
        {
            if (lived[i] != 0) Rank1Update.Add(matrix, stride, Risks[i] * lived[i], Sets.Row(i));
        }

        for (int t = 0; t < Sets.TimeCount; t++)
        {
            double g = multiplier.IsEmpty ? 1 : multiplier[t];
            for (int k = First[t]; k < First[t + 1]; k++) Rank1Update.Add(matrix, stride, -g * Shares[k], Mean(k));
        }

        for (int a = 0; a < p; a++)
        {
            for (int b = 0; b <= a; b++) destination[(a * p) + b] = destination[(b * p) + a] = matrix[(a * stride) + b];
        }
    }

    /// <summary>Hazard that each position has lived through: sum of g h over its steps, tied events counting in part.</summary>
    public void LivedHazards(Span<double> destination, ReadOnlySpan<double> multiplier = default)
    {
        double[] cumulative = new double[Sets.TimeCount], tied = new double[Sets.TimeCount];
        for (int s = 0; s + 1 < Sets.StratumStart.Length; s++)
        {
            double sum = 0;
            for (int t = Sets.StratumStart[s]; t < Sets.StratumStart[s + 1]; t++)
            {
                double g = multiplier.IsEmpty ? 1 : multiplier[t];
                tied[t] = sum;
                for (int k = First[t]; k < First[t + 1]; k++)
                {
                    tied[t] += g * (1 - Removed[k]) * Hazards[k];
                    sum += g * Hazards[k];
                }

                cumulative[t] = sum;
            }
        }

        for (int i = 0; i < destination.Length; i++)
        {
            int t = Sets.TimeOf[i];
            destination[i] = Sets.IsEvent(i) ? tied[t] : cumulative[t];
            if (Sets.Entries is not null && Sets.EntryTime[i] >= 0) destination[i] -= cumulative[Sets.EntryTime[i]];
        }
    }

    /// <summary>Sum of h mean over the steps up to each time index, and the same as tied events count it.</summary>
    public void CumulateMeans(Span<double> cumulative, Span<double> tied)
    {
        int stride = Sets.Stride;
        double[] sum = new double[stride];
        for (int s = 0; s + 1 < Sets.StratumStart.Length; s++)
        {
            Array.Clear(sum);
            for (int t = Sets.StratumStart[s]; t < Sets.StratumStart[s + 1]; t++)
            {
                Span<double> atEvents = tied.Slice(t * stride, stride);
                sum.CopyTo(atEvents);
                for (int k = First[t]; k < First[t + 1]; k++)
                {
                    Rank1Update.Add(atEvents, (1 - Removed[k]) * Hazards[k], Mean(k));
                    Rank1Update.Add(sum, Hazards[k], Mean(k));
                }

                sum.CopyTo(cumulative.Slice(t * stride, stride));
            }
        }
    }

    private int StepsAt(int events) => events == 0 ? 0 : _efron ? events : 1;

    private void FillRisks(ReadOnlySpan<double> coefficients, out double eventSum)
    {
        int p = Sets.ColumnCount;
        double shift = double.NegativeInfinity;
        for (int i = 0; i < Risks.Length; i++)
        {
            ReadOnlySpan<double> row = Sets.Row(i);
            double eta = 0;
            for (int j = 0; j < p; j++) eta += coefficients[j] * row[j];
            Risks[i] = eta;
            if (eta > shift) shift = eta;
        }

        eventSum = 0;
        for (int t = 0; t < Sets.TimeCount; t++)
        {
            int start = Sets.TimeStart[t];
            for (int i = start; i < start + Sets.Events[t]; i++) eventSum += Sets.Weights[i] * (Risks[i] - shift);
        }

        for (int i = 0; i < Risks.Length; i++) Risks[i] = Sets.Weights[i] * Math.Exp(Risks[i] - shift);
        Shift = shift;
    }

    // From the last time to the first: rows join at their end and leave again at their entry.
    private bool WalkStratum(int firstTime, int endTime)
    {
        double[] entries = Sets.Entries ?? [];
        int firstPosition = Sets.TimeStart[firstTime], leaving = Sets.TimeStart[endTime] - 1, inside = 0;
        double sum0 = 0, largest = 0;
        Array.Clear(_sum1);
        for (int t = endTime - 1; t >= firstTime; t--)
        {
            int start = Sets.TimeStart[t], d = Sets.Events[t];
            double events0 = 0, weight = 0;
            for (int i = Sets.TimeStart[t + 1] - 1; i >= start; i--)
            {
                sum0 += Risks[i];
                Rank1Update.Add(_sum1, Risks[i], Sets.Row(i));
                inside++;
            }

            if (entries.Length > 0)
            {
                largest = Math.Max(largest, sum0);
                for (; leaving >= firstPosition && entries[Sets.EntryOrder[leaving]] >= Sets.DistinctTimes[t]; leaving--)
                {
                    int i = Sets.EntryOrder[leaving];
                    sum0 -= Risks[i];
                    Rank1Update.Add(_sum1, -Risks[i], Sets.Row(i));
                    inside--;
                }

                // Where almost everything was taken out again, what is left is mostly rounding: add it up afresh.
                if (d > 0 && sum0 < 1e-5 * largest) largest = sum0 = AddUpRiskSet(t, endTime);
            }

            if (d == 0) continue;
            Array.Clear(_events1);
            for (int i = start; i < start + d; i++)
            {
                events0 += Risks[i];
                weight += Sets.Weights[i];
                if (d > 1) Rank1Update.Add(_events1, Risks[i], Sets.Row(i));
            }

            if (!FillSteps(t, d, sum0, events0, weight)) return false;
        }

        return true;
    }

    private double AddUpRiskSet(int time, int endTime)
    {
        double sum0 = 0;
        Array.Clear(_sum1);
        for (int i = Sets.TimeStart[endTime] - 1; i >= Sets.TimeStart[time]; i--)
        {
            if (Sets.Entries![i] >= Sets.DistinctTimes[time]) continue;
            sum0 += Risks[i];
            Rank1Update.Add(_sum1, Risks[i], Sets.Row(i));
        }

        return sum0;
    }

    private bool FillSteps(int t, int d, double sum0, double events0, double weight)
    {
        int steps = First[t + 1] - First[t];
        double share = weight / steps;
        for (int k = 0; k < steps; k++)
        {
            int step = First[t] + k;
            double removed = (double)k / d, remaining = sum0 - (removed * events0);
            if (!(remaining > 0) || !double.IsFinite(remaining)) return false;
            Removed[step] = removed;
            Shares[step] = share;
            Hazards[step] = share / remaining;
            LogLikelihood -= share * Math.Log(remaining);
            Span<double> mean = Means.AsSpan(step * Sets.Stride, Sets.Stride);
            Rank1Update.ScaledDifference(mean, 1 / remaining, _sum1, removed, _events1);
        }

        return true;
    }
}
