using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The logistic function and its relatives, accurate in both tails.</summary>
internal static class LogisticFunction
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    public static double Probability(double linearPredictor)
    {
        if (linearPredictor >= 0) return 1 / (1 + Elementary.Exp(-linearPredictor));
        double e = Elementary.Exp(linearPredictor);
        return e / (1 + e);
    }

    /// <summary>ln(p / (1 - p)); infinite at 0 and 1.</summary>
    public static double Logit(double probability) => Elementary.Log(probability / (1 - probability));

    /// <summary>Log likelihood of one outcome: ln p where the event happened, ln(1 - p) where not.</summary>
    public static double LogLikelihood(double linearPredictor, bool happened)
    {
        double towards = happened ? linearPredictor : -linearPredictor;
        return towards >= 0 ? -LogOnePlusExp(-towards) : towards - LogOnePlusExp(towards);
    }

    // ln(1 + exp(x)) for x <= 0; the series keeps the digits that 1 + exp(x) would lose.
    private static double LogOnePlusExp(double x)
    {
        double e = Elementary.Exp(x);
        double sum = 1 + e;
        return sum == 1 ? e : Elementary.Log(sum) * (e / (sum - 1));
    }
}
