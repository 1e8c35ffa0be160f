namespace Radiomics.Net.Modelling;

/// <summary>
/// A smooth convex loss of a linear predictor: value, residual (minus the derivative by the predictor) and curvature.
/// Weights sum to 1, so that values are means.
/// </summary>
/// <remarks>
/// The curvature of two columns is a weighted sum of products of their <em>curvature columns</em>: the columns themselves
/// where rows are independent; in a Cox model followed by their means in each risk set, with negative weights.
/// </remarks>
internal abstract class PenalisedLoss
{
    protected PenalisedLoss(int rowCount, int curvatureLength, bool hasIntercept)
    {
        RowCount = rowCount;
        Stride = ColumnKernels.PaddedLength(rowCount);
        HasIntercept = hasIntercept;
        Residual = new double[Stride];
        CurvatureStride = ColumnKernels.PaddedLength(curvatureLength);
        CurvatureWeights = new double[CurvatureStride];
    }

    public int RowCount { get; }

    public int Stride { get; }

    public bool HasIntercept { get; }

    /// <summary>Minus the derivative of the loss by each row's predictor, at the predictor of the last update.</summary>
    public double[] Residual { get; }

    public int CurvatureStride { get; }

    public double[] CurvatureWeights { get; }

    /// <summary>Whether the curvature is the same at every predictor.</summary>
    public virtual bool HasConstantCurvature => false;

    /// <summary>Computes value, residual and curvature at a predictor; returns the value.</summary>
    public abstract double Update(ReadOnlySpan<double> predictor);

    /// <summary>The value alone.</summary>
    public abstract double Value(ReadOnlySpan<double> predictor);

    /// <summary>Deviance with the weights as given.</summary>
    public abstract double Deviance(ReadOnlySpan<double> predictor);

    /// <summary>Deviance of the model without any column.</summary>
    public abstract double NullDeviance { get; }

    /// <summary>Intercept of the model without any column, on the scale of the solver.</summary>
    public virtual double NullIntercept => 0;

    /// <summary>Writes the curvature column of a column.</summary>
    public virtual void FillCurvatureColumn(ReadOnlySpan<double> column, Span<double> target) => column.CopyTo(target);

    /// <summary>Writes the n x n curvature by the predictors themselves, row by row; used where columns outnumber rows.</summary>
    public virtual void FillRowCurvature(Span<double> target)
    {
        target.Clear();
        for (int i = 0; i < RowCount; i++) target[(i * RowCount) + i] = CurvatureWeights[i];
    }
}
