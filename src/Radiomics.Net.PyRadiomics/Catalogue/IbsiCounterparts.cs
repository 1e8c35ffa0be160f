using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net.PyRadiomics;

/// <summary>The counterparts of PyRadiomics' features in IBSI.</summary>
/// <remarks>
/// They compare definitions: values of textures agree only where the grey levels do too, and the two dialects place grids and bins
/// differently (<see cref="GeneralDifferences"/>). IBSI's textures are those with directions averaged in 3D. Immutable and thread-safe.
/// </remarks>
public static class IbsiCounterparts
{
    private const string Guarded = "log₂(p + 2⁻⁵²) instead of log₂ p";
    private const string Mesh = "its surface may stay open where voxels meet diagonally";
    private const string Divisor = "variances of voxel centres with divisor n instead of n - 1";
    private const string Isolated = "counts voxels without neighbours too";
    private const string None = "";

    private static readonly (string Class, string Name, string? Ibsi, string Difference)[] s_rows =
    [
        ("firstorder", "10Percentile", "statistics.percentile_10", None),
        ("firstorder", "90Percentile", "statistics.percentile_90", None),
        ("firstorder", "Energy", "statistics.energy", None),
        ("firstorder", "Entropy", "histogram.entropy", Guarded),
        ("firstorder", "InterquartileRange", "statistics.interquartile_range", None),
        ("firstorder", "Kurtosis", "statistics.kurtosis", "3 more: not the excess over the normal distribution; 0 in a flat region"),
        ("firstorder", "Maximum", "statistics.maximum", None),
        ("firstorder", "MeanAbsoluteDeviation", "statistics.mean_absolute_deviation", None),
        ("firstorder", "Mean", "statistics.mean", None),
        ("firstorder", "Median", "statistics.median", None),
        ("firstorder", "Minimum", "statistics.minimum", None),
        ("firstorder", "Range", "statistics.range", None),
        ("firstorder", "RobustMeanAbsoluteDeviation", "statistics.robust_mean_absolute_deviation", None),
        ("firstorder", "RootMeanSquared", "statistics.root_mean_square", None),
        ("firstorder", "Skewness", "statistics.skewness", "0 in a flat region"),
        ("firstorder", "StandardDeviation", null, "square root of Variance"),
        ("firstorder", "TotalEnergy", null, "Energy times the volume of a voxel in mm³"),
        ("firstorder", "Uniformity", "histogram.uniformity", None),
        ("firstorder", "Variance", "statistics.variance", None),
        ("glcm", "Autocorrelation", "glcm.autocorrelation", None),
        ("glcm", "ClusterProminence", "glcm.cluster_prominence", None),
        ("glcm", "ClusterShade", "glcm.cluster_shade", None),
        ("glcm", "ClusterTendency", "glcm.cluster_tendency", None),
        ("glcm", "Contrast", "glcm.contrast", None),
        ("glcm", "Correlation", "glcm.correlation", "1 in a flat region"),
        ("glcm", "DifferenceAverage", "glcm.difference_average", None),
        ("glcm", "DifferenceEntropy", "glcm.difference_entropy", Guarded),
        ("glcm", "DifferenceVariance", "glcm.difference_variance", None),
        ("glcm", "Dissimilarity", "glcm.dissimilarity", "gives no value: the same as DifferenceAverage"),
        ("glcm", "Homogeneity1", "glcm.inverse_difference", "gives no value: the same as Id"),
        ("glcm", "Homogeneity2", "glcm.inverse_difference_moment", "gives no value: the same as Idm"),
        ("glcm", "Id", "glcm.inverse_difference", None),
        ("glcm", "Idm", "glcm.inverse_difference_moment", None),
        ("glcm", "Idmn", "glcm.normalised_inverse_difference_moment", None),
        ("glcm", "Idn", "glcm.normalised_inverse_difference", None),
        ("glcm", "Imc1", "glcm.information_correlation_1", "0 in a flat region"),
        ("glcm", "Imc2", "glcm.information_correlation_2", None),
        ("glcm", "InverseVariance", "glcm.inverse_variance", None),
        ("glcm", "JointAverage", "glcm.joint_average", None),
        ("glcm", "JointEnergy", "glcm.angular_second_moment", None),
        ("glcm", "JointEntropy", "glcm.joint_entropy", Guarded),
        ("glcm", "MCC", null, "maximal correlation coefficient: second singular value of p(i,j)/√(px(i) py(j))"),
        ("glcm", "MaximumProbability", "glcm.joint_maximum", None),
        ("glcm", "SumAverage", "glcm.sum_average", None),
        ("glcm", "SumEntropy", "glcm.sum_entropy", Guarded),
        ("glcm", "SumSquares", "glcm.joint_variance", None),
        ("glcm", "SumVariance", "glcm.sum_variance", "gives no value: the same as ClusterTendency"),
        .. SizeRows("glrlm", "glrlm", "Run", "RunLength", "ShortRun", "LongRun", "short_run", "long_run", "s_emphasis", "grey_level_run", "run_length", "run_length_variance", "run_entropy"),
        ("glrlm", "RunPercentage", "glrlm.run_percentage", None),
        .. SizeRows("glszm", "glszm", "Zone", "SizeZone", "SmallArea", "LargeArea", "small_zone", "large_zone", "_emphasis", "grey_level_zone", "zone_size", "zone_size_variance", "zone_size_entropy"),
        ("glszm", "ZonePercentage", "glszm.zone_percentage", None),
        .. SizeRows("gldm", "ngldm", "", "Dependence", "SmallDependence", "LargeDependence", "low_dependence", "high_dependence", "_emphasis", "grey_level_count", "dependence_count", "dependence_count_variance", "dependence_count_entropy"),
        ("gldm", "DependencePercentage", "ngldm.dependence_count_percentage", "gives no value: always 1"),
        ("ngtdm", "Busyness", "ngtdm.busyness", Isolated),
        ("ngtdm", "Coarseness", "ngtdm.coarseness", Isolated),
        ("ngtdm", "Complexity", "ngtdm.complexity", Isolated),
        ("ngtdm", "Contrast", "ngtdm.contrast", Isolated),
        ("ngtdm", "Strength", "ngtdm.strength", Isolated),
        ("shape", "Compactness1", "morphology.compactness_1", Mesh),
        ("shape", "Compactness2", "morphology.compactness_2", Mesh),
        ("shape", "Elongation", "morphology.elongation", None),
        ("shape", "Flatness", "morphology.flatness", None),
        ("shape", "LeastAxisLength", "morphology.least_axis_length", Divisor),
        ("shape", "MajorAxisLength", "morphology.major_axis_length", Divisor),
        ("shape", "Maximum2DDiameterColumn", null, "greatest distance between surface points with equal y"),
        ("shape", "Maximum2DDiameterRow", null, "greatest distance between surface points with equal x"),
        ("shape", "Maximum2DDiameterSlice", null, "greatest distance between surface points with equal z"),
        ("shape", "Maximum3DDiameter", "morphology.maximum_diameter", None),
        ("shape", "MeshVolume", "morphology.volume_mesh", Mesh),
        ("shape", "MinorAxisLength", "morphology.minor_axis_length", Divisor),
        ("shape", "SphericalDisproportion", "morphology.spherical_disproportion", Mesh),
        ("shape", "Sphericity", "morphology.sphericity", Mesh),
        ("shape", "SurfaceArea", "morphology.surface_area", Mesh),
        ("shape", "SurfaceVolumeRatio", "morphology.surface_to_volume_ratio", Mesh),
        ("shape", "VoxelVolume", "morphology.volume_voxels", None),
        ("shape2D", "Elongation", null, "of a slice: √(λ₂/λ₁) of pixel centres"),
        ("shape2D", "MajorAxisLength", null, "of a slice: 4 √λ₁ of pixel centres"),
        ("shape2D", "MaximumDiameter", null, "of a slice: greatest distance between points of the contour"),
        ("shape2D", "MeshSurface", null, "of a slice: area inside the contour"),
        ("shape2D", "MinorAxisLength", null, "of a slice: 4 √λ₂ of pixel centres"),
        ("shape2D", "Perimeter", null, "of a slice: length of the contour"),
        ("shape2D", "PerimeterSurfaceRatio", null, "of a slice: Perimeter over MeshSurface"),
        ("shape2D", "PixelSurface", null, "of a slice: number of pixels times their area"),
        ("shape2D", "SphericalDisproportion", null, "of a slice: 1 over Sphericity"),
        ("shape2D", "Sphericity", null, "of a slice: perimeter of the circle of the same area over Perimeter"),
    ];

    /// <summary>All features of PyRadiomics, deprecated and removed ones included, in the order of <see cref="PyRadiomicsFeatureCatalogue"/>.</summary>
    public static ValueList<IbsiCounterpart> All { get; } = Build();

    /// <summary>What differs between the dialects before any feature is computed, one a line.</summary>
    public static ValueList<string> GeneralDifferences { get; } =
    [
        "Bins of fixed width start at a multiple of the width in PyRadiomics, and at the lower end of the re-segmentation range in IBSI.",
        "Resampled grids keep the corner of the first voxel in PyRadiomics, and the centre of the grid in IBSI.",
        "Masks are resampled by nearest neighbour in PyRadiomics, and by a threshold of linear interpolation in IBSI.",
        "Energy, TotalEnergy and RootMeanSquared add voxelArrayShift to the intensities in PyRadiomics.",
        "Textures of PyRadiomics leave out directions without a pair of voxels; run lengths also those in which no line meets two voxels of the region.",
    ];

    /// <summary>The counterpart of a feature.</summary>
    /// <param name="feature">A feature of the catalogue.</param>
    /// <exception cref="ArgumentException">It is not in the catalogue.</exception>
    public static IbsiCounterpart Of(PyRadiomicsFeature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return All.FirstOrDefault(c => c.Feature == feature) ?? throw new ArgumentException($"'{feature}' is not in the catalogue of PyRadiomics' features.", nameof(feature));
    }

    /// <summary>The features that the classes of runs, zones and dependences share.</summary>
    private static IEnumerable<(string Class, string Name, string? Ibsi, string Difference)> SizeRows(
        string name, string family, string thing, string size, string small, string large, string low, string high, string emphasis, string level, string sizes, string variance, string entropy) =>
    [
        (name, $"{small}Emphasis", $"{family}.{low}{emphasis}", None),
        (name, $"{large}Emphasis", $"{family}.{high}{emphasis}", None),
        (name, $"LowGrayLevel{thing}Emphasis", $"{family}.low_{level}_emphasis", None),
        (name, $"HighGrayLevel{thing}Emphasis", $"{family}.high_{level}_emphasis", None),
        (name, $"{small}LowGrayLevelEmphasis", $"{family}.{low}_low_grey_level_emphasis", None),
        (name, $"{small}HighGrayLevelEmphasis", $"{family}.{low}_high_grey_level_emphasis", None),
        (name, $"{large}LowGrayLevelEmphasis", $"{family}.{high}_low_grey_level_emphasis", None),
        (name, $"{large}HighGrayLevelEmphasis", $"{family}.{high}_high_grey_level_emphasis", None),
        (name, "GrayLevelNonUniformity", $"{family}.grey_level_non_uniformity", None),
        (name, "GrayLevelNonUniformityNormalized", $"{family}.normalised_grey_level_non_uniformity", name == "gldm" ? "gives no value: the same as firstorder Uniformity" : None),
        (name, $"{size}NonUniformity", $"{family}.{sizes}_non_uniformity", None),
        (name, $"{size}NonUniformityNormalized", $"{family}.normalised_{sizes}_non_uniformity", None),
        (name, "GrayLevelVariance", $"{family}.grey_level_variance", None),
        (name, $"{(thing.Length > 0 ? thing : size)}Variance", $"{family}.{variance}", None),
        (name, $"{(thing.Length > 0 ? thing : size)}Entropy", $"{family}.{entropy}", Guarded),
    ];

    private static ValueList<IbsiCounterpart> Build()
    {
        var rows = s_rows.ToDictionary(r => (r.Class, r.Name));
        return PyRadiomicsFeatureCatalogue.Classes.SelectMany(PyRadiomicsFeatureCatalogue.FeaturesOf).Select(feature =>
        {
            (_, _, string? ibsi, string difference) = rows[(feature.Class, feature.Name)];
            return new IbsiCounterpart(feature, ibsi is null ? null : FeatureCatalogue.Find(ibsi)!, difference);
        }).ToValueList();
    }
}
