namespace Radiomics.Net.Modelling;

/// <summary>Negative weighted mean log likelihood of a logistic model.</summary>
internal sealed class BinomialLoss : PenalisedLoss
{
    private readonly double[] _weights;
    private readonly double[] _events;
    private readonly double _totalWeight;

    /// <summary>Prepares the loss.</summary>
    /// <param name="events">0 or 1.</param>
    /// <param name="weights">Weights that sum to 1.</param>
    /// <param name="totalWeight">Sum of the weights as given.</param>
    /// <param name="hasIntercept">Whether the model has an intercept.</param>
    public BinomialLoss(ReadOnlySpan<double> events, double[] weights, double totalWeight, bool hasIntercept)
        : base(events.Length, events.Length, hasIntercept)
    {
        _weights = weights;
        _events = events.ToArray();
        _totalWeight = totalWeight;
        double mean = 0;
        for (int i = 0; i < events.Length; i++) mean += weights[i] * events[i];
        NullIntercept = hasIntercept ? Math.Log(mean / (1 - mean)) : 0;
        double null0 = hasIntercept ? mean : 0.5;
        NullDeviance = -2 * totalWeight * ((mean * Math.Log(null0)) + ((1 - mean) * Math.Log(1 - null0)));
    }

    public override double NullDeviance { get; }

    public override double NullIntercept { get; }

    public override double Update(ReadOnlySpan<double> predictor)
    {
        for (int i = 0; i < RowCount; i++)
        {
            double small = Math.Exp(-Math.Abs(predictor[i])), scale = 1 / (1 + small);
            double probability = predictor[i] >= 0 ? scale : small * scale;
            Residual[i] = _weights[i] * (_events[i] - probability);
            CurvatureWeights[i] = _weights[i] * small * scale * scale;
        }

        return Value(predictor);
    }

    public override double Value(ReadOnlySpan<double> predictor)
    {
        double sum = 0;
        for (int i = 0; i < RowCount; i++)
        {
            double towards = _events[i] == 1 ? predictor[i] : -predictor[i];
            sum += _weights[i] * (Math.Log(1 + Math.Exp(-Math.Abs(towards))) + Math.Max(-towards, 0));
        }

        return sum;
    }

    public override double Deviance(ReadOnlySpan<double> predictor) => 2 * _totalWeight * Value(predictor);
}
