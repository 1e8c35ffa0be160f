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
        .WithPrototype(() => new Normalisation())
        .WithPrototype(() => new MaskRequirements())
        .WithPrototype(() => new RegionAlignedResampling { SpacingMm = [1, 1, 1] })
        .WithPrototype(() => new ThresholdResegmentation { Range = [0] })
        .WithDerivedType<SourceImage, OriginalImage>("original")
        .WithDerivedType<SourceImage, Square>("square")
        .WithDerivedType<SourceImage, SquareRoot>("squareRoot")
        .WithDerivedType<SourceImage, Logarithm>("logarithm")
        .WithDerivedType<SourceImage, Exponential>("exponential")
        .WithDerivedType<SourceImage, GradientMagnitude>("gradientMagnitude", () => new GradientMagnitude())
        .WithDerivedType<SourceImage, RecursiveLaplacianOfGaussian>("recursiveLaplacianOfGaussian", () => new RecursiveLaplacianOfGaussian { SigmaMm = 1 })
        .WithDerivedType<SourceImage, PeriodicWavelet>("periodicWavelet", () => new PeriodicWavelet())
        .WithDerivedType<SourceImage, LocalBinaryPattern2D>("localBinaryPattern2D", () => new LocalBinaryPattern2D())
        .WithDerivedType<SourceImage, LocalBinaryPattern3D>("localBinaryPattern3D", () => new LocalBinaryPattern3D());
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Resampling))]
[JsonSerializable(typeof(IntensityRange))]
[JsonSerializable(typeof(Normalisation))]
[JsonSerializable(typeof(MaskRequirements))]
[JsonSerializable(typeof(RegionAlignedResampling))]
[JsonSerializable(typeof(ThresholdResegmentation))]
[JsonSerializable(typeof(SourceImage))]
[JsonSerializable(typeof(OriginalImage))]
[JsonSerializable(typeof(Square))]
[JsonSerializable(typeof(SquareRoot))]
[JsonSerializable(typeof(Logarithm))]
[JsonSerializable(typeof(Exponential))]
[JsonSerializable(typeof(GradientMagnitude))]
[JsonSerializable(typeof(RecursiveLaplacianOfGaussian))]
[JsonSerializable(typeof(PeriodicWavelet))]
[JsonSerializable(typeof(LocalBinaryPattern2D))]
[JsonSerializable(typeof(LocalBinaryPattern3D))]
internal sealed partial class ImagingJsonContext : JsonSerializerContext;
