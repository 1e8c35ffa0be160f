using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How well a marker orders patients by their time to the event.</summary>
/// <param name="Concordance">Share of comparable pairs in which the earlier event has the higher marker, ties one half; 0.5 is chance.</param>
/// <param name="StandardError">Its infinitesimal-jackknife standard error.</param>
/// <param name="Strata">Weighted numbers of pairs, one entry a stratum.</param>
public sealed record ConcordanceResult(
    double Concordance,
    double StandardError,
    [property: JsonConverter(typeof(PairCountsListConverter))] ValueList<PairCounts> Strata) : IStoredResult;
