using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Settings of a lasso, ridge or elastic net path, as R's glmnet defines them.</summary>
/// <remarks>
/// Minimises loss + lambda sum of f_j (alpha |b_j| + (1 - alpha) b_j^2 / 2) on standardised columns (divisor n), where a
/// continuous outcome is standardised too. Every fit meets the optimality (KKT) conditions to rounding, where glmnet's own
/// default stops at 1e-7. Friedman, Hastie and Tibshirani 2010, doi 10.18637/jss.v033.i01; Simon and others 2011,
/// doi 10.18637/jss.v039.i05. Immutable and thread-safe.
/// </remarks>
public sealed record ElasticNet
{
    /// <summary>Share of the lasso penalty: 1 is the lasso, 0 is ridge.</summary>
    /// <value>Default: 1.</value>
    public double Alpha
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "Alpha must lie in 0 to 1.");
            field = value;
        }
    } = 1;

    /// <summary>Whether columns are divided by their standard deviation before they are penalised.</summary>
    /// <value>Default: <c>true</c>. Coefficients are always given on the original scale.</value>
    public bool Standardise { get; init; } = true;

    /// <summary>Whether a Gaussian or binomial model has an unpenalised intercept; a Cox model never has one.</summary>
    /// <value>Default: <c>true</c>.</value>
    public bool HasIntercept { get; init; } = true;

    /// <summary>Length of an automatic sequence of penalties.</summary>
    /// <value>Default: 100. The sequence ends early where the deviance no longer changes.</value>
    public int LambdaCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 100;

    /// <summary>Smallest penalty of an automatic sequence, as a share of the largest; above 0 and below 1.</summary>
    /// <value>Default: <c>null</c>: 1e-4 where rows are at least as many as columns, else 0.01.</value>
    public double? SmallestLambdaRatio
    {
        get;
        init
        {
            if (value is { } ratio && !(ratio is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The ratio must lie between 0 and 1.");
            field = value;
        }
    }

    /// <summary>Penalties to fit at; sorted from large to small, none left out.</summary>
    /// <value>Default: <c>null</c>: an automatic sequence.</value>
    public ValueList<double>? Lambdas
    {
        get;
        init
        {
            if (value is not null && (value.Count == 0 || value.Any(l => !(l >= 0) || double.IsInfinity(l)))) throw new ArgumentException("Penalties must be finite and at least 0, and there must be one.", nameof(value));
            field = value?.OrderDescending().ToValueList();
        }
    }

    /// <summary>Factor on the penalty of each column, at least 0: 0 is never penalised, infinity is left out.</summary>
    /// <value>Default: <c>null</c>: 1 each. Factors are rescaled to sum to the number of columns.</value>
    public ValueList<double>? PenaltyFactors { get; init; }

    /// <summary>Smallest coefficient on the original scale, at most 0: one for all columns, or one for each.</summary>
    /// <value>Default: <c>null</c>: none.</value>
    public ValueList<double>? LowerLimits { get; init; }

    /// <summary>Largest coefficient on the original scale, at least 0: one for all columns, or one for each.</summary>
    /// <value>Default: <c>null</c>: none.</value>
    public ValueList<double>? UpperLimits { get; init; }

    /// <summary>Fits the whole path.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="response">What is fitted, in the same order.</param>
    /// <param name="cancellationToken">Ends the fit with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One fit for each penalty, from large to small.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ, or factors or limits don't fit the columns.</exception>
    /// <exception cref="FitException">There is one class or no event only, or every column is constant.</exception>
    public ElasticNetPath Fit(DesignMatrix features, ElasticNetResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(response);
        if (features.RowCount != response.Count) throw new ArgumentException($"The matrix has {features.RowCount} rows, the outcome has {response.Count}. They must be the same patients in the same order.", nameof(response));
        if (features.ColumnCount == 0) throw new FitException("The matrix has no columns.");
        response.RequireInformation();
        return new ElasticNetPathFit(this, features, response).Run(cancellationToken);
    }

    /// <summary>Penalty factors on the solver's scale: rescaled to sum to the number of columns.</summary>
    internal double[] ScaledFactors(int columns)
    {
        double[] factors = new double[columns];
        Array.Fill(factors, 1);
        if (PenaltyFactors is null) return factors;
        if (PenaltyFactors.Count != columns) throw new ArgumentException($"{PenaltyFactors.Count} penalty factors were given for {columns} columns.");
        double sum = 0;
        for (int j = 0; j < columns; j++)
        {
            factors[j] = PenaltyFactors[j];
            if (!(factors[j] >= 0)) throw new ArgumentException(FormattableString.Invariant($"The penalty factor of column {j + 1} is {factors[j]}; it must be at least 0."));
            sum += double.IsInfinity(factors[j]) ? 1 : factors[j];
        }

        if (sum <= 0) throw new ArgumentException("All penalty factors are 0; at least one column must be penalised.");
        for (int j = 0; j < columns; j++) factors[j] *= columns / sum;
        return factors;
    }

    /// <summary>One limit a column, checked to lie on its side of 0.</summary>
    internal static double[] LimitsOf(ValueList<double>? limits, int columns, double otherwise)
    {
        double[] result = new double[columns];
        Array.Fill(result, otherwise);
        if (limits is null) return result;
        if (limits.Count != 1 && limits.Count != columns) throw new ArgumentException($"{limits.Count} coefficient limits were given for {columns} columns; give one, or one for each.");
        for (int j = 0; j < columns; j++)
        {
            result[j] = limits[limits.Count == 1 ? 0 : j];
            if (double.IsNaN(result[j]) || result[j] * Math.Sign(otherwise) < 0) throw new ArgumentException(FormattableString.Invariant($"The {(otherwise < 0 ? "lower" : "upper")} limit of column {j + 1} is {result[j]}; 0 must be allowed."));
        }

        return result;
    }
}
