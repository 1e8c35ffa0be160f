using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which end of a score means the event.</summary>
[JsonConverter(typeof(EnumNameConverter<RocDirection>))]
public enum RocDirection
{
    /// <summary>A higher score means the event.</summary>
    HigherMeansEvent,

    /// <summary>A lower score means the event.</summary>
    LowerMeansEvent,
}
