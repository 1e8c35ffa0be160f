using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Functions of predict paths: the same bits on every machine.</summary>
internal static class PredictionMath
{
    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static double Logistic(double x)
    {
        double small = Elementary.Exp(-Math.Abs(x)), scale = 1 / (1 + small);
        return x >= 0 ? scale : small * scale;
    }
}
