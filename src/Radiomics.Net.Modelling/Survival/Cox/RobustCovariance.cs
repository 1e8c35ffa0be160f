using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The sandwich variance of Cox coefficients: sums over clusters of weighted score residuals times the model-based variance.</summary>
internal static class RobustCovariance
{
    public static double[] Of(CoxSteps steps, double[] modelBased, ValueList<string>? clusters)
    {
        CoxRiskSets sets = steps.Sets;
        int n = sets.RowCount, p = sets.ColumnCount;
        double[] scores = CoxScoreResiduals.Of(steps);
        var groupOf = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] groups = new int[n];
        for (int i = 0; i < n; i++)
        {
            groups[i] = i;
            if (clusters is null) continue;
            if (!groupOf.TryGetValue(clusters[sets.Order[i]], out groups[i])) groupOf[clusters[sets.Order[i]]] = groups[i] = groupOf.Count;
        }

        double[] sums = new double[n * p];
        for (int i = 0; i < n; i++)
        {
            for (int a = 0; a < p; a++)
            {
                double change = 0;
                for (int b = 0; b < p; b++) change += scores[(i * p) + b] * modelBased[(b * p) + a];
                sums[(groups[i] * p) + a] += sets.Weights[i] * change;
            }
        }

        double[] covariance = new double[p * p];
        for (int g = 0; g < n; g++)
        {
            ReadOnlySpan<double> row = sums.AsSpan(g * p, p);
            for (int a = 0; a < p; a++)
            {
                for (int b = 0; b < p; b++) covariance[(a * p) + b] += row[a] * row[b];
            }
        }

        return covariance;
    }
}
