namespace Radiomics.Net.PyRadiomics;

/// <summary>Parameters of published studies.</summary>
public static class PyRadiomicsProfiles
{
    /// <summary>
    /// He et al. 2024 (Respiratory Research 25:252): 19 image types times 91 features = 1729 per region, at 1x1x1 mm and bin width 32.
    /// </summary>
    /// <remarks>
    /// The paper gives the number of features, not their list. 1729 = 19 * 91 is what the original, exponential, gradient and
    /// logarithm images, Laplacians of Gaussian of 1 to 5 mm, square, square root and the 8 wavelet bands give with first order
    /// and the five texture classes, without GLCM SumAverage and MCC (as in PyRadiomics' own example files) and without shape.
    /// "Bin size fixed to 32" is read as a width of 32; <c>Settings with { BinCount = 32 }</c> is the other reading.
    /// </remarks>
    public static PyRadiomicsParameters He2024 { get; } = new()
    {
        ImageTypes =
        [
            PyRadiomicsImageType.Original, new("Exponential"), new("Gradient"), new("Logarithm"), PyRadiomicsImageType.LoG(1, 2, 3, 4, 5),
            new("Square"), new("SquareRoot"), new("Wavelet"),
        ],
        FeatureClasses =
        [
            new("firstorder"),
            new(
                "glcm", "Autocorrelation", "JointAverage", "ClusterProminence", "ClusterShade", "ClusterTendency", "Contrast", "Correlation",
                "DifferenceAverage", "DifferenceEntropy", "DifferenceVariance", "JointEnergy", "JointEntropy", "Imc1", "Imc2", "Idm", "Idmn",
                "Id", "Idn", "InverseVariance", "MaximumProbability", "SumEntropy", "SumSquares"),
            new("gldm"), new("glrlm"), new("glszm"), new("ngtdm"),
        ],
        Given =
        [
            new("interpolator", "sitkBSpline"),
            new("resampledPixelSpacing", PythonValue.List([1L, 1L, 1L])),
            new("binWidth", 32L),
        ],
    };
}
