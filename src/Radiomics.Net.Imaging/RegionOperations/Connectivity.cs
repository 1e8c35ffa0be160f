using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Which voxels touch each other.</summary>
[JsonConverter(typeof(EnumNameConverter<Connectivity>))]
public enum Connectivity
{
    /// <summary>Those that share a face.</summary>
    Six,

    /// <summary>Those that share a face or an edge.</summary>
    Eighteen,

    /// <summary>Those that share a face, an edge or a corner.</summary>
    TwentySix,
}
