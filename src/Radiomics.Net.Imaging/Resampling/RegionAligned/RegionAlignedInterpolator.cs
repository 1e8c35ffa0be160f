using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// How <see cref="RegionAlignedResampling"/> finds intensities between voxel centres: the ten interpolators of PyRadiomics, in the
/// order of its numbers 1 to 10. Samples outside the image are 0.
/// </summary>
[JsonConverter(typeof(EnumNameConverter<RegionAlignedInterpolator>))]
public enum RegionAlignedInterpolator
{
    /// <summary>"sitkNearestNeighbor": the nearest voxel; halfway, the one with the higher index.</summary>
    NearestNeighbour,

    /// <summary>"sitkLinear": along x, then y, then z.</summary>
    Linear,

    /// <summary>"sitkBSpline": cubic B-spline with mirrored ends (Unser 1999).</summary>
    BSpline,

    /// <summary>"sitkGaussian": mean weighted by a Gaussian of 0.8 voxels, cut off at 3.2 voxels.</summary>
    Gaussian,

    /// <summary>"sitkLabelGaussian": the intensity with the largest sum of weights of a Gaussian of 1 voxel, cut off at 1 voxel; for label images.</summary>
    LabelGaussian,

    /// <summary>"sitkHammingWindowedSinc": sinc of radius 5 in a Hamming window. Weights of windowed sincs are not normalised.</summary>
    HammingWindowedSinc,

    /// <summary>"sitkCosineWindowedSinc": sinc of radius 5 in a cosine window.</summary>
    CosineWindowedSinc,

    /// <summary>"sitkWelchWindowedSinc": sinc of radius 5 in a Welch window.</summary>
    WelchWindowedSinc,

    /// <summary>"sitkLanczosWindowedSinc": sinc of radius 5 in a Lanczos window.</summary>
    LanczosWindowedSinc,

    /// <summary>"sitkBlackmanWindowedSinc": sinc of radius 5 in a Blackman window.</summary>
    BlackmanWindowedSinc,
}
