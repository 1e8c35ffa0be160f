using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How far apart two clusters are.</summary>
[JsonConverter(typeof(EnumNameConverter<Linkage>))]
public enum Linkage
{
    /// <summary>As far as their two farthest members.</summary>
    Complete,

    /// <summary>As far as their two nearest members.</summary>
    Single,

    /// <summary>The mean distance of their members (UPGMA).</summary>
    Average,

    /// <summary>Ward's rule on the distances as they are given (R's <c>ward.D</c>); Ward's criterion only for squared distances.</summary>
    WardD,

    /// <summary>Ward's rule on the squares of the distances, heights as roots (R's <c>ward.D2</c>): the least growth of the squared deviations.</summary>
    WardD2,
}
