using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>A <see cref="FeatureValue"/> as it stands in JSON.</summary>
/// <param name="Key">Text form of the key.</param>
/// <param name="Value">The number; null where undefined.</param>
/// <param name="Reason">Why it is undefined.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Ibsi">IBSI code; null for a feature that is not in IBSI.</param>
/// <param name="Revision">Revision of the feature.</param>
internal sealed record ValueDocument(string Key, double? Value, string? Reason, FeatureUnit Unit, string? Ibsi, int Revision)
{
    public static ValueDocument Of(FeatureValue value) => new(
        value.Key.ToString(),
        value.IsDefined ? value.Value : null,
        value.UndefinedReason,
        value.Definition.Unit,
        value.Definition.Ibsi,
        value.Revision);

    public FeatureValue ToValue(Dictionary<string, FeatureDefinition> known)
    {
        FeatureKey key;
        try
        {
            key = FeatureKey.Parse(Key);
        }
        catch (FormatException exception)
        {
            throw new SettingsException($"$.values: {exception.Message}", exception);
        }

        if (!known.TryGetValue(key.Feature, out FeatureDefinition? definition))
        {
            throw new SettingsException($"$.values: the feature '{key.Feature}' is not known. If it comes from outside the library, pass the extensions that hold it.");
        }

        if (Value is null && Reason is null) throw new SettingsException($"$.values: '{Key}' has neither a value nor a reason.");
        return new FeatureValue(key, Value ?? double.NaN, definition, Value is null ? Reason : null) { Revision = Revision };
    }
}
