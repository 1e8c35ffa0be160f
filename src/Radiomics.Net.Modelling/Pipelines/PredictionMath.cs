using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Functions of predict paths: the same bits on every machine.</summary>
internal static class PredictionMath
{
    // Probabilities of 0 and 1 count as this, so that an average of log odds stays defined.
    private const double LargestLogOdds = 700;

    /// <summary>ln(p / (1 - p)), within +-700.</summary>
    public static double LogOdds(double probability) => Math.Clamp(Elementary.Log(probability / (1 - probability)), -LargestLogOdds, LargestLogOdds);

    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static double Logistic(double x)
    {
        double small = Elementary.Exp(-Math.Abs(x)), scale = 1 / (1 + small);
        return x >= 0 ? scale : small * scale;
    }
}
