using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A fitted support vector machine. Immutable and thread-safe.</summary>
public sealed class SupportVectorModel : FittedModel
{
    private readonly double[] _squares;

    /// <summary>Creates a model from its numbers.</summary>
    /// <param name="inputColumns">Columns that it reads.</param>
    /// <param name="kernel">Likeness of two patients.</param>
    /// <param name="means">Subtracted from each column.</param>
    /// <param name="scales">Divide each column; infinity takes a column out.</param>
    /// <param name="supportVectors">Scaled support vectors, one after the other.</param>
    /// <param name="coefficients">Coefficient of each support vector; positive pulls towards the event.</param>
    /// <param name="offset">Subtracted from the sum of coefficients times kernels.</param>
    /// <param name="platt">Curve to probabilities; <c>null</c> for a model that predicts decision values.</param>
    /// <param name="trainingRowCount">Rows that it was fitted on.</param>
    /// <param name="notes">What a user must know.</param>
    [JsonConstructor]
    public SupportVectorModel(
        ValueList<string> inputColumns, SvmKernel kernel, ValueList<double> means, ValueList<double> scales, ValueList<double> supportVectors,
        ValueList<double> coefficients, double offset, PlattScaling? platt, int trainingRowCount, ValueList<string> notes)
        : base(inputColumns, notes)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (means.Count != inputColumns.Count || scales.Count != inputColumns.Count || supportVectors.Count != coefficients.Count * inputColumns.Count)
        {
            throw new ArgumentException($"{means.Count} means, {scales.Count} scales and {supportVectors.Count} support vector values don't go with {inputColumns.Count} columns and {coefficients.Count} coefficients.");
        }

        Kernel = kernel;
        Means = means;
        Scales = scales;
        SupportVectors = supportVectors;
        Coefficients = coefficients;
        Offset = offset;
        Platt = platt;
        TrainingRowCount = trainingRowCount;
        _squares = new double[coefficients.Count];
        for (int k = 0; k < _squares.Length; k++) _squares[k] = SvmProducts.Dot(Vector(k), Vector(k));
    }

    /// <summary>Likeness of two patients.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>Training means of the columns; 0 where they are not scaled.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means { get; }

    /// <summary>Training standard deviations (n - 1); 1 where columns are not scaled, infinity where a column was constant.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Scales { get; }

    /// <summary>Scaled support vectors, one after the other: first those of the class of the first training row, then the others.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> SupportVectors { get; }

    /// <summary>Coefficient of each support vector; positive pulls towards the event.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Coefficients { get; }

    /// <summary>Subtracted from the sum of coefficients times kernels.</summary>
    public double Offset { get; }

    /// <summary>Curve to probabilities; <c>null</c> for a model that predicts decision values.</summary>
    public PlattScaling? Platt { get; }

    /// <summary>Training rows of the support vectors, numbered from 0.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> SupportRows { get; init; } = [];

    /// <summary>Number of support vectors whose coefficient is at its bound.</summary>
    public int BoundedCount { get; init; }

    /// <summary>Value of the dual objective: half the quadratic form minus the sum of the multipliers.</summary>
    public double DualObjective { get; init; }

    /// <summary>Steps of the fit.</summary>
    public long Iterations { get; init; }

    /// <summary>Whether the fit met its tolerance.</summary>
    public bool Converged { get; init; } = true;

    /// <summary>Whether it may predict even so.</summary>
    public bool AcceptUnconverged { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => Platt is null ? PredictionKind.DecisionValue : PredictionKind.Probability;

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override int TrainingRowCount { get; }

    /// <inheritdoc/>
    /// <exception cref="FitException">The fit did not converge.</exception>
    public override double PredictRow(ReadOnlySpan<double> row)
    {
        double decision = DecisionValue(row);
        return Platt is null ? decision : Platt.Probability(decision);
    }

    /// <summary>Decision value of every row.</summary>
    /// <param name="features">Rows with the columns of the training set.</param>
    /// <exception cref="FitException">A column is missing, or the fit did not converge.</exception>
    public double[] DecisionValues(Tables.DesignMatrix features)
    {
        int[] positions = Modelling.InputColumns.Find(InputColumns, features);
        Modelling.InputColumns.RequireComplete(features, positions);
        double[] row = new double[positions.Length], result = new double[features.RowCount];
        for (int i = 0; i < result.Length; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, row);
            result[i] = DecisionValue(row);
        }

        return result;
    }

    /// <summary>Decision value of one row: positive where the event is likelier.</summary>
    /// <param name="row">Values in the order of <see cref="FittedModel.InputColumns"/>.</param>
    /// <exception cref="FitException">The fit did not converge.</exception>
    public double DecisionValue(ReadOnlySpan<double> row)
    {
        if (!Converged && !AcceptUnconverged)
        {
            throw new FitException($"The support vector machine did not converge in {Iterations} steps, so that its predictions can't be trusted. Allow more steps, a larger tolerance or a smaller cost, or accept it as it is.");
        }

        double[] scaled = new double[row.Length];
        for (int j = 0; j < scaled.Length; j++) scaled[j] = (row[j] - Means[j]) / Scales[j];
        double square = SvmProducts.Dot(scaled, scaled), sum = 0;
        for (int k = 0; k < Coefficients.Count; k++) sum += Coefficients[k] * Kernel.Of(SvmProducts.Dot(scaled, Vector(k)), square, _squares[k]);
        return sum - Offset;
    }

    private ReadOnlySpan<double> Vector(int k) => SupportVectors.AsSpan().Slice(k * InputColumns.Count, InputColumns.Count);
}
