using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A <see cref="RegionRecord"/> as it stands in JSON.</summary>
internal sealed record RegionDocument
{
    public required string Settings { get; init; }

    public required string Region { get; init; }

    public required string MaskHash { get; init; }

    public required int MaskVoxels { get; init; }

    public required GeometryDocument ProcessingGeometry { get; init; }

    /// <summary>First voxel (x, y, z) and size (x, y, z) of the bounding box.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public required ValueList<int> BoundingBox { get; init; }

    public required int MorphologicalVoxels { get; init; }

    public required int IntensityVoxels { get; init; }

    public static RegionDocument Of(RegionRecord record)
    {
        VoxelBox box = record.BoundingBox;
        return new RegionDocument
        {
            Settings = record.Settings,
            Region = record.Region,
            MaskHash = record.MaskHash.Hex,
            MaskVoxels = record.MaskVoxels,
            ProcessingGeometry = GeometryDocument.Of(record.ProcessingGeometry),
            BoundingBox = [box.Start.X, box.Start.Y, box.Start.Z, box.Size.X, box.Size.Y, box.Size.Z],
            MorphologicalVoxels = record.MorphologicalVoxels,
            IntensityVoxels = record.IntensityVoxels,
        };
    }

    public RegionRecord ToRecord()
    {
        if (BoundingBox.Count != 6) throw new SettingsException("A bounding box has 6 numbers: its first voxel and its size.");
        try
        {
            var box = new VoxelBox(new VoxelIndex(BoundingBox[0], BoundingBox[1], BoundingBox[2]), new GridSize(BoundingBox[3], BoundingBox[4], BoundingBox[5]));
            return new RegionRecord(Settings, Region, new ContentHash(MaskHash), MaskVoxels, ProcessingGeometry.ToGeometry(), box, MorphologicalVoxels, IntensityVoxels);
        }
        catch (ArgumentException exception)
        {
            throw new SettingsException($"A bounding box is not valid: {exception.Message}", exception);
        }
    }
}
