namespace Radiomics.Net.Modelling;

/// <summary>The fit at one penalty of an elastic net path. Immutable.</summary>
public sealed class ElasticNetFit
{
    private readonly int[] _columns;
    private readonly double[] _coefficients;

    internal ElasticNetFit(double lambda, double intercept, int[] columns, double[] coefficients, double devianceRatio, double violation)
    {
        Lambda = lambda;
        Intercept = intercept;
        _columns = columns;
        _coefficients = coefficients;
        DevianceRatio = devianceRatio;
        OptimalityViolation = violation;
    }

    /// <summary>The penalty.</summary>
    public double Lambda { get; }

    /// <summary>Intercept on the original scale; 0 in a Cox model.</summary>
    public double Intercept { get; }

    /// <summary>Positions of the columns whose coefficient is not 0, ascending.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>Their coefficients on the original scale.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Number of coefficients that are not 0.</summary>
    public int NonZeroCount => _columns.Length;

    /// <summary>Share of the null deviance that is explained: 1 - deviance / null deviance.</summary>
    public double DevianceRatio { get; }

    /// <summary>Largest violation of the optimality (KKT) conditions on the standardised scale; about 1e-15 at the optimum.</summary>
    public double OptimalityViolation { get; }

    /// <summary>Whether the optimality conditions hold to within 1e-9.</summary>
    public bool Converged => OptimalityViolation <= 1e-9;

    /// <summary>Coefficient of a column.</summary>
    /// <param name="column">Its position in the training matrix.</param>
    public double Coefficient(int column)
    {
        int position = Array.BinarySearch(_columns, column);
        return position >= 0 ? _coefficients[position] : 0;
    }
}
