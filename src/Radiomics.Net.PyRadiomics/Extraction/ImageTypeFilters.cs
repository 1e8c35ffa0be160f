using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>The filters behind PyRadiomics' image types.</summary>
internal static class ImageTypeFilters
{
    /// <summary>Images of a type, in the order of the output.</summary>
    /// <param name="type">The image type.</param>
    /// <param name="settings">The settings that hold for it.</param>
    /// <param name="dimensions">Dimensions of the image: 3 or 2.</param>
    public static IEnumerable<SourceImage> Of(PyRadiomicsImageType type, PyRadiomicsSettings settings, int dimensions)
    {
        int? sliceAxis = dimensions == 2 ? 2 : settings.Force2D ? 2 - settings.Force2DDimension : null;
        return type.Name switch
        {
            "Original" => [SourceImage.Original],
            "Wavelet" =>
            [
                new PeriodicWavelet { Wavelet = settings.Wavelet, Level = settings.Level, StartLevel = settings.StartLevel, SkippedAxis = sliceAxis },
            ],
            "LoG" => settings.SigmaMm.Select(sigma => new RecursiveLaplacianOfGaussian { SigmaMm = sigma, Dimensions = dimensions }),
            "Square" => [new Square()],
            "SquareRoot" => [new SquareRoot()],
            "Logarithm" => [new Logarithm()],
            "Exponential" => [new Exponential()],
            "Gradient" => [new GradientMagnitude { UseSpacing = settings.GradientUseSpacing }],
            "LBP2D" =>
            [
                new LocalBinaryPattern2D
                {
                    Radius = settings.Lbp2DRadius,
                    Samples = settings.Lbp2DSamples,
                    Method = settings.Lbp2DMethod switch
                    {
                        PyRadiomicsLbp2DMethod.Default => LocalBinaryPatternMethod.Default,
                        PyRadiomicsLbp2DMethod.Ror => LocalBinaryPatternMethod.RotationInvariant,
                        PyRadiomicsLbp2DMethod.Var => LocalBinaryPatternMethod.Variance,
                        _ => LocalBinaryPatternMethod.Uniform,
                    },
                    SliceAxis = dimensions == 2 ? 2 : 2 - settings.Force2DDimension,
                },
            ],
            "LBP3D" => dimensions < 3 ? [] :
            [
                new LocalBinaryPattern3D
                {
                    Levels = settings.Lbp3DLevels,
                    Radius = settings.Lbp3DIcosphereRadius,
                    Subdivision = settings.Lbp3DIcosphereSubdivision,
                },
            ],
            _ => throw new ArgumentException($"There is no image type '{type.Name}'.", nameof(type)),
        };
    }
}
