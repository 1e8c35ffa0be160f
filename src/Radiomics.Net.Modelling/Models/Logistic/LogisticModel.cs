using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A fitted logistic regression. Immutable and thread-safe.</summary>
/// <remarks><see cref="FittedModel.Notes"/> holds the warnings of the fit, for example few events per candidate parameter.</remarks>
public sealed class LogisticModel : FittedModel
{
    private readonly double[] _coefficients;

    /// <summary>Puts a fitted model together.</summary>
    /// <param name="terms">Coefficients, the intercept first.</param>
    /// <param name="covariance">Covariance of the coefficients, row by row.</param>
    /// <param name="statistics">How it fits its training rows.</param>
    /// <param name="convergence">How the iterations ended.</param>
    /// <param name="estimation">Which likelihood was maximised.</param>
    /// <param name="predictsUnconverged">Whether it predicts although the iterations did not converge.</param>
    /// <param name="notes">Warnings; null if none.</param>
    [JsonConstructor]
    public LogisticModel(
        ValueList<LogisticTerm> terms,
        ValueList<double> covariance,
        LogisticFitStatistics statistics,
        ConvergenceRecord convergence,
        LogisticEstimation estimation = LogisticEstimation.MaximumLikelihood,
        bool predictsUnconverged = false,
        ValueList<string>? notes = null)
        : base(ColumnsOf(terms), notes)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        if (covariance.Count != terms.Count * terms.Count)
        {
            throw new ArgumentException($"The covariance of {terms.Count} coefficients has {terms.Count * terms.Count} values, {covariance.Count} were given.", nameof(covariance));
        }

        Terms = terms;
        Covariance = covariance;
        Statistics = statistics;
        Convergence = convergence;
        Estimation = estimation;
        PredictsUnconverged = predictsUnconverged;
        _coefficients = [.. terms.Select(t => t.Coefficient)];
    }

    /// <summary>Coefficients, the intercept first, then one a column.</summary>
    [JsonConverter(typeof(LogisticTermListConverter))]
    public ValueList<LogisticTerm> Terms { get; }

    /// <summary>Covariance of the coefficients: as many rows and columns as <see cref="Terms"/>, row by row.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Covariance { get; }

    /// <summary>How it fits its training rows, and how many there were.</summary>
    public LogisticFitStatistics Statistics { get; }

    /// <summary>How the iterations ended.</summary>
    public ConvergenceRecord Convergence { get; }

    /// <summary>Which likelihood was maximised.</summary>
    public LogisticEstimation Estimation { get; }

    /// <summary>Whether it predicts although the iterations did not converge.</summary>
    public bool PredictsUnconverged { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => PredictionKind.Probability;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int TrainingRowCount => Statistics.RowCount;

    /// <summary>The term of a column.</summary>
    /// <param name="name">The column, or <see cref="LogisticTerm.Intercept"/>.</param>
    /// <exception cref="ArgumentException">There is no such term; the message lists those there.</exception>
    public LogisticTerm Find(string name) =>
        Terms.FirstOrDefault(t => t.Name == name)
        ?? throw new ArgumentException($"There is no term '{name}'; the terms are {string.Join(", ", Terms.Take(20).Select(t => t.Name))}.", nameof(name));

    /// <summary>Wald test of several coefficients together against 0: b' V^-1 b.</summary>
    /// <param name="columns">Their columns, for example all levels of a factor.</param>
    /// <exception cref="ArgumentException">A column is not in the model.</exception>
    public ChiSquareTest WaldTest(params ReadOnlySpan<string> columns)
    {
        int[] positions = new int[columns.Length];
        for (int i = 0; i < positions.Length; i++) positions[i] = PositionOf(Find(columns[i]).Name);
        return WaldTest(positions);
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">The fit did not converge and was not told to predict all the same.</exception>
    public override double PredictRow(ReadOnlySpan<double> row) => LogisticFunction.Probability(LinearPredictorOfRow(row));

    /// <summary>Log odds of one row.</summary>
    /// <param name="row">Values in the order of <see cref="FittedModel.InputColumns"/>.</param>
    /// <exception cref="FitException">The fit did not converge and was not told to predict all the same.</exception>
    public double LinearPredictorOfRow(ReadOnlySpan<double> row)
    {
        if (!Convergence.Converged && !PredictsUnconverged)
        {
            throw new FitException(
                $"The logistic regression did not converge in {Convergence.Iterations} iterations. Raise {nameof(LogisticRegression.IterationLimit)}, use Firth's penalty, or set {nameof(LogisticRegression.PredictUnconverged)} to predict all the same.");
        }

        double sum = _coefficients[0];
        for (int j = 0; j < row.Length; j++) sum += _coefficients[j + 1] * row[j];
        return sum;
    }

    internal override double ScoreRow(ReadOnlySpan<double> row) => LinearPredictorOfRow(row);

    /// <summary>Log odds of every row.</summary>
    /// <param name="features">Rows with the model's columns, in any order; other columns are left alone.</param>
    /// <exception cref="FitException">A column is missing or has missing values; the message names it.</exception>
    public double[] LinearPredictor(DesignMatrix features)
    {
        int[] positions = Modelling.InputColumns.Find(InputColumns, features);
        Modelling.InputColumns.RequireComplete(features, positions);
        double[] row = new double[positions.Length], predictors = new double[features.RowCount];
        for (int i = 0; i < predictors.Length; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, row);
            predictors[i] = LinearPredictorOfRow(row);
        }

        return predictors;
    }

    /// <summary>Wald test of the terms at some positions.</summary>
    internal ChiSquareTest WaldTest(int[] positions)
    {
        int size = positions.Length;
        double[] block = new double[size * size], vector = new double[size];
        for (int i = 0; i < size; i++)
        {
            vector[i] = _coefficients[positions[i]];
            for (int j = 0; j < size; j++) block[(i * size) + j] = Covariance[(positions[i] * Terms.Count) + positions[j]];
        }

        var factor = new CholeskyFactor(size);
        return factor.Factor(block) >= 0
            ? new ChiSquareTest(double.NaN, size, double.NaN)
            : ChiSquareTest.Of(factor.QuadraticForm(vector), size);
    }

    /// <summary>Position of a column among the terms.</summary>
    internal int PositionOf(string name)
    {
        int position = 0;
        while (Terms[position].Name != name) position++;
        return position;
    }

    private static ValueList<string> ColumnsOf(ValueList<LogisticTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count == 0 || terms[0].Name != LogisticTerm.Intercept)
        {
            throw new ArgumentException($"The first term must be '{LogisticTerm.Intercept}'.", nameof(terms));
        }

        return terms.Skip(1).Select(t => t.Name).ToValueList();
    }
}
