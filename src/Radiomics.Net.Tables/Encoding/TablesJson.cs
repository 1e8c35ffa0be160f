using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>How fitted objects of this project are read from and written to JSON (docs/json.md).</summary>
internal static class TablesJson
{
    public static JsonModule Module { get; } = JsonModule.Empty
        .WithTypes(TablesJsonContext.Default)
        .WithPrototype(() => new EncodedColumn { Name = "", MatrixColumns = [] });
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FittedEncoder))]
[JsonSerializable(typeof(EncodedColumn))]
internal sealed partial class TablesJsonContext : JsonSerializerContext;
