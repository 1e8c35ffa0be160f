using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Cross-validation of an elastic net over its penalties, as R's cv.glmnet does it. Immutable and thread-safe.</summary>
public sealed record ElasticNetCrossValidation
{
    // Scores this close count as tied: exact ties are common for AUC, concordance and classification error.
    private const double Tie = 1e-12;

    /// <summary>The elastic net.</summary>
    public ElasticNet ElasticNet { get; init; } = new();

    /// <summary>What is compared.</summary>
    /// <value>Default: <see cref="ElasticNetMeasure.Deviance"/>.</value>
    public ElasticNetMeasure Measure { get; init; } = ElasticNetMeasure.Deviance;

    /// <summary>
    /// Whether every fold is fitted at the penalties of the whole data. Otherwise each fold makes a sequence of its own and is
    /// read at those penalties by linear interpolation of its coefficients, as glmnet does.
    /// </summary>
    /// <value>Default: <c>false</c>.</value>
    public bool PassLambdasToFolds { get; init; }

    /// <summary>Fits the whole data and every fold.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="response">What is fitted, in the same order.</param>
    /// <param name="folds">Fold of each row, any numbers.</param>
    /// <param name="context">Threads and the wish to stop; the folds are given, so the seed is not used.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, there are fewer than two folds, or the measure does not go with the family.</exception>
    /// <exception cref="FitException">A fold can't be fitted or scored; the message names it.</exception>
    public ElasticNetCrossValidationResult Run(DesignMatrix features, ElasticNetResponse response, ReadOnlySpan<int> folds, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(context);
        if (folds.Length != features.RowCount) throw new ArgumentException($"{folds.Length} fold numbers were given for {features.RowCount} rows.", nameof(folds));
        RequireMeasure(response.Family);
        int[] names = [.. folds.ToArray().Distinct().Order()];
        if (names.Length < 2) throw new ArgumentException("There must be at least two folds.", nameof(folds));
        int[] foldOfRow = folds.ToArray();

        ElasticNetPath path = ElasticNet.Fit(features, response, context.CancellationToken);
        double[] lambdas = [.. path.Lambdas];
        var scores = new double[names.Length][];
        double[] weights = new double[names.Length];
        context.For(names.Length, f =>
        {
            try
            {
                int[] test = [.. Enumerable.Range(0, foldOfRow.Length).Where(i => foldOfRow[i] == names[f])];
                int[] train = [.. Enumerable.Range(0, foldOfRow.Length).Where(i => foldOfRow[i] != names[f])];
                (scores[f], weights[f]) = ScoreFold(features, response, train, test, lambdas, context.CancellationToken);
            }
            catch (FitException exception)
            {
                throw new FitException($"Fold {names[f]}: {exception.Message}", exception);
            }
        });

        return Summarise(path, lambdas, scores, weights);
    }

    private (double[] Scores, double Weight) ScoreFold(DesignMatrix features, ElasticNetResponse response, int[] train, int[] test, double[] lambdas, CancellationToken cancellationToken)
    {
        ElasticNetResponse trainResponse = response.SelectRows(train), testResponse = response.SelectRows(test);
        double weight = ElasticNetFoldScore.WeightOf(testResponse, Measure);
        if (weight <= 0) throw new FitException("it holds no event or no weight, so that it can't be scored. Use fewer folds or stratified ones.");
        ElasticNet settings = PassLambdasToFolds ? ElasticNet with { Lambdas = ValueList.Create<double>(lambdas) } : ElasticNet;
        ElasticNetPath path = settings.Fit(features.SelectRows(train), trainResponse, cancellationToken);
        bool isCoxDeviance = response.Family == ElasticNetFamily.Cox && Measure == ElasticNetMeasure.Deviance;
        DesignMatrix scored = isCoxDeviance ? features : features.SelectRows(test);
        double[][] predictors = [.. path.Fits.Select(f => path.LinearPredictor(f, scored))];
        PenalisedLoss? all = isCoxDeviance ? LossWithMeanWeightOne(response) : null, rest = isCoxDeviance ? LossWithMeanWeightOne(trainResponse) : null;

        double[] result = new double[lambdas.Length];
        for (int k = 0; k < lambdas.Length; k++)
        {
            double[] predictor = Interpolate(path, predictors, lambdas[k]);
            result[k] = isCoxDeviance
                ? (all!.Deviance(predictor) - rest!.Deviance([.. train.Select(i => predictor[i])])) / weight
                : ElasticNetFoldScore.Within(testResponse, predictor, Measure);
        }

        return (result, weight);
    }

    private static CoxLoss LossWithMeanWeightOne(ElasticNetResponse response)
    {
        double total = 0;
        foreach (double weight in response.Weights) total += weight;
        double[] weights = response.Weights.ToArray();
        for (int i = 0; i < weights.Length; i++) weights[i] /= total;
        return CoxLoss.Create(response.Survival!, weights, response.Count);
    }

    // Predictors at a penalty between two of the path; the nearest end beyond it.
    private static double[] Interpolate(ElasticNetPath path, double[][] predictors, double lambda)
    {
        int after = 0;
        while (after < path.Fits.Count && path.Fits[after].Lambda > lambda) after++;
        if (after == 0) return predictors[0];
        if (after == path.Fits.Count) return predictors[^1];
        double high = path.Fits[after - 1].Lambda, low = path.Fits[after].Lambda;
        double share = (lambda - low) / (high - low);
        double[] result = new double[predictors[0].Length];
        for (int i = 0; i < result.Length; i++) result[i] = (share * predictors[after - 1][i]) + ((1 - share) * predictors[after][i]);
        return result;
    }

    private ElasticNetCrossValidationResult Summarise(ElasticNetPath path, double[] lambdas, double[][] scores, double[] weights)
    {
        bool larger = Measure is ElasticNetMeasure.Auc or ElasticNetMeasure.Concordance;
        double[] means = new double[lambdas.Length], errors = new double[lambdas.Length];
        double total = weights.Sum();
        for (int k = 0; k < lambdas.Length; k++)
        {
            for (int f = 0; f < weights.Length; f++) means[k] += weights[f] * scores[f][k] / total;
            double variance = 0;
            for (int f = 0; f < weights.Length; f++) variance += weights[f] * (scores[f][k] - means[k]) * (scores[f][k] - means[k]) / total;
            errors[k] = Math.Sqrt(variance / (weights.Length - 1));
        }

        double best = larger ? means.Max() : means.Min();
        int atBest = Array.FindIndex(means, m => Math.Abs(m - best) <= Tie);
        int atOneError = Array.FindIndex(means, m => larger ? m >= means[atBest] - errors[atBest] - Tie : m <= means[atBest] + errors[atBest] + Tie);
        return new ElasticNetCrossValidationResult(path, Measure, ValueList.Create<double>(means), ValueList.Create<double>(errors), atBest, atOneError);
    }

    private void RequireMeasure(ElasticNetFamily family)
    {
        bool fits = Measure switch
        {
            ElasticNetMeasure.Deviance => true,
            ElasticNetMeasure.MeanSquaredError or ElasticNetMeasure.MeanAbsoluteError => family != ElasticNetFamily.Cox,
            ElasticNetMeasure.ClassificationError or ElasticNetMeasure.Auc => family == ElasticNetFamily.Binomial,
            _ => family == ElasticNetFamily.Cox,
        };
        if (!fits) throw new ArgumentException($"The measure {Measure} does not go with a {family} model.");
    }
}
