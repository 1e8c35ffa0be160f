using System.Text.Json;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>The filters that a section "imageType" of the reference data's settings asks for, by PyRadiomics' names.</summary>
internal static class ReferenceImageTypes
{
    /// <summary>Filters in the order of the section; null stands for the original image.</summary>
    public static IEnumerable<ImageFilter?> Filters(JsonElement imageTypes, JsonElement setting)
    {
        int? flatAxis = setting.TryGetProperty("force2D", out JsonElement flat) && flat.GetBoolean()
            ? 2 - (setting.TryGetProperty("force2Ddimension", out JsonElement dimension) ? dimension.GetInt32() : 0)
            : null;
        foreach (JsonProperty type in imageTypes.EnumerateObject())
        {
            foreach (ImageFilter? filter in Filters(type.Name, type.Value, flatAxis)) yield return filter;
        }
    }

    private static IEnumerable<ImageFilter?> Filters(string name, JsonElement own, int? flatAxis) => name switch
    {
        "Original" => [null],
        "Exponential" => [new Exponential()],
        "Gradient" => [new GradientMagnitude { UseSpacing = !own.TryGetProperty("gradientUseSpacing", out JsonElement use) || use.GetBoolean() }],
        "Logarithm" => [new Logarithm()],
        "Square" => [new Square()],
        "SquareRoot" => [new SquareRoot()],
        "LBP2D" => [new LocalBinaryPattern2D { SliceAxis = flatAxis ?? 2 }],
        "LBP3D" => [new LocalBinaryPattern3D()],
        "LoG" => own.GetProperty("sigma").EnumerateArray().Select(sigma => new RecursiveLaplacianOfGaussian { SigmaMm = sigma.GetDouble() }),
        "Wavelet" =>
        [
            new PeriodicWavelet
            {
                Wavelet = own.TryGetProperty("wavelet", out JsonElement wavelet) ? wavelet.GetString()! : "coif1",
                Level = own.TryGetProperty("level", out JsonElement level) ? level.GetInt32() : 1,
                StartLevel = own.TryGetProperty("start_level", out JsonElement start) ? start.GetInt32() : 0,
                SkippedAxis = flatAxis,
            },
        ],
        _ => throw new NotSupportedException($"The test does not know the image type '{name}'."),
    };
}
