using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A cut that was tried.</summary>
/// <param name="CutPoint">Rows with at most this value are on one side.</param>
/// <param name="CountBelow">Their number.</param>
/// <param name="Statistic">Statistic of the split.</param>
public sealed record CutPointCandidate(double CutPoint, int CountBelow, double Statistic);

/// <summary>A list of them as JSON.</summary>
internal sealed class CutPointCandidateListConverter : ValueListConverter<CutPointCandidate>;
