using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One step of a stepwise selection.</summary>
/// <param name="Change">"+ x" or "- x"; empty for the start.</param>
/// <param name="Criterion">Akaike's criterion after it.</param>
/// <param name="Deviance">-2 log likelihood after it.</param>
public sealed record StepwiseStep(string Change, double Criterion, double Deviance);

/// <summary>The end and the way of a stepwise selection.</summary>
/// <param name="Selection">The columns kept.</param>
/// <param name="Terms">The variables kept, in the order of the model: those added later at the end.</param>
/// <param name="Criterion">Akaike's criterion of the last model.</param>
/// <param name="Path">Every step, the start first.</param>
public sealed record StepwiseResult(FittedSelection Selection, [property: JsonConverter(typeof(StringListConverter))] ValueList<string> Terms, double Criterion, [property: JsonConverter(typeof(StepwiseStepListConverter))] ValueList<StepwiseStep> Path) : IStoredResult;

/// <summary>A list of them as JSON.</summary>
internal sealed class StepwiseStepListConverter : ValueListConverter<StepwiseStep>;
