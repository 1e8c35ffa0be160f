using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How settings of this project are read from and written to JSON (docs/json.md).</summary>
internal static class ImagingJson
{
    public static JsonModule Module { get; } = JsonModule.Empty
        .WithTypes(ImagingJsonContext.Default)
        .WithPrototype(() => new Resampling { SpacingMm = [1, 1, 1] })
        .WithPrototype(() => new IntensityRange(0, 0))
        .WithDerivedType<SourceImage, OriginalImage>("original")
        .WithDerivedType<SourceImage, Square>("square");
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Resampling))]
[JsonSerializable(typeof(IntensityRange))]
[JsonSerializable(typeof(SourceImage))]
[JsonSerializable(typeof(OriginalImage))]
[JsonSerializable(typeof(Square))]
internal sealed partial class ImagingJsonContext : JsonSerializerContext;
