using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>
/// The likelihood of a logistic regression and its maximum: Newton's method with step halving, plain or with Firth's penalty,
/// with coefficients held fixed where asked for.
/// </summary>
/// <remarks>
/// Columns are scaled to unit spread and, unless told otherwise, centred, so that units do not matter; the first coefficient is
/// the intercept. Coefficients in here are on that scale. Not thread-safe: it owns the working memory of its iterations.
/// </remarks>
internal sealed class LogisticLikelihood
{
    /// <summary>Longest step of a coefficient on the scaled columns; keeps Firth's iteration from overshooting.</summary>
    private const double LongestStep = 3;

    // The decrement of a step, its squared length in standard errors, is what the deviance falls by: the last step is the one that
    // changes the deviance by less than rounding. Firth's steps leave out how the hat values change, so that they only
    // shorten the way by a factor each and need a stricter end.
    private const double DevianceChange = 1e-15;
    private const double FirthDecrement = 1e-24;

    private readonly double[] _columns;
    private readonly bool[] _events;
    private readonly double[]? _offset;
    private readonly double[] _eta;
    private readonly double[] _probability;
    private readonly double[] _weight;
    private readonly double[] _solvedWeight;
    private readonly double[] _hat;
    private readonly double[] _information;
    private readonly double[] _score;
    private readonly CholeskyFactor _full;

    /// <summary>Creates the likelihood of an outcome given columns.</summary>
    /// <param name="columns">Predictors, column by column, without the intercept.</param>
    /// <param name="events">The outcome, one a row.</param>
    /// <param name="offset">Added to every linear predictor; null for none.</param>
    /// <param name="centre">Whether columns are centred, so that the intercept is the log odds at the means.</param>
    public LogisticLikelihood(ReadOnlySpan<double> columns, ReadOnlySpan<bool> events, double[]? offset = null, bool centre = true)
    {
        int n = events.Length, predictors = columns.Length / n;
        RowCount = n;
        Size = predictors + 1;
        _events = events.ToArray();
        _offset = offset;
        _columns = new double[n * Size];
        Means = new double[Size];
        Scales = new double[Size];
        _columns.AsSpan(0, n).Fill(1);
        Scales[0] = 1;
        for (int j = 1; j < Size; j++)
        {
            ReadOnlySpan<double> column = columns.Slice((j - 1) * n, n);
            (double mean, double spread) = MeanAndSpread(column);
            Means[j] = centre ? mean : 0;
            Scales[j] = spread > 0 ? spread : 1;
            Span<double> scaled = _columns.AsSpan(j * n, n);
            for (int i = 0; i < n; i++) scaled[i] = (column[i] - Means[j]) / Scales[j];
        }

        _eta = new double[n];
        _probability = new double[n];
        _weight = new double[n];
        _solvedWeight = new double[n];
        _hat = new double[n];
        _information = new double[Size * Size];
        _score = new double[Size];
        _full = new CholeskyFactor(Size);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of coefficients, the intercept first.</summary>
    public int Size { get; }

    /// <summary>What was taken from each column; 0 for the intercept.</summary>
    public double[] Means { get; }

    /// <summary>What each column was divided by; 1 for the intercept.</summary>
    public double[] Scales { get; }

    /// <summary>The scaled columns, the intercept's first, column by column.</summary>
    public ReadOnlySpan<double> ScaledColumns => _columns;

    /// <summary>Finds the maximum.</summary>
    /// <param name="start">Coefficients to start from; those held fixed keep these values.</param>
    /// <param name="fixedCoefficients">Which coefficients are held; empty for none.</param>
    /// <param name="firth">Whether Firth's penalty, half the log determinant of the information of all columns, is added.</param>
    /// <param name="iterationLimit">Most Newton steps.</param>
    public LogisticMaximum Maximise(ReadOnlySpan<double> start, ReadOnlySpan<bool> fixedCoefficients, bool firth, int iterationLimit)
    {
        double[] current = start.ToArray(), candidate = new double[Size];
        int[] free = FreeCoefficients(fixedCoefficients);
        CholeskyFactor factor = free.Length == Size ? _full : new CholeskyFactor(free.Length);
        double[] information = free.Length == Size ? _information : new double[free.Length * free.Length];
        double[] step = new double[free.Length];

        double logLikelihood = Evaluate(current, firth);
        if (double.IsNegativeInfinity(logLikelihood)) return Stopped(current, logLikelihood, 0);
        for (int iteration = 1; iteration <= iterationLimit; iteration++)
        {
            Score(firth);
            for (int a = 0; a < free.Length; a++)
            {
                step[a] = _score[free[a]];
                if (free.Length == Size) continue;
                for (int b = 0; b <= a; b++) information[(a * free.Length) + b] = _information[(free[a] * Size) + free[b]];
            }

            if (free.Length == 0) return Converged(current, logLikelihood, iteration, 0);
            if (factor.Factor(information) >= 0) return Stopped(current, logLikelihood, iteration);
            factor.Solve(step);
            double decrement = 0, longest = 0;
            for (int a = 0; a < free.Length; a++)
            {
                decrement += step[a] * _score[free[a]];
                longest = Math.Max(longest, Math.Abs(step[a]));
            }

            bool last = decrement <= (firth ? FirthDecrement : DevianceChange * (0.1 - (2 * logLikelihood)));
            double share = Math.Min(1, LongestStep / longest);
            double reached = Step(current, candidate, free, step, ref share, logLikelihood, firth, decrement);
            if (double.IsNaN(reached)) return last ? Converged(current, logLikelihood, iteration, decrement) : Stopped(current, logLikelihood, iteration);
            (current, candidate) = (candidate, current);
            logLikelihood = reached;
            if (last) return Converged(current, logLikelihood, iteration, decrement);
        }

        return Stopped(current, logLikelihood, iterationLimit);
    }

    /// <summary>
    /// Where iteratively reweighted least squares starts: least squares on the working responses of the probabilities
    /// (outcome + 1/2) / 2 (McCullagh and Nelder, Generalized Linear Models, 1989, section 2.5).
    /// </summary>
    public double[] UsualStart()
    {
        double[] start = new double[Size];
        double[] response = new double[RowCount];
        double working = Math.Log(3) + (0.25 / 0.1875);
        for (int i = 0; i < RowCount; i++) response[i] = (_events[i] ? working : -working) - (_offset is null ? 0 : _offset[i]);
        for (int j = 0; j < Size; j++)
        {
            for (int i = 0; i < RowCount; i++) start[j] += _columns[(j * RowCount) + i] * response[i];
        }

        Array.Fill(_weight, 1);
        Inform(_weight, _information);
        if (_full.Factor(_information) >= 0) return new double[Size];
        _full.Solve(start);
        return start;
    }

    /// <summary>The inverse of the information of the last Newton step, row by row.</summary>
    /// <param name="augmented">Whether weights are multiplied by 1 + hat value, as some Firth programs do.</param>
    public double[] Covariance(bool augmented = false)
    {
        if (!augmented)
        {
            Inform(_solvedWeight, _information);
            _full.Factor(_information);
            return _full.Inverse();
        }

        HatValues();
        double[] weight = new double[RowCount], information = new double[Size * Size];
        for (int i = 0; i < RowCount; i++) weight[i] = _weight[i] * (1 + _hat[i]);
        Inform(weight, information);
        var factor = new CholeskyFactor(Size);
        factor.Factor(information);
        return factor.Inverse();
    }

    /// <summary>Derivative of the log likelihood by one coefficient at the coefficients evaluated last.</summary>
    public double ScoreOf(int coefficient) => _score[coefficient];

    /// <summary>Copies the linear predictors at the coefficients evaluated last.</summary>
    public void CopyLinearPredictor(Span<double> destination) => _eta.CopyTo(destination);

    /// <summary>Half the sum of the logarithms of the squared scales: what the penalty gains on the columns as given.</summary>
    public double PenaltyOfScaling => Scales.Sum(Math.Log);

    private static (double Mean, double Spread) MeanAndSpread(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value / values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }

    private int[] FreeCoefficients(ReadOnlySpan<bool> fixedCoefficients)
    {
        var free = new List<int>(Size);
        for (int j = 0; j < Size; j++)
        {
            if (fixedCoefficients.IsEmpty || !fixedCoefficients[j]) free.Add(j);
        }

        return [.. free];
    }

    // Takes the step, halving it while the likelihood falls by more than rounding; NaN where no share of it helps.
    private double Step(
        double[] current, double[] candidate, int[] free, double[] step, ref double share, double logLikelihood, bool firth, double decrement)
    {
        double slack = 1e-12 * (1 + Math.Abs(logLikelihood));
        for (int halving = 0; halving < 40; halving++, share /= 2)
        {
            current.CopyTo(candidate, 0);
            for (int a = 0; a < free.Length; a++) candidate[free[a]] += share * step[a];
            double reached = Evaluate(candidate, firth);
            if (reached >= logLikelihood - Math.Min(slack, 1e-3 + decrement)) return reached;
        }

        Evaluate(current, firth);
        return double.NaN;
    }

    private LogisticMaximum Converged(double[] coefficients, double logLikelihood, int iterations, double decrement) =>
        Finish(coefficients, logLikelihood, new ConvergenceRecord(true, iterations, Math.Sqrt(Math.Max(0, decrement)), "The maximum was reached."));

    private LogisticMaximum Stopped(double[] coefficients, double logLikelihood, int iterations) =>
        Finish(coefficients, logLikelihood, new ConvergenceRecord(false, iterations, double.PositiveInfinity, $"No maximum was reached in {iterations} iterations."));

    private LogisticMaximum Finish(double[] coefficients, double logLikelihood, ConvergenceRecord record) =>
        new(coefficients, logLikelihood, record);

    private double Evaluate(ReadOnlySpan<double> coefficients, bool firth)
    {
        int n = RowCount;
        if (_offset is null) Array.Clear(_eta);
        else _offset.CopyTo(_eta, 0);
        for (int j = 0; j < Size; j++)
        {
            double b = coefficients[j];
            if (b == 0) continue;
            ReadOnlySpan<double> column = _columns.AsSpan(j * n, n);
            for (int i = 0; i < n; i++) _eta[i] += b * column[i];
        }

        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            // One exponential serves probability, weight and likelihood.
            double eta = _eta[i], e = Math.Exp(-Math.Abs(eta)), upper = 1 / (1 + e), lower = e * upper;
            _probability[i] = eta >= 0 ? upper : lower;
            _weight[i] = upper * lower;
            double log = 1 + e == 1 ? e : Math.Log(1 + e) * (e / ((1 + e) - 1));
            bool against = (eta >= 0) != _events[i];
            sum -= against ? Math.Abs(eta) + log : log;
        }

        if (double.IsNaN(sum)) return double.NegativeInfinity;
        Inform(_weight, _information);
        if (!firth) return sum;
        return _full.Factor(_information) >= 0 ? double.NegativeInfinity : sum + (0.5 * _full.LogDeterminant());
    }

    private void Score(bool firth)
    {
        int n = RowCount;
        _weight.CopyTo(_solvedWeight, 0);
        if (firth)
        {
            _full.Factor(_information);
            HatValues();
        }

        Span<double> residual = n <= 1024 ? stackalloc double[n] : new double[n];
        for (int i = 0; i < n; i++)
        {
            residual[i] = (_events[i] ? 1 - _probability[i] : -_probability[i]) + (firth ? _hat[i] * (0.5 - _probability[i]) : 0);
        }

        for (int j = 0; j < Size; j++)
        {
            double sum = 0;
            ReadOnlySpan<double> column = _columns.AsSpan(j * n, n);
            for (int i = 0; i < n; i++) sum += column[i] * residual[i];
            _score[j] = sum;
        }

        if (!firth) return;

        // How the modified score falls with the hat values held: with X'WX alone the steps overshoot where few rows carry a column.
        for (int i = 0; i < n; i++) residual[i] = _weight[i] * (1 + _hat[i]);
        Inform(residual, _information);
    }

    private void HatValues()
    {
        Span<double> row = stackalloc double[Size];
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < Size; j++) row[j] = _columns[(j * RowCount) + i];
            _hat[i] = _weight[i] * _full.QuadraticForm(row);
        }
    }

    // Lower triangle of X'WX.
    private void Inform(ReadOnlySpan<double> weight, double[] information)
    {
        int n = RowCount;
        Span<double> weighted = n <= 1024 ? stackalloc double[n] : new double[n];
        for (int j = 0; j < Size; j++)
        {
            ReadOnlySpan<double> column = _columns.AsSpan(j * n, n);
            for (int i = 0; i < n; i++) weighted[i] = weight[i] * column[i];
            for (int k = 0; k <= j; k++)
            {
                double sum = 0;
                ReadOnlySpan<double> other = _columns.AsSpan(k * n, n);
                for (int i = 0; i < n; i++) sum += weighted[i] * other[i];
                information[(j * Size) + k] = sum;
            }
        }
    }
}

/// <summary>Where the iterations of a logistic regression ended.</summary>
/// <param name="Coefficients">On the scaled columns, the intercept first.</param>
/// <param name="LogLikelihood">Log likelihood there, with Firth's penalty where it was asked for (scaled columns).</param>
/// <param name="Convergence">How the iterations ended.</param>
internal sealed record LogisticMaximum(double[] Coefficients, double LogLikelihood, ConvergenceRecord Convergence);
