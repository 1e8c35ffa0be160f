using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Scalar type of a volume's voxels: the ten of NIfTI and NRRD.</summary>
[JsonConverter(typeof(EnumNameConverter<VoxelType>))]
public enum VoxelType
{
    /// <summary>8-bit signed.</summary>
    Int8,

    /// <summary>8-bit unsigned.</summary>
    UInt8,

    /// <summary>16-bit signed.</summary>
    Int16,

    /// <summary>16-bit unsigned.</summary>
    UInt16,

    /// <summary>32-bit signed.</summary>
    Int32,

    /// <summary>32-bit unsigned.</summary>
    UInt32,

    /// <summary>64-bit signed.</summary>
    Int64,

    /// <summary>64-bit unsigned.</summary>
    UInt64,

    /// <summary>IEEE single precision.</summary>
    Float32,

    /// <summary>IEEE double precision.</summary>
    Float64,
}
