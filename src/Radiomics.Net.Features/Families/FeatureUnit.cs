using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Unit of a feature's values.</summary>
[JsonConverter(typeof(EnumNameConverter<FeatureUnit>))]
public enum FeatureUnit
{
    /// <summary>A pure number.</summary>
    None,

    /// <summary>The unit of the image: HU, SUV.</summary>
    Intensity,

    /// <summary>The unit of the image, squared.</summary>
    IntensitySquared,

    /// <summary>Grey levels.</summary>
    Level,

    /// <summary>Grey levels, squared.</summary>
    LevelSquared,

    /// <summary>Bits.</summary>
    Bit,

    /// <summary>Voxels.</summary>
    Voxel,

    /// <summary>Voxels, squared.</summary>
    VoxelSquared,

    /// <summary>Millimetres.</summary>
    Millimetre,

    /// <summary>Square millimetres.</summary>
    SquareMillimetre,

    /// <summary>Cubic millimetres.</summary>
    CubicMillimetre,

    /// <summary>1/mm.</summary>
    PerMillimetre,

    /// <summary>Intensity times mm³.</summary>
    IntensityCubicMillimetre,
}
