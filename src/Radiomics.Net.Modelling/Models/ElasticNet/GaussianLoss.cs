namespace Radiomics.Net.Modelling;

/// <summary>Half the weighted mean squared error of an outcome that was centred and scaled to a variance of 1.</summary>
internal sealed class GaussianLoss : PenalisedLoss
{
    private readonly double[] _weights;
    private readonly double[] _values;
    private readonly double _totalWeight;

    /// <summary>Prepares the loss.</summary>
    /// <param name="values">The outcome.</param>
    /// <param name="weights">Weights that sum to 1.</param>
    /// <param name="totalWeight">Sum of the weights as given.</param>
    /// <param name="hasIntercept">Whether the outcome is centred.</param>
    public GaussianLoss(ReadOnlySpan<double> values, double[] weights, double totalWeight, bool hasIntercept)
        : base(values.Length, values.Length, hasIntercept: false)
    {
        _weights = weights;
        _totalWeight = totalWeight;
        double variance = 0;
        for (int i = 0; i < values.Length && hasIntercept; i++) Mean += weights[i] * values[i];
        for (int i = 0; i < values.Length; i++) variance += weights[i] * (values[i] - Mean) * (values[i] - Mean);
        Scale = Math.Sqrt(variance);
        _values = new double[values.Length];
        for (int i = 0; i < values.Length; i++) _values[i] = (values[i] - Mean) / Scale;
        weights.CopyTo(CurvatureWeights, 0);
    }

    /// <summary>Weighted mean of the outcome; 0 without intercept.</summary>
    public double Mean { get; }

    /// <summary>Weighted standard deviation of the outcome about that mean.</summary>
    public double Scale { get; }

    public override bool HasConstantCurvature => true;

    public override double NullDeviance => _totalWeight * Scale * Scale;

    public override double Update(ReadOnlySpan<double> predictor)
    {
        for (int i = 0; i < RowCount; i++) Residual[i] = _weights[i] * (_values[i] - predictor[i]);
        return Value(predictor);
    }

    public override double Value(ReadOnlySpan<double> predictor)
    {
        double sum = 0;
        for (int i = 0; i < RowCount; i++)
        {
            double error = _values[i] - predictor[i];
            sum += _weights[i] * error * error;
        }

        return sum / 2;
    }

    public override double Deviance(ReadOnlySpan<double> predictor) => 2 * Value(predictor) * NullDeviance;
}
