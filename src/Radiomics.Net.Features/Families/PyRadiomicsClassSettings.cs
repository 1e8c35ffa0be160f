using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>What PyRadiomics' feature classes can be told, besides the discretisation. Features of IBSI don't read it.</summary>
public sealed record PyRadiomicsClassSettings
{
    /// <summary>
    /// Chebyshev distances in voxels, each at least 1 and once: the neighbours of a voxel are those at one of these distances,
    /// in all directions. For GLCM, GLDM and NGTDM; the others take 1.
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

    /// <summary>GLCM: whether each pair counts in both orders.</summary>
    /// <value>Default: yes.</value>
    public bool SymmetricCooccurrence { get; init; } = true;

    /// <summary>GLCM and GLRLM: how matrices of different directions are put together.</summary>
    /// <value>Default: not at all; features are averaged.</value>
    public DirectionWeighting Weighting { get; init; }

    /// <summary>GLDM: by how many grey levels a neighbour may differ to count as dependent; at least 0.</summary>
    /// <value>Default: 0.</value>
    public int DependenceCoarseness
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Axis that no step moves along, so that textures are those of the slices across it, added up: 0 for x, 1 for y, 2 for z.</summary>
    /// <value>Default <c>null</c>: steps in all three dimensions.</value>
    public int? SliceAxis
    {
        get;
        init
        {
            if (value is { } axis)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(axis, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(axis, 2, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>First order: is added to intensities for energy, total energy and root mean square.</summary>
    /// <value>Default: 0.</value>
    public double IntensityShift
    {
        get;
        init
        {
            if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "The shift of intensities must be finite.");
            field = value;
        }
    }
}
