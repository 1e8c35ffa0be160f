using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Weighted numbers of pairs of one stratum.</summary>
/// <param name="Concordant">The earlier event has the higher marker.</param>
/// <param name="Discordant">It has the lower marker.</param>
/// <param name="TiedMarker">The markers are equal.</param>
/// <param name="TiedTime">Two events at one time, markers different: not compared.</param>
/// <param name="TiedBoth">Two events at one time with equal markers: not compared.</param>
public sealed record PairCounts(double Concordant, double Discordant, double TiedMarker, double TiedTime, double TiedBoth);

/// <summary>A list of them as JSON.</summary>
internal sealed class PairCountsListConverter : ValueListConverter<PairCounts>;
