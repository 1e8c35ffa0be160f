using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Cumulative baseline hazard of one stratum of a Cox model: that of a patient with the model's reference values.</summary>
/// <remarks>Steps at each distinct time of events and censorings. Efron's or Breslow's estimate, as the ties were treated (Breslow's for exact).</remarks>
public sealed record CoxBaseline
{
    /// <summary>Name of the stratum; empty where there is one only.</summary>
    public required string Stratum { get; init; }

    /// <summary>Distinct times, ascending.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Times { get; init; }

    /// <summary>Cumulative hazard just after each time.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> CumulativeHazard { get; init; }

    /// <summary>Its variance for given coefficients.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Variance { get; init; }

    /// <summary>
    /// Cumulative sum of hazard times (mean of the risk set - reference values), time by time, one value a column: what the
    /// uncertainty of the coefficients adds.
    /// </summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> HazardWeightedMeans { get; init; }

    /// <summary>Position of the last time that is not after <paramref name="time"/>; -1 if all are.</summary>
    internal int IndexUpTo(double time)
    {
        ReadOnlySpan<double> times = Times.AsSpan();
        int found = times.BinarySearch(time);
        return found >= 0 ? found : ~found - 1;
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class CoxBaselineListConverter : ValueListConverter<CoxBaseline>;
