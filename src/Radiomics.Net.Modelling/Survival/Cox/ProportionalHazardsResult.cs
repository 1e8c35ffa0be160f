using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Tests of proportional hazards: each term, and all together.</summary>
/// <param name="Transform">The function of time.</param>
/// <param name="Terms">One test a term.</param>
/// <param name="Global">The test of all columns.</param>
public sealed record ProportionalHazardsResult(TimeTransform Transform, [property: JsonConverter(typeof(ProportionalHazardsTermListConverter))] ValueList<ProportionalHazardsTerm> Terms, ChiSquareTest Global) : IStoredResult;
