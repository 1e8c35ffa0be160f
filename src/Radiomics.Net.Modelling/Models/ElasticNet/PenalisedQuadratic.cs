namespace Radiomics.Net.Modelling;

/// <summary>
/// Minimises a quadratic model of the loss plus the penalty exactly, by an active-set method: solve for the coefficients
/// that are free, stop at the first that reaches zero or a bound, let go of those that would rather move.
/// </summary>
internal sealed class PenalisedQuadratic
{
    private const double Tolerance = 1e-14;
    private int _size;
    private double[] _linear = [];
    private double[] _product = [];
    private double[] _candidate = [];
    private double[] _step = [];
    private double[] _ridge = [];
    private bool[] _isFree = [];
    private int[] _sign = [];
    private int[] _free = [];

    /// <summary>The minimiser found by the last call of <see cref="Minimise"/>.</summary>
    public double[] Solution { get; private set; } = [];

    /// <summary>How much the quadratic model and the penalty fell.</summary>
    public double Decrease { get; private set; }

    /// <summary>Minimises from a starting point.</summary>
    /// <param name="curvature">Second derivative of the loss.</param>
    /// <param name="start">Coefficients now.</param>
    /// <param name="score">Minus the derivative of the loss at them.</param>
    /// <param name="penalty">Penalty and bounds of each.</param>
    public void Minimise(Curvature curvature, ReadOnlySpan<double> start, ReadOnlySpan<double> score, ReadOnlySpan<PenaltyTerm> penalty)
    {
        Resize(start.Length);
        Span<double> x = Solution.AsSpan(0, _size);
        start.CopyTo(x);
        curvature.Multiply(x, _product);
        for (int j = 0; j < _size; j++)
        {
            _ridge[j] = penalty[j].Ridge;
            _linear[j] = score[j] + _product[j];
            double violation = penalty[j].Violation(x[j], (penalty[j].Ridge * x[j]) - score[j], out int direction);
            bool atBound = x[j] == penalty[j].Lower || x[j] == penalty[j].Upper;
            _isFree[j] = penalty[j].Lasso == 0 ? !atBound || violation > 0 : violation > 0 || (x[j] != 0 && !atBound);
            _sign[j] = SignOf(penalty[j], x[j], direction);
        }

        double value = Value(x, penalty), first = value;
        int limit = 50 + (10 * _size);
        for (int iteration = 0; iteration < limit; iteration++)
        {
            bool several = iteration < 10 + (_size / 2);
            if (MoveFree(curvature, x, penalty, several, ref value)) continue;
            if (!Release(x, penalty, several)) break;
        }

        Decrease = first - value;
    }

    // Moves the free coefficients towards their optimum. True if some were stopped on the way.
    private bool MoveFree(Curvature curvature, Span<double> x, ReadOnlySpan<PenaltyTerm> penalty, bool several, ref double value)
    {
        int count = 0;
        for (int j = 0; j < _size; j++)
        {
            if (!_isFree[j]) continue;
            _step[count] = _linear[j] - _product[j] - (penalty[j].Ridge * x[j]) - (penalty[j].Lasso * _sign[j]);
            _free[count++] = j;
        }

        ReadOnlySpan<int> free = _free.AsSpan(0, count);
        curvature.SolveFree(free, _ridge.AsSpan(0, _size), _step.AsSpan(0, count));
        Span<double> candidate = _candidate.AsSpan(0, _size);
        x.CopyTo(candidate);
        double reach = 1;
        int blocked = 0;
        for (int i = 0; i < count; i++)
        {
            int j = free[i];
            (double low, double high) = Range(penalty[j], _sign[j]);
            double target = x[j] + _step[i];
            candidate[j] = Math.Clamp(target, low, high);
            if (target >= low && target <= high) continue;
            blocked++;
            reach = Math.Min(reach, (candidate[j] - x[j]) / _step[i]);
        }

        if (blocked > 0 && !(several && Improves(curvature, candidate, penalty, value)))
        {
            for (int i = 0; i < count; i++)
            {
                (double low, double high) = Range(penalty[free[i]], _sign[free[i]]);
                double end = candidate[free[i]];
                bool stops = (x[free[i]] + _step[i] < low || x[free[i]] + _step[i] > high) && (end - x[free[i]]) / _step[i] <= reach;
                candidate[free[i]] = stops ? end : Math.Clamp(x[free[i]] + (reach * _step[i]), low, high);
            }
        }

        for (int i = 0; i < count; i++)
        {
            int j = free[i];
            (double low, double high) = Range(penalty[j], _sign[j]);
            double target = x[j] + _step[i];
            if ((target < low && candidate[j] == low) || (target > high && candidate[j] == high)) _isFree[j] = false;
        }

        candidate.CopyTo(x);
        curvature.Multiply(x, _product);
        value = Value(x, penalty);
        return blocked > 0;
    }

    private bool Improves(Curvature curvature, ReadOnlySpan<double> candidate, ReadOnlySpan<PenaltyTerm> penalty, double value)
    {
        curvature.Multiply(candidate, _product);
        return Value(candidate, penalty) < value;
    }

    // Frees the coefficients that would lower the objective by moving. False if there are none: the optimum.
    private bool Release(ReadOnlySpan<double> x, ReadOnlySpan<PenaltyTerm> penalty, bool several)
    {
        int best = -1;
        double largest = Tolerance;
        bool any = false;
        for (int j = 0; j < _size; j++)
        {
            if (_isFree[j]) continue;
            double slope = _product[j] - _linear[j] + (penalty[j].Ridge * x[j]);
            double violation = penalty[j].Violation(x[j], slope, out int direction);
            if (violation <= Tolerance) continue;
            _sign[j] = SignOf(penalty[j], x[j], direction);
            if (several)
            {
                _isFree[j] = true;
                any = true;
            }
            else if (violation > largest)
            {
                largest = violation;
                best = j;
            }
        }

        if (best >= 0) _isFree[best] = true;
        return any || best >= 0;
    }

    // Expects the product of the curvature and x in _product.
    private double Value(ReadOnlySpan<double> x, ReadOnlySpan<PenaltyTerm> penalty)
    {
        double sum = 0;
        for (int j = 0; j < _size; j++) sum += (x[j] * ((_product[j] / 2) - _linear[j])) + penalty[j].Value(x[j]);
        return sum;
    }

    private static int SignOf(in PenaltyTerm penalty, double x, int direction) =>
        penalty.Lasso == 0 ? 0 : x != 0 ? Math.Sign(x) : direction;

    private static (double Low, double High) Range(in PenaltyTerm penalty, int sign) => sign switch
    {
        > 0 => (0, penalty.Upper),
        < 0 => (penalty.Lower, 0),
        _ => (penalty.Lower, penalty.Upper),
    };

    private void Resize(int size)
    {
        _size = size;
        if (_linear.Length >= size) return;
        int length = Math.Max(size, 2 * _linear.Length);
        _linear = new double[length];
        _product = new double[length];
        _candidate = new double[length];
        _step = new double[length];
        _ridge = new double[length];
        _isFree = new bool[length];
        _sign = new int[length];
        _free = new int[length];
        Solution = new double[length];
    }
}
