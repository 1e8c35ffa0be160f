using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The common frame that batches are brought to: grand mean, spread and covariate effects of each feature in the training rows.</summary>
internal sealed class ComBatFrame(
    ValueList<string> features, FittedEncoder? encoder, ValueList<double> means, ValueList<double> deviations, ValueList<double> covariateEffects)
{
    public ValueList<string> Features => features;

    public FittedEncoder? Encoder => encoder;

    public ValueList<double> Means => means;

    public ValueList<double> Deviations => deviations;

    /// <summary>Effects of the covariates, feature by feature.</summary>
    public ValueList<double> CovariateEffects => covariateEffects;

    private int CovariateCount => encoder?.MatrixColumns.Count ?? 0;

    /// <summary>The covariates as numbers; refuses rows that come without those of the training rows.</summary>
    public DesignMatrix? Encode(Table? covariates, int rows)
    {
        if (encoder is null) return null;
        if (covariates is null) throw new ArgumentException($"ComBat was fitted with the covariates {string.Join(", ", encoder.Columns.Select(c => c.Name))}; give them.", nameof(covariates));
        if (covariates.RowCount != rows) throw new ArgumentException($"The matrix has {rows} rows, the covariates have {covariates.RowCount}.", nameof(covariates));
        return encoder.Encode(covariates);
    }

    /// <summary>What a row is expected to be in the common frame.</summary>
    public double Expected(int feature, DesignMatrix? covariates, int row)
    {
        double value = means[feature];
        for (int k = 0; k < CovariateCount; k++) value += covariateEffects[(feature * CovariateCount) + k] * covariates![row, k];
        return value;
    }

    /// <summary>A value without what its batch added and multiplied.</summary>
    public static double Harmonise(double x, double expected, double deviation, double shift, double variance) =>
        ((((x - expected) / deviation) - shift) / Math.Sqrt(variance) * deviation) + expected;

    /// <summary>(x - expected) / spread: one array a feature, of all rows.</summary>
    public double[][] Standardise(DesignMatrix matrix, DesignMatrix? covariates)
    {
        int[] positions = InputColumns.Find(features, matrix);
        InputColumns.RequireComplete(matrix, positions);
        var z = new double[positions.Length][];
        for (int j = 0; j < z.Length; j++)
        {
            ReadOnlySpan<double> x = matrix.Column(positions[j]);
            z[j] = new double[x.Length];
            for (int i = 0; i < x.Length; i++) z[j][i] = (x[i] - Expected(j, covariates, i)) / deviations[j];
        }

        return z;
    }
}
