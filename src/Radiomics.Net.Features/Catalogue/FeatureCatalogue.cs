using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>All features of the library, family by family: IBSI's in its order, and PyRadiomics' in that tool's.</summary>
public static class FeatureCatalogue
{
    /// <summary>The families of IBSI.</summary>
    public static ValueList<FeatureFamily> Families { get; } =
    [
        new MorphologyFamily(),
        new LocalIntensityFamily(),
        new StatisticsFamily(),
        new HistogramFamily(),
        new VolumeHistogramFamily(),
        new CooccurrenceFamily(),
        new RunLengthFamily(),
        new SizeZoneFamily(),
        new DistanceZoneFamily(),
        new ToneDifferenceFamily(),
        new DependenceFamily(),
    ];

    /// <summary>The feature classes of PyRadiomics, in that tool's order; computed where settings name them.</summary>
    public static ValueList<FeatureFamily> PyRadiomicsClasses { get; } =
    [
        new ShapeClass(),
        new Shape2DClass(),
        new FirstOrderClass(),
        new GlcmClass(),
        new GldmClass(),
        new GlrlmClass(),
        new GlszmClass(),
        new NgtdmClass(),
    ];

    /// <summary>The features of <see cref="Families"/>.</summary>
    public static ValueList<FeatureDefinition> Features { get; } = Families.SelectMany(f => f.Definitions).ToValueList();

    /// <summary>The features of <see cref="PyRadiomicsClasses"/>, deprecated ones included.</summary>
    public static ValueList<FeatureDefinition> PyRadiomicsFeatures { get; } = PyRadiomicsClasses.SelectMany(f => f.Definitions).ToValueList();

    /// <summary>The feature with an id, or <c>null</c>.</summary>
    /// <param name="id">"glcm.joint_entropy".</param>
    public static FeatureDefinition? Find(string id) => Features.FirstOrDefault(f => f.Id == id) ?? PyRadiomicsFeatures.FirstOrDefault(f => f.Id == id);
}
