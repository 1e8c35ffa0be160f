using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A linear, logistic or Cox model with the coefficients of an elastic net. Immutable and thread-safe.</summary>
public sealed class ElasticNetModel : FittedModel
{
    /// <summary>Creates a model from its numbers.</summary>
    /// <param name="family">The loss that it was fitted with.</param>
    /// <param name="inputColumns">Columns whose coefficient is not 0.</param>
    /// <param name="coefficients">Their coefficients.</param>
    /// <param name="intercept">Intercept; 0 in a Cox model.</param>
    /// <param name="lambda">The penalty.</param>
    /// <param name="trainingRowCount">Rows that it was fitted on.</param>
    /// <param name="notes">What a user must know, for example of copies of columns; <c>null</c> if nothing.</param>
    [JsonConstructor]
    public ElasticNetModel(
        ElasticNetFamily family, ValueList<string> inputColumns, ValueList<double> coefficients, double intercept, double lambda, int trainingRowCount, ValueList<string>? notes = null)
        : base(inputColumns, notes)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (coefficients.Count != inputColumns.Count) throw new ArgumentException($"{coefficients.Count} coefficients were given for {inputColumns.Count} columns.", nameof(coefficients));
        Family = family;
        Coefficients = coefficients;
        Intercept = intercept;
        Lambda = lambda;
        TrainingRowCount = trainingRowCount;
    }

    /// <summary>The loss that it was fitted with.</summary>
    public ElasticNetFamily Family { get; }

    /// <summary>Coefficients of <see cref="FittedModel.InputColumns"/>.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Coefficients { get; }

    /// <summary>Intercept; 0 in a Cox model.</summary>
    public double Intercept { get; }

    /// <summary>The penalty.</summary>
    public double Lambda { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => Family switch
    {
        ElasticNetFamily.Gaussian => PredictionKind.Mean,
        ElasticNetFamily.Binomial => PredictionKind.Probability,
        _ => PredictionKind.LogRelativeHazard,
    };

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override int TrainingRowCount { get; }

    /// <summary>Intercept plus coefficients times values.</summary>
    /// <param name="row">Values in the order of <see cref="FittedModel.InputColumns"/>.</param>
    public double LinearPredictor(ReadOnlySpan<double> row)
    {
        double sum = Intercept;
        for (int j = 0; j < row.Length; j++) sum += Coefficients[j] * row[j];
        return sum;
    }

    internal override double ScoreRow(ReadOnlySpan<double> row) => LinearPredictor(row);

    /// <inheritdoc/>
    public override double PredictRow(ReadOnlySpan<double> row)
    {
        double predictor = LinearPredictor(row);
        return Family == ElasticNetFamily.Binomial ? PredictionMath.Logistic(predictor) : predictor;
    }
}
