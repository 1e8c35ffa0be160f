using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>All features of the library, family by family, in IBSI's order.</summary>
public static class FeatureCatalogue
{
    /// <summary>The families.</summary>
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

    /// <summary>The features.</summary>
    public static ValueList<FeatureDefinition> Features { get; } = Families.SelectMany(f => f.Definitions).ToValueList();

    /// <summary>The feature with an id, or <c>null</c>.</summary>
    /// <param name="id">"glcm.joint_entropy".</param>
    public static FeatureDefinition? Find(string id) => Features.FirstOrDefault(f => f.Id == id);
}
