using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>The feature classes of PyRadiomics 3.0 and their features, in the order in which that tool reports them.</summary>
/// <remarks>Names are case sensitive. Inside a class the order is the ASCII order of the names, except that a name follows those that begin with it and go on with A to E (MeanAbsoluteDeviation, Mean). Immutable and thread-safe.</remarks>
public static class PyRadiomicsFeatureCatalogue
{
    /// <summary>That tool sorts the names of the functions that compute the features, so that MeanAbsoluteDeviation comes before Mean.</summary>
    private const string OrderSuffix = "FeatureValue";

    private static readonly string[] s_order = ["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm", "shape", "shape2D"];

    private static readonly Dictionary<string, ValueList<PyRadiomicsFeature>> s_features = new(StringComparer.Ordinal)
    {
        ["firstorder"] = Class(
            "firstorder",
            "10Percentile 90Percentile Energy Entropy InterquartileRange Kurtosis Maximum Mean MeanAbsoluteDeviation Median Minimum Range " +
            "RobustMeanAbsoluteDeviation RootMeanSquared Skewness TotalEnergy Uniformity Variance",
            deprecated: "StandardDeviation"),
        ["glcm"] = Class(
            "glcm",
            "Autocorrelation ClusterProminence ClusterShade ClusterTendency Contrast Correlation DifferenceAverage DifferenceEntropy " +
            "DifferenceVariance Id Idm Idmn Idn Imc1 Imc2 InverseVariance JointAverage JointEnergy JointEntropy MCC MaximumProbability " +
            "SumAverage SumEntropy SumSquares",
            removed: "Dissimilarity Homogeneity1 Homogeneity2 SumVariance"),
        ["gldm"] = Class(
            "gldm",
            "DependenceEntropy DependenceNonUniformity DependenceNonUniformityNormalized DependenceVariance GrayLevelNonUniformity " +
            "GrayLevelVariance HighGrayLevelEmphasis LargeDependenceEmphasis LargeDependenceHighGrayLevelEmphasis " +
            "LargeDependenceLowGrayLevelEmphasis LowGrayLevelEmphasis SmallDependenceEmphasis SmallDependenceHighGrayLevelEmphasis " +
            "SmallDependenceLowGrayLevelEmphasis",
            removed: "DependencePercentage GrayLevelNonUniformityNormalized"),
        ["glrlm"] = Class(
            "glrlm",
            "GrayLevelNonUniformity GrayLevelNonUniformityNormalized GrayLevelVariance HighGrayLevelRunEmphasis LongRunEmphasis " +
            "LongRunHighGrayLevelEmphasis LongRunLowGrayLevelEmphasis LowGrayLevelRunEmphasis RunEntropy RunLengthNonUniformity " +
            "RunLengthNonUniformityNormalized RunPercentage RunVariance ShortRunEmphasis ShortRunHighGrayLevelEmphasis " +
            "ShortRunLowGrayLevelEmphasis"),
        ["glszm"] = Class(
            "glszm",
            "GrayLevelNonUniformity GrayLevelNonUniformityNormalized GrayLevelVariance HighGrayLevelZoneEmphasis LargeAreaEmphasis " +
            "LargeAreaHighGrayLevelEmphasis LargeAreaLowGrayLevelEmphasis LowGrayLevelZoneEmphasis SizeZoneNonUniformity " +
            "SizeZoneNonUniformityNormalized SmallAreaEmphasis SmallAreaHighGrayLevelEmphasis SmallAreaLowGrayLevelEmphasis ZoneEntropy " +
            "ZonePercentage ZoneVariance"),
        ["ngtdm"] = Class("ngtdm", "Busyness Coarseness Complexity Contrast Strength"),
        ["shape"] = Class(
            "shape",
            "Elongation Flatness LeastAxisLength MajorAxisLength Maximum2DDiameterColumn Maximum2DDiameterRow Maximum2DDiameterSlice " +
            "Maximum3DDiameter MeshVolume MinorAxisLength Sphericity SurfaceArea SurfaceVolumeRatio VoxelVolume",
            deprecated: "Compactness1 Compactness2 SphericalDisproportion"),
        ["shape2D"] = Class(
            "shape2D",
            "Elongation MajorAxisLength MaximumDiameter MeshSurface MinorAxisLength Perimeter PerimeterSurfaceRatio PixelSurface Sphericity",
            deprecated: "SphericalDisproportion"),
    };

    /// <summary>All class names, in the order in which a file that names no class enables them.</summary>
    public static ValueList<string> Classes { get; } = ValueList.Create<string>(s_order);

    /// <summary>The features of a class, deprecated and removed ones included, in the order of the output.</summary>
    /// <param name="featureClass">Name of a class, case sensitive.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static ValueList<PyRadiomicsFeature> FeaturesOf(string featureClass)
    {
        ArgumentNullException.ThrowIfNull(featureClass);
        return s_features.GetValueOrDefault(featureClass)
            ?? throw new ArgumentException($"PyRadiomics has no feature class '{featureClass}'.{NearestName.Hint(featureClass, s_order)}", nameof(featureClass));
    }

    /// <summary>A feature, or null where the class or the name is unknown.</summary>
    /// <param name="featureClass">Name of a class, case sensitive.</param>
    /// <param name="name">Name of a feature, case sensitive.</param>
    public static PyRadiomicsFeature? Find(string featureClass, string name) =>
        s_features.GetValueOrDefault(featureClass)?.FirstOrDefault(f => f.Name == name);

    /// <summary>Whether a class describes the shape of the region and is computed once a case, not once an image type.</summary>
    /// <param name="featureClass">Name of a class.</param>
    public static bool IsShape(string featureClass) => featureClass is "shape" or "shape2D";

    private static ValueList<PyRadiomicsFeature> Class(string name, string byDefault, string deprecated = "", string removed = "") =>
        Named(name, byDefault, PyRadiomicsFeatureStatus.Default)
            .Concat(Named(name, deprecated, PyRadiomicsFeatureStatus.Deprecated))
            .Concat(Named(name, removed, PyRadiomicsFeatureStatus.Removed))
            .OrderBy(f => f.Name + OrderSuffix, StringComparer.Ordinal).ToValueList();

    private static IEnumerable<PyRadiomicsFeature> Named(string featureClass, string names, PyRadiomicsFeatureStatus status) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => new PyRadiomicsFeature(featureClass, n, status));
}
