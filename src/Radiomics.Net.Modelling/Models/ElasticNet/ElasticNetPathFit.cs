using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One run of an elastic net over its sequence of penalties.</summary>
internal sealed class ElasticNetPathFit
{
    // Fits that every automatic sequence has before it may stop.
    private const int FirstStop = 5;

    private readonly ElasticNet _settings;
    private readonly DesignMatrix _features;
    private readonly ElasticNetFamily _family;
    private readonly StandardisedColumns _columns;
    private readonly PenalisedLoss _loss;
    private readonly ElasticNetSolver _solver;
    private readonly double _outcomeScale = 1;
    private readonly double _outcomeMean;
    private readonly bool _canStopFlat;

    public ElasticNetPathFit(ElasticNet settings, DesignMatrix features, ElasticNetResponse response)
    {
        _settings = settings;
        _features = features;
        _family = response.Family;
        bool intercept = settings.HasIntercept && _family != ElasticNetFamily.Cox;
        double total = 0;
        foreach (double weight in response.Weights) total += weight;
        double[] weights = response.Weights.ToArray();
        for (int i = 0; i < weights.Length; i++) weights[i] /= total;

        _columns = new StandardisedColumns(features, weights, settings.Standardise, intercept || _family == ElasticNetFamily.Cox);
        if (_columns.IsConstant.All(c => c)) throw new FitException($"All {features.ColumnCount} columns are constant in the {features.RowCount} rows given.");
        switch (_family)
        {
            case ElasticNetFamily.Gaussian:
                var gaussian = new GaussianLoss(response.Values, weights, total, intercept);
                _loss = gaussian;
                _outcomeScale = gaussian.Scale;
                _outcomeMean = gaussian.Mean;
                break;
            case ElasticNetFamily.Binomial:
                _loss = new BinomialLoss(response.Values, weights, total, intercept);
                break;
            default:
                _loss = CoxLoss.Create(response.Survival!, weights, total);
                break;
        }

        int count = features.ColumnCount;
        double[] lower = ElasticNet.LimitsOf(settings.LowerLimits, count, double.NegativeInfinity);
        double[] upper = ElasticNet.LimitsOf(settings.UpperLimits, count, double.PositiveInfinity);

        // glmnet never stops at a flat deviance where a limit is 0, since the path may stand still for a while.
        _canStopFlat = !lower.Contains(0) && !upper.Contains(0);
        for (int j = 0; j < count; j++)
        {
            lower[j] *= _columns.Scales[j] / _outcomeScale;
            upper[j] *= _columns.Scales[j] / _outcomeScale;
        }

        _solver = new ElasticNetSolver(_columns, _loss, settings.ScaledFactors(count), settings.Alpha, lower, upper);
    }

    public ElasticNetPath Run(CancellationToken cancellationToken)
    {
        double start = _solver.FitNull();
        bool automatic = _settings.Lambdas is null;
        double[] lambdas = automatic ? Sequence(start) : [.. _settings.Lambdas!.Select(l => l / _outcomeScale)];
        var fits = new List<ElasticNetFit>(lambdas.Length);
        double previous = double.PositiveInfinity, nullDeviance = _loss.NullDeviance;
        for (int k = 0; k < lambdas.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The first fit of an automatic sequence is the null model by definition, ridge included.
            if (k > 0 || !automatic)
            {
                _solver.Fit(lambdas[k], previous);
                previous = lambdas[k];
            }
            else if (_settings.Alpha > 0)
            {
                previous = lambdas[k];
            }

            double deviance = _loss.Deviance(_solver.Predictor);
            fits.Add(Collect(lambdas[k] * _outcomeScale, 1 - (deviance / nullDeviance)));
            if (automatic && k + 1 >= FirstStop && Stops(fits)) break;
        }

        return new ElasticNetPath(_family, _features.ColumnNames, fits.ToValueList(), nullDeviance, _features.RowCount, ConstantColumns(), ColumnCopy.Find(_columns, _features.ColumnNames));
    }

    private double[] Sequence(double start)
    {
        if (start <= 0) throw new FitException("No column is related to the outcome in any way: every score is 0, so there is no penalty to start at.");
        double ratio = _settings.SmallestLambdaRatio ?? (_features.RowCount >= _features.ColumnCount ? 1e-4 : 0.01);
        double[] lambdas = new double[_settings.LambdaCount];
        for (int k = 0; k < lambdas.Length; k++) lambdas[k] = start * Math.Pow(ratio, (double)k / (lambdas.Length - 1));
        return lambdas;
    }

    private bool Stops(List<ElasticNetFit> fits)
    {
        double now = fits[^1].DevianceRatio, before = fits[^2].DevianceRatio;
        (bool flat, bool saturated) = _family switch
        {
            ElasticNetFamily.Gaussian => (now - before < 1e-5 * now, now > 0.999),
            ElasticNetFamily.Binomial => (now - before < 1e-5, now > 0.999),
            _ => ((now - fits[^5].DevianceRatio) / now < 1e-3, now > 0.99),
        };
        return saturated || (_canStopFlat && flat);
    }

    private ElasticNetFit Collect(double lambda, double devianceRatio)
    {
        var columns = new List<int>();
        var values = new List<double>();
        double intercept = (_solver.Intercept * _outcomeScale) + _outcomeMean;
        for (int j = 0; j < _solver.Coefficients.Length; j++)
        {
            if (_solver.Coefficients[j] == 0) continue;
            double value = _solver.Coefficients[j] * _outcomeScale / _columns.Scales[j];
            columns.Add(j);
            values.Add(value);
            if (_family != ElasticNetFamily.Cox) intercept -= value * _columns.Means[j];
        }

        return new ElasticNetFit(lambda, intercept, columns.ToValueList(), values.ToValueList(), devianceRatio, _solver.Violation);
    }

    private ValueList<string> ConstantColumns()
    {
        var names = new List<string>();
        for (int j = 0; j < _columns.Count; j++)
        {
            if (_columns.IsConstant[j]) names.Add(_features.ColumnNames[j]);
        }

        return names.ToValueList();
    }
}
