using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How the resampled grid lies on the original one.</summary>
[JsonConverter(typeof(EnumNameConverter<GridAlignment>))]
public enum GridAlignment
{
    /// <summary>Both grids share their centre (IBSI).</summary>
    Centre,

    /// <summary>Both grids share the outer corner of their first voxel.</summary>
    Corner,
}
