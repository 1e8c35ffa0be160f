using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How intensities between voxel centres are found. Beyond the outermost centres the edge value holds.</summary>
[JsonConverter(typeof(EnumNameConverter<Interpolation>))]
public enum Interpolation
{
    /// <summary>The nearest voxel; halfway, the one with the higher index.</summary>
    NearestNeighbour,

    /// <summary>Linear along each axis (bilinear, trilinear).</summary>
    Linear,

    /// <summary>Interpolating cubic B-spline: coefficients by a recursive prefilter, mirrored at the edges (Unser 1999).</summary>
    CubicBSpline,

    /// <summary>Cubic convolution with a = -0.5 (Catmull and Rom; Keys 1981); no prefilter.</summary>
    CatmullRom,
}
