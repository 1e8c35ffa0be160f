using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The fit at one penalty of an elastic net path. Immutable.</summary>
public sealed class ElasticNetFit
{
    [JsonConstructor]
    internal ElasticNetFit(double lambda, double intercept, ValueList<int> columns, ValueList<double> coefficients, double devianceRatio, double optimalityViolation)
    {
        if (columns.Count != coefficients.Count) throw new ArgumentException($"{coefficients.Count} coefficients were given for {columns.Count} columns.", nameof(coefficients));
        Lambda = lambda;
        Intercept = intercept;
        Columns = columns;
        Coefficients = coefficients;
        DevianceRatio = devianceRatio;
        OptimalityViolation = optimalityViolation;
    }

    /// <summary>The penalty.</summary>
    public double Lambda { get; }

    /// <summary>Intercept on the original scale; 0 in a Cox model.</summary>
    public double Intercept { get; }

    /// <summary>Positions of the columns whose coefficient is not 0, ascending.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> Columns { get; }

    /// <summary>Their coefficients on the original scale.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Coefficients { get; }

    /// <summary>Number of coefficients that are not 0.</summary>
    public int NonZeroCount => Columns.Count;

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
        int position = Columns.AsSpan().BinarySearch(column);
        return position >= 0 ? Coefficients[position] : 0;
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class ElasticNetFitListConverter : ValueListConverter<ElasticNetFit>;
