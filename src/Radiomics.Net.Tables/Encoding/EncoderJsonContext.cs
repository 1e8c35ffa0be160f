using System.Text.Json.Serialization;

namespace Radiomics.Net.Tables;

/// <summary>Source-generated JSON of a fitted encoder.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EncodedColumn[]))]
internal sealed partial class EncoderJsonContext : JsonSerializerContext;
