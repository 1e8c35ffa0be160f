using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Scale of a decision curve.</summary>
[JsonConverter(typeof(EnumNameConverter<NetBenefitScale>))]
public enum NetBenefitScale
{
    /// <summary>True positives per patient.</summary>
    Raw,

    /// <summary>Net benefit over the prevalence: 1 is a perfect prediction.</summary>
    Standardised,
}

/// <summary>How decision curves are computed.</summary>
public sealed record DecisionCurveSettings
{
    /// <summary>Thresholds 0.01, 0.02, ..., 0.99.</summary>
    public static ValueList<double> AllPercents { get; } = Range(0.01, 0.99);

    /// <summary>Risk thresholds, rising, above 0 and below 1. Choose the range in which a decision is thinkable.</summary>
    /// <value>Default: <see cref="AllPercents"/>.</value>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Thresholds
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Thresholds));
            if (value.Count == 0) throw new ArgumentException("Give at least one threshold.", nameof(Thresholds));
            double before = 0;
            foreach (double threshold in value)
            {
                if (!(threshold > before && threshold < 1))
                {
                    throw new ArgumentOutOfRangeException(nameof(Thresholds), threshold, FormattableString.Invariant($"Thresholds lie above 0 and below 1 and rise; {threshold} follows {before}."));
                }

                before = threshold;
            }

            field = value;
        }
    } = AllPercents;

    /// <summary>Which risks are positive at a threshold: <see cref="PositiveRule.Above"/> (rmda) or <see cref="PositiveRule.AtOrAbove"/> (dcurves).</summary>
    /// <value>Default: <see cref="PositiveRule.Above"/>.</value>
    public PositiveRule Positive
    {
        get;
        init
        {
            if (value is not (PositiveRule.Above or PositiveRule.AtOrAbove)) throw new ArgumentOutOfRangeException(nameof(Positive), value, "A risk is positive above, or at and above, a threshold.");
            field = value;
        }
    } = PositiveRule.Above;

    /// <summary>Scale of the axis.</summary>
    /// <value>Default: <see cref="NetBenefitScale.Raw"/>.</value>
    public NetBenefitScale Scale { get; init; }

    /// <summary>Level of the bands, threshold by threshold.</summary>
    /// <value>Default: 0.95.</value>
    public double ConfidenceLevel
    {
        get;
        init
        {
            Interval.RequireLevel(value, nameof(ConfidenceLevel));
            field = value;
        }
    } = 0.95;

    /// <summary>Thresholds in whole percents.</summary>
    /// <param name="from">Smallest, for example 0.05.</param>
    /// <param name="to">Largest, for example 0.5.</param>
    public static ValueList<double> Range(double from, double to)
    {
        int first = (int)Math.Round(100 * from), last = (int)Math.Round(100 * to);
        if (first < 1 || last > 99 || last < first) throw new ArgumentOutOfRangeException(nameof(from), from, FormattableString.Invariant($"The range {from} to {to} must lie within 0.01 to 0.99."));
        return Enumerable.Range(first, last - first + 1).Select(i => i / 100.0).ToValueList();
    }
}
