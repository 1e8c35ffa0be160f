using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One run of a logistic regression on data that was found fit for it.</summary>
internal sealed class LogisticFit
{
    private const double FewEvents = 10;

    private readonly LogisticRegression _settings;
    private readonly bool _firth;
    private readonly DesignMatrix _features;
    private readonly BinaryOutcome _outcome;
    private readonly double[] _columns;
    private readonly LogisticLikelihood _likelihood;
    private readonly List<string> _notes = [];

    public LogisticFit(LogisticRegression settings, LogisticEstimation estimation, DesignMatrix features, BinaryOutcome outcome)
    {
        _settings = settings;
        _firth = estimation == LogisticEstimation.Firth;
        _features = features;
        _outcome = outcome;
        _columns = ColumnsOf(features);
        _likelihood = new LogisticLikelihood(_columns, outcome.Events);
    }

    public LogisticModel Run(string? note)
    {
        if (note is not null) _notes.Add(note);
        LogisticMaximum maximum = _likelihood.Maximise(_firth ? Start() : _likelihood.UsualStart(), [], _firth, _settings.IterationLimit);
        double[] linearPredictor = new double[_features.RowCount];
        _likelihood.CopyLinearPredictor(linearPredictor);
        double[] coefficients = Unscale(maximum.Coefficients);
        double[] covariance = Unscale(_likelihood.Covariance(), _likelihood);
        if (!maximum.Convergence.Converged) _notes.Add(maximum.Convergence.Message);

        LogisticFitStatistics statistics = Statistics(maximum, linearPredictor);
        return new LogisticModel(
            Terms(coefficients, covariance, maximum),
            ValueList.Create<double>(covariance),
            statistics,
            maximum.Convergence,
            _firth ? LogisticEstimation.Firth : LogisticEstimation.MaximumLikelihood,
            _settings.PredictUnconverged,
            _notes.ToValueList());
    }

    /// <summary>The values of a matrix, column by column.</summary>
    public static double[] ColumnsOf(DesignMatrix features)
    {
        double[] columns = new double[features.RowCount * features.ColumnCount];
        for (int j = 0; j < features.ColumnCount; j++) features.Column(j).CopyTo(columns.AsSpan(j * features.RowCount));
        return columns;
    }

    private double[] Start()
    {
        double[] start = new double[_likelihood.Size];
        start[0] = Math.Log((double)_outcome.EventCount / (_outcome.Count - _outcome.EventCount));
        return start;
    }

    private double[] Unscale(double[] scaled)
    {
        double[] coefficients = new double[scaled.Length];
        coefficients[0] = scaled[0];
        for (int j = 1; j < scaled.Length; j++)
        {
            coefficients[j] = scaled[j] / _likelihood.Scales[j];
            coefficients[0] -= _likelihood.Means[j] * coefficients[j];
        }

        return coefficients;
    }

    // T C T' with T the map from scaled to given coefficients: 1/s on the diagonal, -m/s in the intercept's row.
    private static double[] Unscale(double[] covariance, LogisticLikelihood likelihood)
    {
        int k = likelihood.Size;
        double[] half = new double[k * k], whole = new double[k * k];
        for (int j = 0; j < k; j++)
        {
            half[j] = covariance[j];
            for (int i = 1; i < k; i++)
            {
                half[(i * k) + j] = covariance[(i * k) + j] / likelihood.Scales[i];
                half[j] -= likelihood.Means[i] * half[(i * k) + j];
            }
        }

        for (int i = 0; i < k; i++)
        {
            whole[i * k] = half[i * k];
            for (int j = 1; j < k; j++)
            {
                whole[(i * k) + j] = half[(i * k) + j] / likelihood.Scales[j];
                whole[i * k] -= likelihood.Means[j] * whole[(i * k) + j];
            }
        }

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < i; j++) whole[(i * k) + j] = whole[(j * k) + i];
        }

        return whole;
    }

    private ValueList<LogisticTerm> Terms(double[] coefficients, double[] covariance, LogisticMaximum maximum)
    {
        int k = coefficients.Length;
        var terms = new LogisticTerm[k];
        for (int j = 0; j < k; j++)
        {
            double error = Math.Sqrt(covariance[(j * k) + j]), z = coefficients[j] / error;
            (Interval Interval, ChiSquareTest Test)? profile = _settings.Profile && maximum.Convergence.Converged ? ProfileOf(j, coefficients[j], error, maximum) : null;
            terms[j] = new LogisticTerm
            {
                Name = j == 0 ? LogisticTerm.Intercept : _features.ColumnNames[j - 1],
                Coefficient = coefficients[j],
                StandardError = error,
                Z = z,
                PValue = Distributions.NormalTwoSided(z),
                Wald = Interval.Normal(coefficients[j], error, _settings.ConfidenceLevel),
                ProfileLikelihood = profile?.Interval,
                LikelihoodRatio = profile?.Test,
            };
        }

        return ValueList.Create<LogisticTerm>(terms);
    }

    private (Interval Interval, ChiSquareTest Test) ProfileOf(int term, double coefficient, double error, LogisticMaximum maximum)
    {
        // The intercept of the given columns is no coefficient of the centred ones: it gets a likelihood of its own.
        LogisticLikelihood likelihood = _likelihood;
        double[] best = maximum.Coefficients;
        if (term == 0)
        {
            likelihood = new LogisticLikelihood(_columns, _outcome.Events, centre: false);
            best = [.. maximum.Coefficients];
            best[0] = coefficient;
        }

        var profile = new LogisticProfile(likelihood, best, maximum.LogLikelihood, term, _firth, _settings.IterationLimit);
        double scale = likelihood.Scales[term];
        double allowed = Distributions.ChiSquareQuantile(_settings.ConfidenceLevel, 1);
        Interval interval = new(
            profile.Limit(-error * scale, allowed) / scale,
            profile.Limit(error * scale, allowed) / scale,
            _settings.ConfidenceLevel);
        if (double.IsNaN(interval.Lower + interval.Upper))
        {
            _notes.Add($"The profile likelihood of {(term == 0 ? LogisticTerm.Intercept : _features.ColumnNames[term - 1])} could not be followed to its limits; use the Wald interval.");
        }

        return (interval, ChiSquareTest.Of(profile.DropAt(0), 1));
    }

    private LogisticFitStatistics Statistics(LogisticMaximum maximum, double[] linearPredictor)
    {
        int n = _outcome.Count, events = _outcome.EventCount, k = _likelihood.Size;
        double prevalence = (double)events / n, logLikelihood = 0, squares = 0;
        double[] probabilities = new double[n];
        for (int i = 0; i < n; i++)
        {
            probabilities[i] = LogisticFunction.Probability(linearPredictor[i]);
            logLikelihood += LogisticFunction.LogLikelihood(linearPredictor[i], _outcome[i]);
            double miss = probabilities[i] - (_outcome[i] ? 1 : 0);
            squares += miss * miss;
        }

        double nullLogLikelihood = (events * Math.Log(prevalence)) + ((n - events) * Math.Log(1 - prevalence));
        double deviance = -2 * logLikelihood, nullDeviance = -2 * nullLogLikelihood, drop = nullDeviance - deviance;
        double coxSnell = -LogGamma.ExpM1(-drop / n);
        int candidates = Math.Max(_settings.CandidateParameters ?? (k - 1), k - 1);
        double perCandidate = candidates == 0 ? double.PositiveInfinity : (double)Math.Min(events, n - events) / candidates;
        if (perCandidate < FewEvents)
        {
            _notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Math.Min(events, n - events)} rows of the rarer class for {candidates} candidate parameters: {perCandidate:0.0} a parameter, below {FewEvents:0}. Expect an overfitted model; see {nameof(RequiredSampleSize)}."));
        }

        return new LogisticFitStatistics
        {
            RowCount = n,
            EventCount = events,
            CandidateParameters = candidates,
            EventsPerCandidateParameter = perCandidate,
            LogLikelihood = logLikelihood,
            PenalisedLogLikelihood = _firth ? maximum.LogLikelihood + _likelihood.PenaltyOfScaling : null,
            Deviance = deviance,
            NullDeviance = nullDeviance,
            ResidualDegreesOfFreedom = n - k,
            Aic = deviance + (2 * k),
            Bic = deviance + (k * Math.Log(n)),
            LikelihoodRatio = ChiSquareTest.Of(_firth ? PenalisedDrop(maximum) : drop, k - 1),
            CoxSnellR2 = coxSnell,
            NagelkerkeR2 = coxSnell / -LogGamma.ExpM1(-nullDeviance / n),
            McFaddenR2 = 1 - (deviance / nullDeviance),
            Brier = squares / n,
            CIndex = AreaUnderCurve.Of(linearPredictor, _outcome.Events),
            GiniLinearPredictor = GiniMeanDifference.Of(linearPredictor),
            GiniProbability = GiniMeanDifference.Of(probabilities),
        };
    }

    // All slopes held at 0; the penalty still counts every column.
    private double PenalisedDrop(LogisticMaximum maximum)
    {
        bool[] held = new bool[_likelihood.Size];
        held.AsSpan(1).Fill(true);
        LogisticMaximum nothing = _likelihood.Maximise(Start(), held, firth: true, _settings.IterationLimit);
        return 2 * (maximum.LogLikelihood - nothing.LogLikelihood);
    }
}
