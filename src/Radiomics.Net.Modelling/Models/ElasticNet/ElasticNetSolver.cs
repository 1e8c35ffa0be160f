namespace Radiomics.Net.Modelling;

/// <summary>
/// Walks down a sequence of penalties, each fit starting at the one before. Newton steps on the active set, each the exact
/// minimum of the quadratic model with the penalty, until the optimality (KKT) conditions hold to rounding; columns are
/// brought in by the sequential strong rule and checked against all others.
/// </summary>
/// <remarks>
/// Objective: loss + lambda sum of f (alpha |b| + (1 - alpha) b^2 / 2). A column outside is scored anew only where it might violate
/// its condition: since it was scored last, its score has moved by no more than its norm times the way that the residual has gone
/// (Cauchy and Schwarz). Friedman, Hastie and Tibshirani 2010
/// (doi 10.18637/jss.v033.i01); strong rules: Tibshirani and others 2012 (doi 10.1111/j.1467-9868.2011.01004.x).
/// </remarks>
internal sealed class ElasticNetSolver
{
    // Optimality within this is as good as rounding allows for sums of some hundred terms of size 1.
    private const double Tolerance = 1e-14;

    // Beyond it a fit counts as not converged.
    private const double Acceptable = 1e-9;
    private const int MaximumSteps = 200;

    private readonly StandardisedColumns _columns;
    private readonly PenalisedLoss _loss;
    private readonly double[] _factors;
    private readonly double _alpha;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly DenseCurvature _dense = new();
    private readonly PenalisedQuadratic _quadratic = new();
    private readonly double[] _ones;
    private readonly double[] _score;
    private readonly double[] _scoredAt;
    private readonly double[] _lastResidual;
    private double _way;
    private readonly List<int> _working = [];
    private readonly bool[] _isOutside;
    private readonly double[] _interceptScore = new double[1];

    /// <summary>Prepares the solver.</summary>
    /// <param name="columns">Standardised columns.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="factors">Penalty factor of each column; infinite leaves it out.</param>
    /// <param name="alpha">Share of the lasso, 0 to 1.</param>
    /// <param name="lower">Smallest coefficient of each column on the solver's scale.</param>
    /// <param name="upper">Largest coefficient of each column on the solver's scale.</param>
    public ElasticNetSolver(StandardisedColumns columns, PenalisedLoss loss, double[] factors, double alpha, double[] lower, double[] upper)
    {
        _columns = columns;
        _loss = loss;
        _factors = factors;
        _alpha = alpha;
        _lower = lower;
        _upper = upper;
        _ones = new double[columns.Stride];
        _ones.AsSpan(0, columns.RowCount).Fill(1);
        _score = new double[columns.Count];
        _scoredAt = new double[columns.Count];
        _lastResidual = new double[columns.Stride];
        _isOutside = new bool[columns.Count];
        for (int j = 0; j < _isOutside.Length; j++) _isOutside[j] = IsPenalised(j);
        Coefficients = new double[columns.Count];
        Predictor = new double[columns.Stride];
    }

    /// <summary>Coefficients on the standardised scale.</summary>
    public double[] Coefficients { get; }

    /// <summary>Intercept on the standardised scale.</summary>
    public double Intercept { get; private set; }

    /// <summary>Linear predictor of each row, padded.</summary>
    public double[] Predictor { get; }

    /// <summary>Largest violation of the optimality conditions after the last fit.</summary>
    public double Violation { get; private set; }

    /// <summary>Whether the last fit met the optimality conditions as well as rounding allows.</summary>
    public bool Converged => Violation <= Acceptable;

    /// <summary>Fits the model without penalised columns; returns the smallest lambda at which none of them enters.</summary>
    public double FitNull()
    {
        Intercept = _loss.NullIntercept;
        Predictor.AsSpan(0, _columns.RowCount).Fill(Intercept);
        for (int j = 0; j < _factors.Length; j++)
        {
            if (_factors[j] == 0 && !_columns.IsConstant[j]) AddWorking(j);
        }

        _loss.Update(Predictor);
        if (_working.Count > 0) FitWorking(0);
        ScoreAll();
        double largest = 0;
        for (int j = 0; j < _factors.Length; j++)
        {
            if (IsPenalised(j)) largest = Math.Max(largest, Math.Abs(_score[j]) / _factors[j]);
        }

        return largest / Math.Max(_alpha, 0.001);
    }

    /// <summary>Fits at a penalty, starting from the last fit.</summary>
    /// <param name="lambda">The penalty.</param>
    /// <param name="previous">The penalty of the last fit; infinite after <see cref="FitNull"/>.</param>
    public void Fit(double lambda, double previous)
    {
        ResetWorking(lambda);
        for (int round = 0; round < MaximumSteps; round++)
        {
            FitWorking(lambda);
            if (!AddViolators(lambda, strongFrom: _alpha * ((2 * lambda) - previous)) && !AddViolators(lambda, strongFrom: double.NegativeInfinity)) return;
        }
    }

    private bool IsPenalised(int column) => _factors[column] > 0 && !double.IsInfinity(_factors[column]) && !_columns.IsConstant[column];

    private PenaltyTerm Term(int column, double lambda)
    {
        double weight = _factors[column] == 0 ? 0 : lambda * _factors[column];
        return new PenaltyTerm(weight * _alpha, weight * (1 - _alpha), _lower[column], _upper[column]);
    }

    private void AddWorking(int column)
    {
        _isOutside[column] = false;
        _working.Add(column);
    }

    private void ResetWorking(double lambda)
    {
        foreach (int j in _working) _isOutside[j] = IsPenalised(j);
        _working.Clear();
        for (int j = 0; j < _factors.Length; j++)
        {
            if (_columns.IsConstant[j] || double.IsInfinity(_factors[j])) continue;
            PenaltyTerm term = Term(j, lambda);
            if (term.Lasso == 0 || Coefficients[j] != 0 || term.Violation(Coefficients[j], (term.Ridge * Coefficients[j]) - _score[j], out _) > 0) AddWorking(j);
        }
    }

    // Newton steps on the working columns until they are optimal. Expects the loss to be up to date.
    private void FitWorking(double lambda)
    {
        double value = _loss.Value(Predictor) + PenaltyValue(lambda);
        double before = double.PositiveInfinity;
        for (int step = 0; step < MaximumSteps; step++)
        {
            _loss.Update(Predictor);
            Violation = ScoreWorking(lambda);
            if (Violation <= Tolerance || (Violation <= 1e-11 && Violation > before / 2)) return;
            before = Math.Min(before, Violation);
            if (!Step(lambda, ref value)) return;
        }
    }

    private bool Step(double lambda, ref double value)
    {
        // Columns at zero that would stay there are left out of the quadratic model.
        var columns = new List<int>(_working.Count);
        foreach (int j in _working)
        {
            PenaltyTerm term = Term(j, lambda);
            if (term.Lasso == 0 || Coefficients[j] != 0 || term.Violation(0, -_score[j], out _) > 0) columns.Add(j);
        }

        int shift = _loss.HasIntercept ? 1 : 0, size = columns.Count + shift;
        double[] start = new double[size], score = new double[size];
        var terms = new PenaltyTerm[size];
        if (shift == 1)
        {
            start[0] = Intercept;
            score[0] = _interceptScore[0];
            terms[0] = PenaltyTerm.None;
        }

        for (int i = 0; i < columns.Count; i++)
        {
            start[i + shift] = Coefficients[columns[i]];
            score[i + shift] = _score[columns[i]];
            terms[i + shift] = Term(columns[i], lambda);
        }

        _quadratic.Minimise(CurvatureOf(columns, shift), start, score, terms);
        double[] target = _quadratic.Solution;

        // So close to the optimum the objective moves by less than its rounding: the optimality conditions judge the step.
        if (_quadratic.Decrease <= 1e-13 * (1 + Math.Abs(value)))
        {
            Move(columns, shift, start, target, 1);
            value = _loss.Value(Predictor) + PenaltyValue(lambda);
            return true;
        }

        for (double share = 1; share > 1e-10; share /= 2)
        {
            Move(columns, shift, start, target, share);
            double moved = _loss.Value(Predictor) + PenaltyValue(lambda);
            if (moved <= value - (1e-4 * share * _quadratic.Decrease) + (4e-16 * (1 + Math.Abs(value))))
            {
                value = moved;
                return true;
            }
        }

        Move(columns, shift, start, target, 0);
        _loss.Update(Predictor);
        return false;
    }

    private Curvature CurvatureOf(List<int> columns, int shift)
    {
        ReadOnlySpan<double> Column(int i) => i < shift ? _ones : _columns[columns[i - shift]];
        int size = columns.Count + shift;
        if (_alpha < 1 && columns.Count > (2 * _columns.RowCount) + 50) return new LowRankCurvature(_loss, size, Column);
        _dense.Build(_loss, size, Column);
        return _dense;
    }

    private void Move(List<int> columns, int shift, double[] start, double[] target, double share)
    {
        double At(int i) => share == 1 ? target[i] : start[i] + (share * (target[i] - start[i]));
        if (shift == 1) Intercept = At(0);
        for (int i = 0; i < columns.Count; i++) Coefficients[columns[i]] = At(i + shift);
        Predictor.AsSpan(0, _columns.RowCount).Fill(Intercept);
        foreach (int j in _working)
        {
            if (Coefficients[j] != 0) ColumnKernels.AddScaled(Predictor, Coefficients[j], _columns[j]);
        }
    }

    private double PenaltyValue(double lambda)
    {
        double sum = 0;
        foreach (int j in _working) sum += Term(j, lambda).Value(Coefficients[j]);
        return sum;
    }

    private double ScoreWorking(double lambda)
    {
        double largest = 0;
        if (_loss.HasIntercept)
        {
            _interceptScore[0] = ColumnKernels.Dot(_loss.Residual, _ones);
            largest = Math.Abs(_interceptScore[0]);
        }

        foreach (int j in _working)
        {
            _score[j] = ColumnKernels.Dot(_loss.Residual, _columns[j]);
            _scoredAt[j] = double.NegativeInfinity;
            PenaltyTerm term = Term(j, lambda);
            largest = Math.Max(largest, term.Violation(Coefficients[j], (term.Ridge * Coefficients[j]) - _score[j], out _));
        }

        return largest;
    }

    // Scores the columns outside the working set whose last score was at least as large as the strong rule asks, but for those
    // that can't have come to violate their condition since.
    private bool AddViolators(double lambda, double strongFrom)
    {
        bool added = false;
        FollowResidual();
        double sure = _alpha * lambda * (1 - 1e-9), way = _way;
        ReadOnlySpan<double> scores = _score, scoredAt = _scoredAt, norms = _columns.Norms, factors = _factors;
        ReadOnlySpan<bool> isOutside = _isOutside;
        Span<double> four = stackalloc double[4];
        Span<int> batch = stackalloc int[4];
        int waiting = 0;
        for (int j = 0; j < scores.Length; j++)
        {
            if (!isOutside[j]) continue;
            double size = Math.Abs(scores[j]);
            if (size < strongFrom * factors[j] || size + ((way - scoredAt[j]) * norms[j]) < sure * factors[j]) continue;
            batch[waiting++] = j;
            if (waiting < 4) continue;
            ColumnKernels.Dot4(_loss.Residual, _columns[batch[0]], _columns[batch[1]], _columns[batch[2]], _columns[batch[3]], four);
            for (int k = 0; k < 4; k++) added |= AddIfViolating(batch[k], four[k], lambda);
            waiting = 0;
        }

        for (int k = 0; k < waiting; k++) added |= AddIfViolating(batch[k], ColumnKernels.Dot(_loss.Residual, _columns[batch[k]]), lambda);
        return added;
    }

    private bool AddIfViolating(int column, double score, double lambda)
    {
        _score[column] = score;
        _scoredAt[column] = _way;
        if (Term(column, lambda).Violation(Coefficients[column], -score, out _) <= 10 * Tolerance) return false;
        AddWorking(column);
        return true;
    }

    // Adds to the way that the residual has gone since the null model.
    private void FollowResidual()
    {
        double square = 0;
        for (int i = 0; i < _columns.RowCount; i++)
        {
            double change = _loss.Residual[i] - _lastResidual[i];
            square += change * change;
            _lastResidual[i] = _loss.Residual[i];
        }

        _way += Math.Sqrt(square);
    }

    private void ScoreAll()
    {
        _loss.Residual.CopyTo(_lastResidual, 0);
        for (int j = 0; j < _score.Length; j++) _score[j] = ColumnKernels.Dot(_loss.Residual, _columns[j]);
    }
}
