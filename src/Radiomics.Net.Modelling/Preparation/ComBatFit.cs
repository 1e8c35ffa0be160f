using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Fits the regression on batches and covariates that ComBat starts with, then the effects of each batch.</summary>
internal static class ComBatFit
{
    public static FittedComBat Run(ComBat settings, DesignMatrix features, ValueList<string> names, int[][] rows, FittedEncoder? encoder, DesignMatrix? covariates)
    {
        int n = features.RowCount, batches = names.Count, extra = covariates?.ColumnCount ?? 0, size = batches + extra;
        double[][] design = new double[size][];
        for (int b = 0; b < batches; b++)
        {
            design[b] = new double[n];
            foreach (int row in rows[b]) design[b][row] = 1;
        }

        for (int k = 0; k < extra; k++) design[batches + k] = covariates!.Column(k).ToArray();
        CholeskyFactor factor = Factor(design, names, covariates);

        int reference = settings.ReferenceBatch is null ? -1 : names.ToList().IndexOf(settings.ReferenceBatch);
        int p = features.ColumnCount;
        double[] means = new double[p], deviations = new double[p], effects = new double[p * extra];
        double[] coefficients = new double[size], residuals = new double[n];
        var flat = new List<string>();
        for (int j = 0; j < p; j++)
        {
            ReadOnlySpan<double> y = features.Column(j);
            for (int a = 0; a < size; a++) coefficients[a] = OrderedDot.Of(design[a], y);
            factor.Solve(coefficients);
            for (int b = 0; b < batches; b++) means[j] += reference < 0 ? coefficients[b] * rows[b].Length / n : b == reference ? coefficients[b] : 0;
            for (int k = 0; k < extra; k++) effects[(j * extra) + k] = coefficients[batches + k];
            y.CopyTo(residuals);
            for (int a = 0; a < size; a++)
            {
                for (int i = 0; i < n; i++) residuals[i] -= coefficients[a] * design[a][i];
            }

            double[] used = reference < 0 ? residuals : [.. rows[reference].Select(i => residuals[i])];
            deviations[j] = Math.Sqrt(OrderedSum.OfSquares(used) / used.Length);
            if (!(deviations[j] > 1e-12 * (Math.Abs(means[j]) + 1e-300))) flat.Add(features.ColumnNames[j]);
        }

        if (flat.Count > 0)
        {
            throw new FitException($"{flat.Count} feature(s) do not vary within the batches: {string.Join(", ", flat.Take(20))}{(flat.Count > 20 ? ", ..." : "")}. Leave them out first.");
        }

        var frame = new ComBatFrame(features.ColumnNames, encoder, ValueList.Create<double>(means), ValueList.Create<double>(deviations), ValueList.Create<double>(effects));
        double[][] z = frame.Standardise(features, covariates);
        ValueList<BatchEffect> estimated = [.. names.Select((name, b) => ComBatEstimation.Estimate(settings, name, z, rows[b], features.ColumnNames))];
        return new FittedComBat(settings, frame, estimated, []);
    }

    private static CholeskyFactor Factor(double[][] design, ValueList<string> batches, DesignMatrix? covariates)
    {
        int size = design.Length;
        double[] products = new double[size * size];
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b <= a; b++) products[(a * size) + b] = products[(b * size) + a] = OrderedDot.Of(design[a], design[b]);
        }

        var factor = new CholeskyFactor(size);
        int dependent = factor.Factor(products, 1e-10);
        if (dependent < 0) return factor;
        string name = dependent < batches.Count ? batches[dependent] : covariates!.ColumnNames[dependent - batches.Count];
        throw new FitException($"Covariate '{name}' can't be told from the batches {string.Join(", ", batches)} and the covariates before it: it is constant, or each batch has its own value. Leave it out.");
    }
}
