using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>How settings and results of this project are read from and written to JSON (docs/json.md).</summary>
internal static class FeaturesJson
{
    public static JsonModule Module { get; } = JsonModule.Empty
        .With(ImagingJson.Module)
        .WithTypes(FeaturesJsonContext.Default)
        .WithPrototype(() => new ExtractionSettings())
        .WithPrototype(() => new TextureSettings())
        .WithPrototype(() => new VolumeHistogramSettings())
        .WithPrototype(() => new PyRadiomicsClassSettings())
        .WithPrototype(() => new RegionPreparation())
        .WithDerivedType<Discretisation, FixedBinSize>("fixedBinSize", () => new FixedBinSize { BinWidth = 1 })
        .WithDerivedType<Discretisation, FixedBinNumber>("fixedBinNumber", () => new FixedBinNumber { BinCount = 1 })
        .WithDerivedType<Discretisation, AlignedBinSize>("alignedBinSize", () => new AlignedBinSize { BinWidth = 1 })
        .WithDerivedType<Discretisation, EdgeBinNumber>("edgeBinNumber", () => new EdgeBinNumber { BinCount = 1 })
        .WithDerivedType<Discretisation, WholeIntensities>("wholeIntensities");
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExtractionSettings))]
[JsonSerializable(typeof(FixedBinSize))]
[JsonSerializable(typeof(FixedBinNumber))]
[JsonSerializable(typeof(AlignedBinSize))]
[JsonSerializable(typeof(EdgeBinNumber))]
[JsonSerializable(typeof(WholeIntensities))]
[JsonSerializable(typeof(ResultDocument))]
internal sealed partial class FeaturesJsonContext : JsonSerializerContext;
