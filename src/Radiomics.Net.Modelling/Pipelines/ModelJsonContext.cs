using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Source-generated JSON of everything that a saved model can hold.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SavedModelDocument))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(FittedTransformer[]))]
[JsonSerializable(typeof(ColumnScore[]))]
[JsonSerializable(typeof(LogisticTerm[]))]
[JsonSerializable(typeof(CoxCoefficient[]))]
[JsonSerializable(typeof(CoxBaseline[]))]
[JsonSerializable(typeof(PairCounts[]))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
