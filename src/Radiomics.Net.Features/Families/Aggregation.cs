using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>How texture matrices of slices and directions become one value (IBSI 5QB6).</summary>
[JsonConverter(typeof(EnumNameConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>GLCM, GLRLM: features of each slice and direction, averaged. IBSI BTW3.</summary>
    Averaged2D,

    /// <summary>GLCM, GLRLM: directions merged within each slice, features averaged over slices. IBSI SUJT.</summary>
    SliceMerged2D,

    /// <summary>GLCM, GLRLM: slices merged for each direction, features averaged over directions. IBSI JJUI.</summary>
    DirectionMerged25D,

    /// <summary>GLCM, GLRLM: slices and directions merged. IBSI ZW7Z.</summary>
    Merged25D,

    /// <summary>GLCM, GLRLM: features of each of the 13 directions, averaged. IBSI ITBB.</summary>
    Averaged3D,

    /// <summary>GLCM, GLRLM: the 13 directions merged. IBSI IAZD.</summary>
    Merged3D,

    /// <summary>Other matrices: features of each slice, averaged. IBSI 8QNN.</summary>
    Slices2D,

    /// <summary>Other matrices: slices merged. IBSI 62GR.</summary>
    Slices25D,

    /// <summary>Other matrices: the volume as one. IBSI KOBO.</summary>
    Volume3D,
}
