namespace Radiomics.Net.Features;

/// <summary>Takes the values that a family computes of one region on one image.</summary>
internal sealed class FeatureSink(RegionImage image)
{
    public List<FeatureValue> Values { get; } = [];

    /// <summary>What a family left out, and why.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Takes a value of each of some features, which depend on the discretisation.</summary>
    public void AddAll(IReadOnlyList<FeatureDefinition> definitions, IReadOnlyList<FeatureOutcome> outcomes)
    {
        for (int i = 0; i < definitions.Count; i++) Add(definitions[i], outcomes[i].Value, outcomes[i].Reason, isDiscretised: true);
    }

    /// <summary>Takes a value.</summary>
    /// <param name="definition">Which feature.</param>
    /// <param name="value">The number, NaN where undefined.</param>
    /// <param name="reason">Why it is undefined; <c>null</c> where it is not.</param>
    /// <param name="isDiscretised">Whether the value depends on the discretisation.</param>
    /// <param name="aggregation">Aggregation, for texture.</param>
    /// <param name="distance">Distance, for texture.</param>
    /// <param name="discretisation">Label of a discretisation of the family's own; <c>null</c> for that of the settings.</param>
    public void Add(
        FeatureDefinition definition,
        double value,
        string? reason,
        bool isDiscretised = false,
        Aggregation? aggregation = null,
        int? distance = null,
        string? discretisation = null)
    {
        var key = new FeatureKey
        {
            Settings = image.SettingsName,
            Region = image.RegionName,
            Image = image.ImageName,
            Feature = definition.Id,
            Discretisation = discretisation ?? (isDiscretised ? image.Discretisation!.Label : null),
            Aggregation = aggregation,
            Distance = distance,
        };
        Values.Add(new FeatureValue(key, value, definition, reason));
    }
}
