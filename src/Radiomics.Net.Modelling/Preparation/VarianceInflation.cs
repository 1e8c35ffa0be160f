using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>How much the variance of a regression coefficient grows because its column can be told from the others.</summary>
/// <param name="Column">The column.</param>
/// <param name="Factor">1 / (1 - R^2) of its regression, with intercept, on all other columns; 1 where it is unrelated to them.</param>
public sealed record VarianceInflation(string Column, double Factor)
{
    /// <summary>Computes the factor of every column.</summary>
    /// <param name="features">The columns of a regression, without intercept.</param>
    /// <exception cref="FitException">Columns are constant, copies or linear combinations of others, or there are too few rows; the message names them.</exception>
    public static ValueList<VarianceInflation> Of(DesignMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        DesignRank.RequireFull(features);
        CorrelationMatrix correlations = CorrelationMatrix.Of(features);
        int count = features.ColumnCount;
        double[] matrix = new double[count * count];
        for (int i = 0; i < count; i++) correlations.Row(i).CopyTo(matrix.AsSpan(i * count));
        var factor = new CholeskyFactor(count);
        int dependent = factor.Factor(matrix);
        if (dependent >= 0) throw new FitException($"Column '{features.ColumnNames[dependent]}' is a linear combination of the columns before it. Leave it out.");
        double[] inverse = factor.Inverse();
        return [.. features.ColumnNames.Select((name, j) => new VarianceInflation(name, inverse[(j * count) + j]))];
    }
}
