using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Test of one term; a small p value says that its hazard ratio changes with time.</summary>
/// <param name="Term">Name of the term.</param>
/// <param name="Test">The test.</param>
public sealed record ProportionalHazardsTerm(string Term, ChiSquareTest Test);

/// <summary>A list of them as JSON.</summary>
internal sealed class ProportionalHazardsTermListConverter : ValueListConverter<ProportionalHazardsTerm>;
