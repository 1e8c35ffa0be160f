namespace Radiomics.Net.PyRadiomics;

/// <summary>How images are resampled: the interpolators that PyRadiomics accepts, numbered as it numbers them.</summary>
public enum PyRadiomicsInterpolator
{
    /// <summary>sitkNearestNeighbor.</summary>
    NearestNeighbor = 1,

    /// <summary>sitkLinear.</summary>
    Linear = 2,

    /// <summary>sitkBSpline: cubic B-spline with prefilter.</summary>
    BSpline = 3,

    /// <summary>sitkGaussian.</summary>
    Gaussian = 4,

    /// <summary>sitkLabelGaussian.</summary>
    LabelGaussian = 5,

    /// <summary>sitkHammingWindowedSinc.</summary>
    HammingWindowedSinc = 6,

    /// <summary>sitkCosineWindowedSinc.</summary>
    CosineWindowedSinc = 7,

    /// <summary>sitkWelchWindowedSinc.</summary>
    WelchWindowedSinc = 8,

    /// <summary>sitkLanczosWindowedSinc.</summary>
    LanczosWindowedSinc = 9,

    /// <summary>sitkBlackmanWindowedSinc.</summary>
    BlackmanWindowedSinc = 10,
}
