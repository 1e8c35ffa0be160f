using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Newton's method with step halving on a Cox objective; tells a maximum from a likelihood that rises for ever.</summary>
internal sealed class CoxNewton
{
    // Distances are in standard errors of the coefficients (root of the Newton decrement).
    private const double TargetDistance = 1e-10;
    private const double RoundingDistance = 1e-8;
    private const int MostHalvings = 40;

    // A step that changes log hazards by a tenth or more while the likelihood gains less than this leads to infinity.
    private const double NegligibleGain = 1e-6;
    private const double LargeStep = 0.1;

    private readonly CoxObjective _objective;
    private readonly ValueList<string> _names;
    private readonly double[] _spreads;
    private readonly int[] _free;
    private readonly double[] _gradient;
    private readonly double[] _information;

    /// <param name="objective">What to maximise.</param>
    /// <param name="names">Column names, for messages.</param>
    /// <param name="spreads">Standard deviation of each column.</param>
    /// <param name="free">Columns whose coefficients move.</param>
    public CoxNewton(CoxObjective objective, ValueList<string> names, double[] spreads, int[] free)
    {
        _objective = objective;
        _names = names;
        _spreads = spreads;
        _free = free;
        _gradient = new double[names.Count];
        _information = new double[names.Count * names.Count];
    }

    /// <summary>Columns whose coefficients go to infinity; empty if none do.</summary>
    public ValueList<string> MonotoneColumns { get; private set; } = [];

    /// <summary>Climbs from a point to the maximum.</summary>
    /// <param name="coefficients">The start; overwritten with the last point, at which the objective is left evaluated.</param>
    /// <param name="mostIterations">Where to give up.</param>
    public ConvergenceRecord Maximise(double[] coefficients, int mostIterations)
    {
        if (!_objective.Evaluate(coefficients)) throw new FitException("The likelihood can't be computed at the start: check the columns for extreme values.");
        var factor = new CholeskyFactor(_free.Length);
        double[] step = new double[_free.Length], start = new double[_free.Length];
        double previous = double.PositiveInfinity;
        for (int iteration = 1; iteration <= mostIterations; iteration++)
        {
            _objective.Derivatives(_gradient, _information);
            Reduce(_information, out double[] information, step);
            if (factor.Factor(information) >= 0) return Flat(information, iteration - 1);
            step.CopyTo(start, 0);
            double distance = Math.Sqrt(factor.QuadraticForm(start));
            factor.Solve(step);
            if (distance * distance < NegligibleGain && Diverges(step)) return Monotone(iteration - 1, distance);

            bool last = distance <= TargetDistance || (distance <= RoundingDistance && distance >= previous / 2);
            previous = distance;
            if (!Climb(coefficients, step, last) && !last)
            {
                return new ConvergenceRecord(false, iteration, distance, $"No step raised the likelihood after {iteration} iterations.");
            }

            if (last) return new ConvergenceRecord(true, iteration, distance, $"Converged in {iteration} iterations.");
        }

        return new ConvergenceRecord(false, mostIterations, previous, $"The coefficients still moved after {mostIterations} iterations. Standardise the columns, leave some out, or allow more iterations.");
    }

    private void Reduce(double[] full, out double[] information, double[] gradient)
    {
        int p = _names.Count, m = _free.Length;
        information = new double[m * m];
        for (int a = 0; a < m; a++)
        {
            gradient[a] = _gradient[_free[a]];
            for (int b = 0; b < m; b++) information[(a * m) + b] = full[(_free[a] * p) + _free[b]];
        }
    }

    // Halves the step until the objective is not lower, give or take rounding.
    private bool Climb(double[] coefficients, double[] step, bool last)
    {
        double before = _objective.Value, slack = 1e-13 * (1 + Math.Abs(before)), share = 1;
        double[] from = [.. coefficients];
        for (int halving = 0; halving <= MostHalvings; halving++, share /= 2)
        {
            for (int a = 0; a < _free.Length; a++) coefficients[_free[a]] = from[_free[a]] + (share * step[a]);
            if (_objective.Evaluate(coefficients) && _objective.Value >= before - (last ? 100 * slack : slack)) return true;
        }

        from.CopyTo(coefficients, 0);
        _objective.Evaluate(coefficients);
        return false;
    }

    private bool Diverges(double[] step)
    {
        for (int a = 0; a < step.Length; a++)
        {
            if (Math.Abs(step[a]) * _spreads[_free[a]] > LargeStep) return true;
        }

        return false;
    }

    private ConvergenceRecord Monotone(int iterations, double distance)
    {
        double[] step = [.. _free.Select(j => _gradient[j])], information;
        var factor = new CholeskyFactor(_free.Length);
        Reduce(_information, out information, step);
        factor.Factor(information);
        factor.Solve(step);
        return Report([.. _free.Where((j, a) => Math.Abs(step[a]) * _spreads[j] > LargeStep / 2).Select(j => _names[j])], iterations, distance);
    }

    // The information lost a column altogether: the one with the least of it left is on its way to infinity.
    private ConvergenceRecord Flat(double[] information, int iterations)
    {
        int m = _free.Length, least = 0;
        double Left(int a) => information[(a * m) + a] * _spreads[_free[a]] * _spreads[_free[a]];
        for (int a = 1; a < m; a++)
        {
            if (!(Left(a) >= Left(least))) least = a;
        }

        return Report([_names[_free[least]]], iterations, double.PositiveInfinity);
    }

    private ConvergenceRecord Report(ValueList<string> columns, int iterations, double distance)
    {
        MonotoneColumns = columns;
        return new ConvergenceRecord(
            false,
            iterations,
            distance,
            $"Monotone likelihood: it keeps rising while the coefficients of {string.Join(", ", columns.Take(20))} go to infinity, because they (alone or together) put every event first or last in its risk set. Use Firth's penalty, or leave columns out.");
    }
}
