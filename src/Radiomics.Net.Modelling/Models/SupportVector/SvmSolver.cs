namespace Radiomics.Net.Modelling;

/// <summary>
/// Sequential minimal optimisation of a C-SVC's dual: minimise 1/2 a'Qa - sum a, 0 &lt;= a_i &lt;= C_i, y'a = 0, with
/// Q_ij = y_i y_j K_ij.
/// </summary>
/// <remarks>
/// Working sets by second-order information (Fan, Chen and Lin 2005, JMLR 6:1889); shrinking after Joachims 1999 as described in
/// Chang and Lin 2011 (doi 10.1145/1961189.1961199). Among equals the last index is taken. Rows are permuted while they are shrunk;
/// <c>_order</c> says which row stands where.
/// </remarks>
internal sealed class SvmSolver
{
    private const double SmallestCurvature = 1e-12;
    private readonly SvmKernelMatrix _kernel;
    private readonly double _tolerance;
    private readonly bool _shrinking;
    private readonly CancellationToken _cancellationToken;
    private readonly int _count;
    private readonly int[] _order;
    private readonly double[] _sign;
    private readonly double[] _bound;
    private readonly double[] _alpha;
    private readonly double[] _gradient;
    private readonly double[] _boundGradient;
    private readonly double[] _diagonal;
    private readonly double[] _rowI;
    private readonly double[] _rowJ;
    private int _active;
    private bool _unshrunk;

    /// <summary>Prepares the problem.</summary>
    /// <param name="kernel">Kernel rows.</param>
    /// <param name="signs">+1 or -1 for each row.</param>
    /// <param name="bounds">C of each row.</param>
    /// <param name="tolerance">Largest violation of the optimality conditions that may remain.</param>
    /// <param name="shrinking">Whether rows that seem settled are set aside.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public SvmSolver(SvmKernelMatrix kernel, double[] signs, double[] bounds, double tolerance, bool shrinking, CancellationToken cancellationToken)
    {
        _kernel = kernel;
        _tolerance = tolerance;
        _shrinking = shrinking;
        _cancellationToken = cancellationToken;
        _count = signs.Length;
        _active = _count;
        _sign = [.. signs];
        _bound = [.. bounds];
        _order = new int[_count];
        _alpha = new double[_count];
        _gradient = new double[_count];
        _boundGradient = new double[_count];
        _diagonal = new double[_count];
        _rowI = new double[_count];
        _rowJ = new double[_count];
        for (int i = 0; i < _count; i++)
        {
            _order[i] = i;
            _gradient[i] = -1;
            _diagonal[i] = kernel.Diagonal(i);
        }
    }

    /// <summary>Steps taken.</summary>
    public long Iterations { get; private set; }

    /// <summary>Runs to the tolerance, or until the steps are used up.</summary>
    /// <param name="maximum">Most steps.</param>
    public SvmSolution Solve(long maximum)
    {
        int period = Math.Min(_count, 1000), countdown = period + 1;
        bool converged = false;
        while (Iterations < maximum)
        {
            if (--countdown == 0)
            {
                countdown = period;
                _cancellationToken.ThrowIfCancellationRequested();
                if (_shrinking) Shrink();
            }

            if (!SelectPair(out int i, out int j))
            {
                ReconstructGradient();
                _active = _count;
                if (!SelectPair(out i, out j))
                {
                    converged = true;
                    break;
                }

                countdown = 1;
            }

            Iterations++;
            Step(i, j);
        }

        if (!converged)
        {
            ReconstructGradient();
            _active = _count;
        }

        double[] alpha = new double[_count];
        double objective = 0;
        for (int i = 0; i < _count; i++)
        {
            alpha[_order[i]] = _alpha[i];
            objective += _alpha[i] * (_gradient[i] - 1) / 2;
        }

        return new SvmSolution(alpha, Offset(), objective, Iterations, converged);
    }

    private bool AtUpper(int i) => _alpha[i] >= _bound[i];

    private bool AtLower(int i) => _alpha[i] <= 0;

    // Q row of a position, for the positions up to a length.
    private void FillRow(int position, int length, double[] row)
    {
        double[] kernel = _kernel.Row(_order[position]);
        double sign = _sign[position];
        for (int k = 0; k < length; k++) row[k] = sign * _sign[k] * kernel[_order[k]];
    }

    private bool SelectPair(out int i, out int j)
    {
        double highest = double.NegativeInfinity, highestLow = double.NegativeInfinity, smallest = double.PositiveInfinity;
        i = -1;
        j = -1;
        for (int t = 0; t < _active; t++)
        {
            bool canRise = _sign[t] > 0 ? !AtUpper(t) : !AtLower(t);
            double value = -_sign[t] * _gradient[t];
            if (!canRise || !(value >= highest)) continue;
            highest = value;
            i = t;
        }

        if (i >= 0) FillRow(i, _active, _rowI);
        for (int t = 0; t < _active; t++)
        {
            bool canFall = _sign[t] > 0 ? !AtLower(t) : !AtUpper(t);
            if (!canFall) continue;
            double value = _sign[t] * _gradient[t], difference = highest + value;
            if (value >= highestLow) highestLow = value;
            if (i < 0 || !(difference > 0)) continue;
            double curvature = _diagonal[i] + _diagonal[t] - (2 * _sign[i] * _sign[t] * _rowI[t]);
            double gain = -(difference * difference) / (curvature > 0 ? curvature : SmallestCurvature);
            if (!(gain <= smallest)) continue;
            smallest = gain;
            j = t;
        }

        return highest + highestLow >= _tolerance && j >= 0;
    }

    private void Step(int i, int j)
    {
        // SelectPair left the row of i in place.
        FillRow(j, _active, _rowJ);
        double ci = _bound[i], cj = _bound[j], oldI = _alpha[i], oldJ = _alpha[j];
        bool wasUpperI = AtUpper(i), wasUpperJ = AtUpper(j);
        if (_sign[i] != _sign[j])
        {
            double curvature = _diagonal[i] + _diagonal[j] + (2 * _rowI[j]);
            double delta = (-_gradient[i] - _gradient[j]) / (curvature > 0 ? curvature : SmallestCurvature), difference = oldI - oldJ;
            _alpha[i] += delta;
            _alpha[j] += delta;
            if (difference > 0 && _alpha[j] < 0) (_alpha[i], _alpha[j]) = (difference, 0);
            else if (difference <= 0 && _alpha[i] < 0) (_alpha[i], _alpha[j]) = (0, -difference);
            if (difference > ci - cj && _alpha[i] > ci) (_alpha[i], _alpha[j]) = (ci, ci - difference);
            else if (difference <= ci - cj && _alpha[j] > cj) (_alpha[i], _alpha[j]) = (cj + difference, cj);
        }
        else
        {
            double curvature = _diagonal[i] + _diagonal[j] - (2 * _rowI[j]);
            double delta = (_gradient[i] - _gradient[j]) / (curvature > 0 ? curvature : SmallestCurvature), sum = oldI + oldJ;
            _alpha[i] -= delta;
            _alpha[j] += delta;
            if (sum > ci && _alpha[i] > ci) (_alpha[i], _alpha[j]) = (ci, sum - ci);
            else if (sum <= ci && _alpha[j] < 0) (_alpha[i], _alpha[j]) = (sum, 0);
            if (sum > cj && _alpha[j] > cj) (_alpha[i], _alpha[j]) = (sum - cj, cj);
            else if (sum <= cj && _alpha[i] < 0) (_alpha[i], _alpha[j]) = (0, sum);
        }

        double changeI = _alpha[i] - oldI, changeJ = _alpha[j] - oldJ;
        for (int k = 0; k < _active; k++) _gradient[k] += (_rowI[k] * changeI) + (_rowJ[k] * changeJ);
        if (wasUpperI != AtUpper(i)) AddToBoundGradient(i, _rowI);
        if (wasUpperJ != AtUpper(j)) AddToBoundGradient(j, _rowJ);
    }

    private void AddToBoundGradient(int position, double[] row)
    {
        if (!_shrinking) return;
        FillRow(position, _count, row);
        double change = AtUpper(position) ? _bound[position] : -_bound[position];
        for (int k = 0; k < _count; k++) _boundGradient[k] += change * row[k];
    }

    // The gradient of the rows set aside, from the free rows and the sum kept for those at their bound.
    private void ReconstructGradient()
    {
        if (_active == _count) return;
        for (int k = _active; k < _count; k++) _gradient[k] = _boundGradient[k] - 1;
        int free = 0;
        for (int k = 0; k < _active; k++)
        {
            if (!AtUpper(k) && !AtLower(k)) free++;
        }

        if ((long)free * _count > 2L * _active * (_count - _active))
        {
            for (int i = _active; i < _count; i++)
            {
                FillRow(i, _active, _rowI);
                for (int k = 0; k < _active; k++)
                {
                    if (!AtUpper(k) && !AtLower(k)) _gradient[i] += _alpha[k] * _rowI[k];
                }
            }

            return;
        }

        for (int k = 0; k < _active; k++)
        {
            if (AtUpper(k) || AtLower(k)) continue;
            FillRow(k, _count, _rowI);
            for (int i = _active; i < _count; i++) _gradient[i] += _alpha[k] * _rowI[i];
        }
    }

    private void Shrink()
    {
        double highest = double.NegativeInfinity, highestLow = double.NegativeInfinity;
        for (int t = 0; t < _active; t++)
        {
            double value = _sign[t] * _gradient[t];
            if (_sign[t] > 0 ? !AtUpper(t) : !AtLower(t)) highest = Math.Max(highest, -value);
            if (_sign[t] > 0 ? !AtLower(t) : !AtUpper(t)) highestLow = Math.Max(highestLow, value);
        }

        if (!_unshrunk && highest + highestLow <= 10 * _tolerance)
        {
            _unshrunk = true;
            ReconstructGradient();
            _active = _count;
        }

        for (int t = 0; t < _active; t++)
        {
            if (!IsSettled(t, highest, highestLow)) continue;
            _active--;
            while (_active > t)
            {
                if (!IsSettled(_active, highest, highestLow))
                {
                    Swap(t, _active);
                    break;
                }

                _active--;
            }
        }
    }

    private bool IsSettled(int t, double highest, double highestLow)
    {
        if (AtUpper(t)) return -_gradient[t] > (_sign[t] > 0 ? highest : highestLow);
        return AtLower(t) && _gradient[t] > (_sign[t] > 0 ? highestLow : highest);
    }

    private void Swap(int a, int b)
    {
        (_order[a], _order[b]) = (_order[b], _order[a]);
        (_sign[a], _sign[b]) = (_sign[b], _sign[a]);
        (_bound[a], _bound[b]) = (_bound[b], _bound[a]);
        (_alpha[a], _alpha[b]) = (_alpha[b], _alpha[a]);
        (_gradient[a], _gradient[b]) = (_gradient[b], _gradient[a]);
        (_boundGradient[a], _boundGradient[b]) = (_boundGradient[b], _boundGradient[a]);
        (_diagonal[a], _diagonal[b]) = (_diagonal[b], _diagonal[a]);
    }

    // Mean over the free rows; without any, the middle of what the others allow.
    private double Offset()
    {
        double upper = double.PositiveInfinity, lower = double.NegativeInfinity, sum = 0;
        int free = 0;
        for (int i = 0; i < _active; i++)
        {
            double value = _sign[i] * _gradient[i];
            if (AtUpper(i))
            {
                if (_sign[i] < 0) upper = Math.Min(upper, value);
                else lower = Math.Max(lower, value);
            }
            else if (AtLower(i))
            {
                if (_sign[i] > 0) upper = Math.Min(upper, value);
                else lower = Math.Max(lower, value);
            }
            else
            {
                free++;
                sum += value;
            }
        }

        return free > 0 ? sum / free : (upper + lower) / 2;
    }
}
