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
    [property: JsonConverter(typeof(PairCountsListConverter))] ValueList<PairCounts> Strata);

/// <summary>Weighted numbers of pairs of one stratum.</summary>
/// <param name="Concordant">The earlier event has the higher marker.</param>
/// <param name="Discordant">It has the lower marker.</param>
/// <param name="TiedMarker">The markers are equal.</param>
/// <param name="TiedTime">Two events at one time, markers different: not compared.</param>
/// <param name="TiedBoth">Two events at one time with equal markers: not compared.</param>
public sealed record PairCounts(double Concordant, double Discordant, double TiedMarker, double TiedTime, double TiedBoth);

/// <summary>A list of pair counts.</summary>
internal sealed class PairCountsListConverter : ValueListConverter<PairCounts>;
