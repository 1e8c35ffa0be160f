using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Scores the predictions of one fold of an elastic net's cross-validation.</summary>
internal static class ElasticNetFoldScore
{
    private const double SmallestProbability = 1e-5;

    /// <summary>Weight of a fold in the mean over folds: of its rows, or in a Cox deviance of its events.</summary>
    public static double WeightOf(ElasticNetResponse fold, ElasticNetMeasure measure)
    {
        bool eventsOnly = fold.Family == ElasticNetFamily.Cox && measure == ElasticNetMeasure.Deviance;
        double sum = 0;
        for (int i = 0; i < fold.Count; i++) sum += eventsOnly ? fold.Weights[i] * fold.Values[i] : fold.Weights[i];
        return sum;
    }

    /// <summary>Score of a Gaussian or binomial fold, or the concordance of a Cox fold.</summary>
    public static double Within(ElasticNetResponse fold, ReadOnlySpan<double> predictor, ElasticNetMeasure measure) => measure switch
    {
        ElasticNetMeasure.Auc => Auc(fold.Values, predictor, fold.Weights),
        ElasticNetMeasure.Concordance => Concordance(fold, predictor),
        _ => Mean(fold, predictor, measure),
    };

    private static double Mean(ElasticNetResponse fold, ReadOnlySpan<double> predictor, ElasticNetMeasure measure)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < fold.Count; i++)
        {
            sum += fold.Weights[i] * (fold.Family == ElasticNetFamily.Binomial
                ? BinomialError(fold.Values[i], predictor[i], measure)
                : GaussianError(fold.Values[i] - predictor[i], measure));
            total += fold.Weights[i];
        }

        return sum / total;
    }

    private static double GaussianError(double error, ElasticNetMeasure measure) =>
        measure == ElasticNetMeasure.MeanAbsoluteError ? Math.Abs(error) : error * error;

    private static double BinomialError(double y, double predictor, ElasticNetMeasure measure)
    {
        double p = 1 / (1 + Math.Exp(-predictor));
        switch (measure)
        {
            case ElasticNetMeasure.MeanSquaredError:
                return 2 * (y - p) * (y - p);
            case ElasticNetMeasure.MeanAbsoluteError:
                return 2 * Math.Abs(y - p);
            case ElasticNetMeasure.ClassificationError:
                return (p > 0.5 ? 1 : 0) == y ? 0 : 1;
            default:
                double cut = Math.Clamp(p, SmallestProbability, 1 - SmallestProbability);
                return -2 * (y == 1 ? Math.Log(cut) : Math.Log(1 - cut));
        }
    }

    // Weighted share of pairs in which the event has the larger predictor, ties one half.
    private static double Auc(ReadOnlySpan<double> values, ReadOnlySpan<double> predictor, ReadOnlySpan<double> weights)
    {
        double won = 0, pairs = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != 1) continue;
            for (int j = 0; j < values.Length; j++)
            {
                if (values[j] == 1) continue;
                double weight = weights[i] * weights[j];
                pairs += weight;
                if (predictor[i] > predictor[j]) won += weight;
                else if (predictor[i] == predictor[j]) won += weight / 2;
            }
        }

        if (pairs <= 0) throw new FitException("A fold holds one class only, so that it has no AUC. Use fewer folds or stratified ones, or another measure.");
        return won / pairs;
    }

    // Pairs in which the first has the event while the second is still at risk after it.
    private static double Concordance(ElasticNetResponse fold, ReadOnlySpan<double> predictor)
    {
        ReadOnlySpan<double> times = fold.Survival!.Times, entries = fold.Survival.EntryTimes;
        double won = 0, pairs = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (fold.Values[i] != 1) continue;
            for (int j = 0; j < times.Length; j++)
            {
                bool outlives = times[j] > times[i] || (times[j] == times[i] && fold.Values[j] != 1);
                if (j == i || !outlives || (!entries.IsEmpty && entries[j] >= times[i])) continue;
                double weight = fold.Weights[i] * fold.Weights[j];
                pairs += weight;
                if (predictor[i] > predictor[j]) won += weight;
                else if (predictor[i] == predictor[j]) won += weight / 2;
            }
        }

        if (pairs <= 0) throw new FitException("A fold holds no pair of patients whose order is known, so that it has no concordance. Use fewer folds.");
        return won / pairs;
    }
}
