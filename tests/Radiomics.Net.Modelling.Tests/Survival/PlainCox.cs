using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>The plain twin of the Cox likelihood: every risk set looked up row by row, as the formulas stand in the books.</summary>
internal sealed class PlainCox(DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows, TieHandling ties)
{
    private readonly int _columns = features.ColumnCount;

    public double LogLikelihood(double[] beta) => Visit(beta, (_, _, _) => { });

    public double[] Score(double[] beta)
    {
        double[] score = new double[_columns];
        for (int i = 0; i < outcome.Count; i++)
        {
            if (!outcome.Events[i]) continue;
            for (int j = 0; j < _columns; j++) score[j] += Weight(i) * features[i, j];
        }

        Visit(beta, (share, first, _) =>
        {
            for (int j = 0; j < _columns; j++) score[j] -= share * first[j];
        });
        return score;
    }

    public double[] Information(double[] beta)
    {
        double[] information = new double[_columns * _columns];
        Visit(beta, (share, first, second) =>
        {
            for (int a = 0; a < _columns; a++)
            {
                for (int b = 0; b < _columns; b++) information[(a * _columns) + b] += share * (second[(a * _columns) + b] - (first[a] * first[b]));
            }
        });
        return information;
    }

    public double PenalisedLogLikelihood(double[] beta)
    {
        var factor = new CholeskyFactor(_columns);
        Assert.Equal(-1, factor.Factor(Information(beta)));
        return LogLikelihood(beta) + (factor.LogDeterminant() / 2);
    }

    private double Weight(int row) => rows?.Weights?[row] ?? 1;

    private double Predictor(int row, double[] beta)
    {
        double eta = 0;
        for (int j = 0; j < _columns; j++) eta += beta[j] * features[row, j];
        return eta;
    }

    private bool AtRisk(int row, double time, string? stratum) =>
        outcome.Times[row] >= time && (!outcome.HasEntryTimes || outcome.EntryTimes[row] < time) && rows?.Strata?[row] == stratum;

    // Calls back with share, mean and second moment of each step; returns the log likelihood.
    private double Visit(double[] beta, Action<double, double[], double[]> step)
    {
        double logLikelihood = 0;
        var seen = new HashSet<(double, string?)>();
        for (int e = 0; e < outcome.Count; e++)
        {
            if (!outcome.Events[e] || !seen.Add((outcome.Times[e], rows?.Strata?[e]))) continue;
            double time = outcome.Times[e];
            string? stratum = rows?.Strata?[e];
            int[] risk = [.. Enumerable.Range(0, outcome.Count).Where(i => AtRisk(i, time, stratum))];
            int[] events = [.. risk.Where(i => outcome.Times[i] == time && outcome.Events[i])];
            logLikelihood += events.Sum(i => Weight(i) * Predictor(i, beta));
            if (ties == TieHandling.Exact)
            {
                logLikelihood -= ExactStep(beta, risk, events.Length, step);
                continue;
            }

            int steps = ties == TieHandling.Efron ? events.Length : 1;
            double share = events.Sum(Weight) / steps;
            for (int k = 0; k < steps; k++)
            {
                double sum0 = 0;
                double[] sum1 = new double[_columns], sum2 = new double[_columns * _columns];
                foreach (int i in risk)
                {
                    double r = Weight(i) * Math.Exp(Predictor(i, beta)) * (events.Contains(i) ? 1 - ((double)k / events.Length) : 1);
                    Accumulate(ref sum0, sum1, sum2, r, Row(i));
                }

                logLikelihood -= share * Math.Log(sum0);
                step(share, [.. sum1.Select(v => v / sum0)], [.. sum2.Select(v => v / sum0)]);
            }
        }

        return logLikelihood;
    }

    // Every subset of the risk set, one after the other.
    private double ExactStep(double[] beta, int[] risk, int size, Action<double, double[], double[]> step)
    {
        double sum0 = 0;
        double[] sum1 = new double[_columns], sum2 = new double[_columns * _columns];
        void Choose(int from, int left, double product, double[] total)
        {
            if (left == 0)
            {
                Accumulate(ref sum0, sum1, sum2, product, total);
                return;
            }

            for (int i = from; i <= risk.Length - left; i++)
            {
                double[] row = Row(risk[i]);
                Choose(i + 1, left - 1, product * Math.Exp(Predictor(risk[i], beta)), [.. total.Select((v, j) => v + row[j])]);
            }
        }

        Choose(0, size, 1, new double[_columns]);
        step(1, [.. sum1.Select(v => v / sum0)], [.. sum2.Select(v => v / sum0)]);
        return Math.Log(sum0);
    }

    private double[] Row(int i) => [.. Enumerable.Range(0, _columns).Select(j => features[i, j])];

    private void Accumulate(ref double sum0, double[] sum1, double[] sum2, double r, double[] x)
    {
        sum0 += r;
        for (int a = 0; a < _columns; a++)
        {
            sum1[a] += r * x[a];
            for (int b = 0; b < _columns; b++) sum2[(a * _columns) + b] += r * x[a] * x[b];
        }
    }
}
