using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The cut with the largest log-rank statistic. Its p value must not be read as if the cut had been fixed beforehand.</summary>
/// <param name="CutPoint">The best cut.</param>
/// <param name="ChiSquare">Its log-rank statistic.</param>
/// <param name="Candidates">All cuts tried, ascending, with their log-rank statistics.</param>
public sealed record LogRankCut(double CutPoint, double ChiSquare, [property: JsonConverter(typeof(CutPointCandidateListConverter))] ValueList<CutPointCandidate> Candidates) : IStoredResult;
