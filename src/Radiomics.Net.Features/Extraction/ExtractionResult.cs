using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Values of an extraction, the record of how they were made, and what the user should know. Immutable.</summary>
public sealed class ExtractionResult
{
    internal ExtractionResult(ValueList<FeatureValue> values, ExtractionRecord record, ValueList<string> warnings)
    {
        Values = values;
        Record = record;
        Warnings = warnings;
    }

    /// <summary>All values: by settings, region, image, family, aggregation and feature, each in the order of settings and catalogue.</summary>
    public ValueList<FeatureValue> Values { get; }

    /// <summary>How the values were made.</summary>
    public ExtractionRecord Record { get; }

    /// <summary>What a user should know: features left out, and why.</summary>
    public ValueList<string> Warnings { get; }

    /// <summary>The value of a feature, where there is exactly one.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="FeatureValueException">There is none, or there are several; the message lists the choices.</exception>
    public FeatureValue this[FeatureDefinition feature]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(feature);
            FeatureValue[] found = [.. Find(feature)];
            return found.Length switch
            {
                1 => found[0],
                0 => throw new FeatureValueException($"The result has no value of {feature.Id}. {(Warnings.Count > 0 ? string.Join(" ", Warnings) : "Was it among the settings' Features?")}"),
                _ => throw new FeatureValueException($"The result has {found.Length} values of {feature.Id}; use Find to choose: {string.Join(", ", found.Take(10).Select(v => v.Key))}{(found.Length > 10 ? ", ..." : "")}."),
            };
        }
    }

    /// <summary>The values of a feature that match all criteria given.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="image">Image it was computed on; of a filter with several outputs any.</param>
    /// <param name="region">Name of the region.</param>
    /// <param name="settings">Name of the settings object.</param>
    /// <param name="aggregation">Aggregation.</param>
    /// <param name="distance">Distance.</param>
    public IEnumerable<FeatureValue> Find(
        FeatureDefinition feature,
        SourceImage? image = null,
        string? region = null,
        string? settings = null,
        Aggregation? aggregation = null,
        int? distance = null)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return Values.Where(v =>
            v.Key.Feature == feature.Id
            && (image is null || image.ImageNames.Contains(v.Key.Image))
            && (region is null || v.Key.Region == region)
            && (settings is null || v.Key.Settings == settings)
            && (aggregation is null || v.Key.Aggregation == aggregation)
            && (distance is null || v.Key.Distance == distance));
    }

    /// <summary>Writes one row of values under a header of keys (RFC 4180, UTF-8); undefined values are empty cells.</summary>
    /// <param name="path">File to write, whole or not at all; an existing one is replaced.</param>
    /// <param name="caseId">Goes into a first column "case"; <c>null</c> leaves that column out.</param>
    public void WriteCsv(string path, string? caseId = null) => WholeFile.WriteText(path, ResultText.ToCsv(this, caseId));

    /// <summary>The text that <see cref="WriteCsv"/> writes.</summary>
    /// <param name="caseId">Goes into a first column "case"; <c>null</c> leaves that column out.</param>
    public string ToCsv(string? caseId = null) => ResultText.ToCsv(this, caseId);

    /// <summary>A table for people: a line a value, with unit, or the reason where it is undefined.</summary>
    public string ToText() => ResultText.ToText(this);

    /// <summary>Everything as JSON: values with unit, code, revision and reason, the record, the warnings.</summary>
    /// <param name="extensions">Types from outside that the settings hold; <c>null</c> for none.</param>
    public string ToJson(RadiomicsExtensions? extensions = null) =>
        RadiomicsJson.Serialize(ResultDocument.Of(this), FeaturesJson.Module, extensions);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="extensions">Features and types from outside that it holds; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The text is not such a result, or holds a feature that is not known.</exception>
    public static ExtractionResult FromJson(string json, RadiomicsExtensions? extensions = null) =>
        RadiomicsJson.Deserialize<ResultDocument>(json, FeaturesJson.Module, extensions).ToResult(extensions ?? RadiomicsExtensions.Default);
}
