using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Tests of proportional hazards: each term, and all together.</summary>
/// <param name="Transform">The function of time.</param>
/// <param name="Terms">One test a term.</param>
/// <param name="Global">The test of all columns.</param>
public sealed record ProportionalHazardsResult(TimeTransform Transform, ValueList<ProportionalHazardsTerm> Terms, CoxTest Global);

/// <summary>Test of one term; a small p value says that its hazard ratio changes with time.</summary>
/// <param name="Term">Name of the term.</param>
/// <param name="Test">The test.</param>
public sealed record ProportionalHazardsTerm(string Term, CoxTest Test);
