using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What a Cox regression may know of each row beside its columns and its outcome.</summary>
public sealed record CoxRowData
{
    /// <summary>Case weight of each row, above 0; <c>null</c> weighs all rows alike.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double>? Weights { get; init; }

    /// <summary>Stratum of each row; each has a baseline hazard of its own. <c>null</c>: one stratum.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string>? Strata { get; init; }

    /// <summary>Cluster of each row (a patient with several rows, a centre) for the robust variance; <c>null</c>: each row on its own.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string>? Clusters { get; init; }
}
