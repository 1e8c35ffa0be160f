using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Newton's method with step halving on a Cox objective; tells a maximum from a likelihood that rises for ever.</summary>
internal sealed class CoxNewton
{
    // Distances are in standard errors of the coefficients (root of the Newton decrement).
    private const double TargetDistance = 1e-10;
    private const double RoundingDistance = 1e-8;
    private const int MostHalvings = 40;

    // Near a maximum steps shrink fast. Steps that go on at the same length while the likelihood gains next to nothing lead to infinity.
    private const double NegligibleGain = 1e-6;
    private const int FruitlessSteps = 3;
    private const double FarthestReach = 1e8;
    private const double RelevantShare = 0.05;

    // A fit that is still moving at this log hazard ratio per standard deviation will not stop.
    private const double Boundless = 15;

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
        double previous = double.PositiveInfinity, previousLength = 0;
        int fruitless = 0;
        for (int iteration = 1; iteration <= mostIterations; iteration++)
        {
            _objective.Derivatives(_gradient, _information);
            Reduce(_information, out double[] information, step);
            if (factor.Factor(information) >= 0)
            {
                return GiveUp(coefficients, iteration - 1, previous, $"The information matrix became singular after {iteration - 1} iterations. Standardise the columns, take logarithms of skewed ones, or leave some out.");
            }

            step.CopyTo(start, 0);
            double distance = Math.Sqrt(factor.QuadraticForm(start));
            factor.Solve(step);
            double length = Length(step);
            fruitless = distance * distance < NegligibleGain && length >= previousLength / 2 ? fruitless + 1 : 0;
            previousLength = length;
            if (fruitless == FruitlessSteps && _objective.MayRiseForEver)
            {
                if (IsEndless(coefficients, step)) return Monotone(step, iteration - 1, distance);
                fruitless = 0;
                continue;
            }

            bool last = distance <= TargetDistance || (distance <= RoundingDistance && distance >= previous / 2);
            previous = distance;
            if (!Climb(coefficients, step, last) && !last)
            {
                return new ConvergenceRecord(false, iteration, distance, $"No step raised the likelihood after {iteration} iterations.");
            }

            if (last) return new ConvergenceRecord(true, iteration, distance, $"Converged in {iteration} iterations.");
        }

        return GiveUp(coefficients, mostIterations, previous, $"The coefficients still moved after {mostIterations} iterations. Standardise the columns, leave some out, or allow more iterations.");
    }

    private ConvergenceRecord GiveUp(double[] coefficients, int iterations, double distance, string message)
    {
        double[] reached = [.. _free.Select(j => coefficients[j])];
        return _objective.MayRiseForEver && Length(reached) > Boundless ? Monotone(reached, iterations, distance) : new ConvergenceRecord(false, iterations, distance, message);
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

    // Looks far ahead: a likelihood that neither falls nor gains on the way has no maximum there. (One outlier can make steps
    // as short as that long before the other rows have had their say.) Where it gains, the new point is kept.
    private bool IsEndless(double[] coefficients, double[] step)
    {
        double[] from = [.. coefficients];
        double before = _objective.Value, change = 0;
        for (double reach = 2; reach < FarthestReach && Math.Abs(change) < 10 * NegligibleGain; reach *= 2)
        {
            for (int a = 0; a < _free.Length; a++) coefficients[_free[a]] = from[_free[a]] + (reach * step[a]);
            if (!_objective.Evaluate(coefficients)) break;
            change = _objective.Value - before;
        }

        if (change >= 10 * NegligibleGain) return false;
        from.CopyTo(coefficients, 0);
        _objective.Evaluate(coefficients);
        return change > -10 * NegligibleGain;
    }

    private double Length(double[] step)
    {
        double largest = 0;
        for (int a = 0; a < step.Length; a++) largest = Math.Max(largest, Math.Abs(step[a]) * _spreads[_free[a]]);
        return largest;
    }

    // Names the columns with a relevant part in where the coefficients are heading.
    private ConvergenceRecord Monotone(double[] heading, int iterations, double distance)
    {
        double length = Length(heading);
        return Report([.. _free.Where((j, a) => Math.Abs(heading[a]) * _spreads[j] > RelevantShare * length).Select(j => _names[j])], iterations, distance);
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
