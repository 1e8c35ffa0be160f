using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What an elastic net is fitted to: the outcome, the family that goes with it, and observation weights. Immutable.</summary>
public sealed class ElasticNetResponse
{
    private readonly double[] _values;
    private readonly double[] _weights;

    private ElasticNetResponse(ElasticNetFamily family, string name, double[] values, SurvivalOutcome? survival, double[] weights)
    {
        Family = family;
        Name = name;
        Survival = survival;
        _values = values;
        _weights = weights;
    }

    /// <summary>Which loss is minimised.</summary>
    public ElasticNetFamily Family { get; }

    /// <summary>Name of the outcome.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _weights.Length;

    /// <summary>Observation weights as given, one a row; 1 where none were given.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The outcome as numbers: the values, 0/1, or in a Cox model 1 for an event.</summary>
    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Times and events of a Cox model, else <c>null</c>.</summary>
    internal SurvivalOutcome? Survival { get; }

    /// <summary>A continuous outcome.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="values">Finite values, one a row; copied.</param>
    /// <param name="weights">Observation weights, at least 0; empty for 1 each.</param>
    /// <exception cref="FitException">A value is not finite or all are the same, or a weight is negative or not finite; the message names the row.</exception>
    public static ElasticNetResponse Gaussian(string name, ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new FitException(FormattableString.Invariant($"Outcome '{name}' is {values[i]} in row {i + 1}; leave the row out."));
        }

        return new ElasticNetResponse(ElasticNetFamily.Gaussian, name, values.ToArray(), null, CheckedWeights(name, values.Length, weights));
    }

    /// <summary>An event that happened or did not, fitted with a logistic loss.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="weights">Observation weights, at least 0; empty for 1 each.</param>
    /// <exception cref="FitException">A weight is negative or not finite; the message names the row.</exception>
    public static ElasticNetResponse Binomial(BinaryOutcome outcome, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new ElasticNetResponse(ElasticNetFamily.Binomial, outcome.Name, AsNumbers(outcome.Events), null, CheckedWeights(outcome.Name, outcome.Count, weights));
    }

    /// <summary>A time to an event, fitted with the Breslow partial likelihood.</summary>
    /// <param name="outcome">The outcome; entry times are honoured.</param>
    /// <param name="weights">Observation weights, at least 0; empty for 1 each.</param>
    /// <exception cref="FitException">A weight is negative or not finite; the message names the row.</exception>
    public static ElasticNetResponse Cox(SurvivalOutcome outcome, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new ElasticNetResponse(ElasticNetFamily.Cox, outcome.Name, AsNumbers(outcome.Events), outcome, CheckedWeights(outcome.Name, outcome.Count, weights));
    }

    /// <summary>The response of some rows, in the order given.</summary>
    /// <param name="rows">Row numbers from 0.</param>
    public ElasticNetResponse SelectRows(ReadOnlySpan<int> rows)
    {
        double[] values = new double[rows.Length], weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = _values[rows[i]];
            weights[i] = _weights[rows[i]];
        }

        return new ElasticNetResponse(Family, Name, values, Survival?.SelectRows(rows), weights);
    }

    /// <summary>Refuses an outcome that nothing can be learned from.</summary>
    internal void RequireInformation()
    {
        double total = 0, events = 0;
        bool varies = false;
        for (int i = 0; i < Count; i++)
        {
            total += _weights[i];
            events += _weights[i] * _values[i];
            varies |= _weights[i] > 0 && _values[i] != _values[0];
        }

        if (total <= 0) throw new FitException(FormattableString.Invariant($"Outcome '{Name}': the weights sum to {total}; at least one row needs a weight above 0."));
        switch (Family)
        {
            case ElasticNetFamily.Gaussian when !varies:
                throw new FitException($"Outcome '{Name}' has the same value in all {Count} rows.");
            case ElasticNetFamily.Binomial when events <= 0 || events >= total:
                throw new FitException($"Outcome '{Name}' has one class only in the {Count} rows given ({_values.Count(v => v == 1)} events). Both classes must occur.");
            case ElasticNetFamily.Cox when events <= 0:
                throw new FitException($"Outcome '{Name}' has no event in the {Count} rows given.");
        }
    }

    private static double[] AsNumbers(ReadOnlySpan<bool> events)
    {
        double[] values = new double[events.Length];
        for (int i = 0; i < values.Length; i++) values[i] = events[i] ? 1 : 0;
        return values;
    }

    private static double[] CheckedWeights(string name, int count, ReadOnlySpan<double> weights)
    {
        double[] result = new double[count];
        Array.Fill(result, 1);
        if (weights.IsEmpty) return result;
        if (weights.Length != count) throw new ArgumentException($"{weights.Length} weights were given for {count} rows.", nameof(weights));
        for (int i = 0; i < count; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i])) throw new FitException(FormattableString.Invariant($"Outcome '{name}': the weight in row {i + 1} is {weights[i]}; weights must be finite and at least 0."));
        }

        return weights.ToArray();
    }
}
