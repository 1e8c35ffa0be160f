using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Replaces columns by their principal components. Never looks at the outcome.</summary>
/// <remarks>
/// Singular vectors of the centred (and scaled) columns, found by one-sided Jacobi rotations, which keep the digits of small
/// components. Each component is turned so that its loading of largest size is positive.
/// </remarks>
public sealed record PrincipalComponents : ITransformer
{
    /// <summary>Whether columns are divided by their standard deviation first, which makes it the analysis of correlations.</summary>
    /// <value>Default: yes.</value>
    public bool Scale { get; init; } = true;

    /// <summary>Most components to keep; <c>null</c> keeps all that vary.</summary>
    /// <value>Default: <c>null</c>.</value>
    public int? MaxComponents
    {
        get;
        init
        {
            if (value is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
            field = value;
        }
    }

    /// <summary>Share of the variance at which no further components are kept; above 0 and at most 1.</summary>
    /// <value>Default: 1.</value>
    public double VarianceShare
    {
        get;
        init
        {
            if (!(value is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "A share of the variance lies between 0 and 1.");
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Finds the components.</summary>
    /// <param name="features">At least 2 training rows.</param>
    /// <param name="context">The wish to stop.</param>
    /// <exception cref="FitException">Columns are constant where they are to be scaled, or have missing values, or nothing varies; the message names the columns.</exception>
    public FittedPrincipalComponents Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        int n = features.RowCount, p = features.ColumnCount;
        if (n < 2 || p < 1) throw new FitException($"Principal components need at least 2 rows and 1 column; there are {n} and {p}.");
        double[] centres = new double[p], scales = new double[p];
        double[][] columns = new double[p][];
        var constant = new List<string>();
        for (int j = 0; j < p; j++)
        {
            SampleMoments moments = SampleMoments.Of(features.Column(j));
            centres[j] = moments.Mean;
            scales[j] = Scale ? moments.StandardDeviation : 1;
            if (!(scales[j] > 0)) constant.Add(features.ColumnNames[j]);
            columns[j] = features.Column(j).ToArray();
            for (int i = 0; i < n; i++) columns[j][i] = (columns[j][i] - centres[j]) / scales[j];
        }

        if (constant.Count > 0) throw new FitException($"{constant.Count} column(s) are constant and can't be scaled: {string.Join(", ", constant.Take(20))}. Leave them out first, for example with {nameof(NearZeroVarianceFilter)}.");
        (double[] singular, double[][] loadings) = p <= n ? RightVectors(columns, context) : LeftVectors(columns, n, context);
        if (!(singular[0] > 0)) throw new FitException("Principal components are undefined: no column varies.");
        return Collect(features.ColumnNames, n, centres, scales, singular, loadings);
    }

    private FittedPrincipalComponents Collect(ValueList<string> names, int n, double[] centres, double[] scales, double[] singular, double[][] loadings)
    {
        int rank = singular.Count(s => s > singular[0] * 1e-12);
        double total = singular.Sum(s => s * s), reached = 0;
        var kept = new List<int>();
        for (int k = 0; k < Math.Min(rank, MaxComponents ?? rank) && reached < VarianceShare * total * (1 - 1e-12); k++)
        {
            kept.Add(k);
            reached += singular[k] * singular[k];
            int largest = 0;
            for (int j = 1; j < names.Count; j++)
            {
                if (Math.Abs(loadings[k][j]) > Math.Abs(loadings[k][largest])) largest = j;
            }

            if (loadings[k][largest] >= 0) continue;
            for (int j = 0; j < names.Count; j++) loadings[k][j] = -loadings[k][j];
        }

        return new FittedPrincipalComponents(
            names,
            [.. kept.Select(k => $"PC{k + 1}")],
            ValueList.Create<double>(centres),
            ValueList.Create<double>(scales),
            [.. kept.SelectMany(k => loadings[k])],
            [.. kept.Select(k => singular[k] / Math.Sqrt(n - 1))],
            [.. kept.Select(k => singular[k] * singular[k] / total)]);
    }

    /// <summary>Few columns: rotate the columns themselves; what they were rotated by are the loadings.</summary>
    private static (double[] Singular, double[][] Loadings) RightVectors(double[][] columns, FitContext context)
    {
        int p = columns.Length;
        double[][] rotation = [.. Enumerable.Range(0, p).Select(j => Enumerable.Range(0, p).Select(k => k == j ? 1.0 : 0).ToArray())];
        JacobiRotations.Orthogonalise(columns, rotation, context.CancellationToken);
        double[] norms = [.. columns.Select(Norm)];
        int[] order = [.. Enumerable.Range(0, p).OrderByDescending(k => norms[k])];
        return ([.. order.Select(k => norms[k])], [.. order.Select(k => rotation[k])]);
    }

    /// <summary>Few rows: rotate the rows; what they end up as are the loadings times the singular values.</summary>
    private static (double[] Singular, double[][] Loadings) LeftVectors(double[][] columns, int n, FitContext context)
    {
        double[][] rows = [.. Enumerable.Range(0, n).Select(i => columns.Select(c => c[i]).ToArray())];
        JacobiRotations.Orthogonalise(rows, null, context.CancellationToken);
        double[] norms = [.. rows.Select(Norm)];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(k => norms[k])];
        foreach (int k in order)
        {
            if (norms[k] == 0) continue;
            for (int j = 0; j < columns.Length; j++) rows[k][j] /= norms[k];
        }

        return ([.. order.Select(k => norms[k])], [.. order.Select(k => rows[k])]);
    }

    private static double Norm(double[] values) => Math.Sqrt(OrderedSum.OfSquares(values));
}
