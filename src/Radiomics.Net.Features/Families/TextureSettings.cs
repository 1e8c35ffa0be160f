using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>How texture matrices are counted and aggregated.</summary>
public sealed record TextureSettings
{
    /// <summary>Aggregations of matrices with directions (GLCM, GLRLM); those of the other matrices are refused here.</summary>
    /// <value>Default: <see cref="Aggregation.Averaged3D"/>.</value>
    [JsonConverter(typeof(AggregationListConverter))]
    public ValueList<Aggregation> DirectionAggregations
    {
        get;
        init => field = Checked(value, hasDirections: true);
    } = [Aggregation.Averaged3D];

    /// <summary>Aggregations of matrices without directions (GLSZM, GLDZM, NGTDM, NGLDM).</summary>
    /// <value>Default: <see cref="Aggregation.Volume3D"/>.</value>
    [JsonConverter(typeof(AggregationListConverter))]
    public ValueList<Aggregation> RegionAggregations
    {
        get;
        init => field = Checked(value, hasDirections: false);
    } = [Aggregation.Volume3D];

    /// <summary>
    /// Chebyshev distances in voxels, each at least 1 and once: how many times a GLCM step takes a direction, and how far the
    /// neighbourhoods of NGTDM and NGLDM reach. The other matrices have none.
    /// </summary>
    /// <value>Default: 1.</value>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> Distances
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count == 0 || value.Any(d => d < 1) || value.Distinct().Count() != value.Count)
            {
                throw new ArgumentException($"Distances must be different whole numbers of at least 1; they are {value}.", nameof(value));
            }

            field = value;
        }
    } = [1];

    /// <summary>NGLDM: by how many grey levels a neighbour may differ to count as dependent (α of IBSI); at least 0.</summary>
    /// <value>Default: 0, as in IBSI's reference values.</value>
    public int DependenceCoarseness
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    private static ValueList<Aggregation> Checked(ValueList<Aggregation> value, bool hasDirections)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (Aggregation aggregation in value)
        {
            if (aggregation.HasDirections() != hasDirections)
            {
                throw new ArgumentException(
                    $"{aggregation} is an aggregation of matrices {(hasDirections ? "without" : "with")} directions; it belongs into {(hasDirections ? nameof(RegionAggregations) : nameof(DirectionAggregations))}.", nameof(value));
            }
        }

        if (value.Distinct().Count() != value.Count) throw new ArgumentException($"An aggregation occurs twice in {value}.", nameof(value));
        return value;
    }
}
