using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>An <see cref="ExtractionResult"/> as it stands in JSON.</summary>
internal sealed record ResultDocument
{
    private const string FormatName = "radiomics-net-result-1";

    public required string Format { get; init; }

    public required string LibraryVersion { get; init; }

    public required string ImageHash { get; init; }

    public required VoxelType ImageType { get; init; }

    public required GeometryDocument ImageGeometry { get; init; }

    [JsonConverter(typeof(SettingsListConverter))]
    public required ValueList<ExtractionSettings> Settings { get; init; }

    [JsonConverter(typeof(RegionDocumentListConverter))]
    public required ValueList<RegionDocument> Regions { get; init; }

    [JsonConverter(typeof(ValueDocumentListConverter))]
    public required ValueList<ValueDocument> Values { get; init; }

    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Warnings { get; init; }

    public static ResultDocument Of(ExtractionResult result) => new()
    {
        Format = FormatName,
        LibraryVersion = result.Record.LibraryVersion,
        ImageHash = result.Record.ImageHash.Hex,
        ImageType = result.Record.ImageType,
        ImageGeometry = GeometryDocument.Of(result.Record.ImageGeometry),
        Settings = result.Record.Settings,
        Regions = result.Record.Regions.Select(RegionDocument.Of).ToValueList(),
        Values = result.Values.Select(ValueDocument.Of).ToValueList(),
        Warnings = result.Warnings,
    };

    public ExtractionResult ToResult(RadiomicsExtensions extensions)
    {
        if (Format != FormatName) throw new SettingsException($"$.format: '{Format}' is not a result of this library; expected '{FormatName}'.");
        var known = FeatureCatalogue.Features.Concat(extensions.Items<FeatureDefinition>().Select(e => e.Value)).ToDictionary(d => d.Id);
        var record = new ExtractionRecord(
            LibraryVersion, new ContentHash(ImageHash), ImageGeometry.ToGeometry(), ImageType, Settings, Regions.Select(r => r.ToRecord()).ToValueList());
        return new ExtractionResult(Values.Select(v => v.ToValue(known)).ToValueList(), record, Warnings);
    }
}
