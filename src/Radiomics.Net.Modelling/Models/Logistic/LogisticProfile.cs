namespace Radiomics.Net.Modelling;

/// <summary>The likelihood along one coefficient, all others refitted at each value.</summary>
internal sealed class LogisticProfile
{
    private const int Steps = 100;

    private readonly LogisticLikelihood _likelihood;
    private readonly double[] _best;
    private readonly double _maximum;
    private readonly int _term;
    private readonly bool _firth;
    private readonly int _iterationLimit;
    private readonly bool[] _held;

    public LogisticProfile(LogisticLikelihood likelihood, double[] best, double maximum, int term, bool firth, int iterationLimit)
    {
        _likelihood = likelihood;
        _best = best;
        _maximum = maximum;
        _term = term;
        _firth = firth;
        _iterationLimit = iterationLimit;
        _held = new bool[best.Length];
        _held[term] = true;
    }

    /// <summary>Twice the fall of the log likelihood when the coefficient is held at a value.</summary>
    public double DropAt(double value)
    {
        double[] start = [.. _best];
        start[_term] = value;
        return 2 * (_maximum - _likelihood.Maximise(start, _held, _firth, _iterationLimit).LogLikelihood);
    }

    /// <summary>
    /// The value on one side at which the drop reaches what is allowed, by Newton's method on its square root, which is nearly
    /// straight, kept inside a bracket.
    /// </summary>
    /// <param name="error">Standard error, with the sign of the side.</param>
    /// <param name="allowed">Quantile of chi-square with 1 degree of freedom.</param>
    /// <returns>The limit; NaN where refits do not converge.</returns>
    public double Limit(double error, double allowed)
    {
        double centre = _best[_term], inner = 0, outer = double.PositiveInfinity;
        double target = Math.Sqrt(allowed), distance = target * Math.Abs(error), side = Math.Sign(error);
        double[] start = [.. _best];
        for (int step = 0; step < Steps; step++)
        {
            start[_term] = centre + (side * distance);
            LogisticMaximum at = _likelihood.Maximise(start, _held, _firth, _iterationLimit);
            if (!at.Convergence.Converged)
            {
                if (double.IsInfinity(outer) && inner == 0 && step > 20) return double.NaN;
                outer = distance;
                distance = (inner + outer) / 2;
                if (outer - inner < 1e-10 * outer) return double.NaN;
                continue;
            }

            double root = Math.Sqrt(Math.Max(0, 2 * (_maximum - at.LogLikelihood)));
            if (root < target) inner = distance;
            else outer = distance;

            // d(root)/d(distance) = -score / root.
            double slope = -side * _likelihood.ScoreOf(_term) / root;
            double next = slope > 0 ? distance + ((target - root) / slope) : double.NaN;
            if (Math.Abs(next - distance) <= 1e-13 * Math.Max(distance, Math.Abs(centre))) return centre + (side * next);
            if (!(next > inner && next < outer)) next = double.IsInfinity(outer) ? 2 * distance : (inner + outer) / 2;
            distance = double.IsInfinity(outer) ? Math.Min(next, 3 * distance) : next;
            start = [.. at.Coefficients];
        }

        return double.NaN;
    }
}
