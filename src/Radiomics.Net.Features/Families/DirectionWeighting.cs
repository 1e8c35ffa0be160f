using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>How matrices of different directions are put together, in the PyRadiomics dialect.</summary>
/// <remarks>
/// Apart from <see cref="None"/> all matrices are multiplied by a weight and added, and features are taken of the sum. With
/// the step's lengths δ along the axes in mm, d is their norm; a GLCM weighs exp(-d²), a GLRLM d.
/// </remarks>
[JsonConverter(typeof(EnumNameConverter<DirectionWeighting>))]
public enum DirectionWeighting
{
    /// <summary>Matrices stay apart: features of each, then their mean.</summary>
    None,

    /// <summary>Weight 1: matrices are merged.</summary>
    Equal,

    /// <summary>d = Σ δ.</summary>
    Manhattan,

    /// <summary>d = √Σ δ².</summary>
    Euclidean,

    /// <summary>d = max δ.</summary>
    Infinity,
}
