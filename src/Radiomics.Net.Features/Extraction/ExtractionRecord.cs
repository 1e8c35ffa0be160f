using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>How a result was made: versions, inputs, and each region's grids and voxel counts.</summary>
/// <param name="LibraryVersion">Version of this library.</param>
/// <param name="ImageHash">SHA-256 of the image's voxels.</param>
/// <param name="ImageGeometry">Grid of the image as given.</param>
/// <param name="ImageType">Scalar type of the image as given.</param>
/// <param name="Settings">The settings, in the order given.</param>
/// <param name="Regions">One entry for each settings object and region.</param>
public sealed record ExtractionRecord(
    string LibraryVersion,
    ContentHash ImageHash,
    GridGeometry ImageGeometry,
    VoxelType ImageType,
    ValueList<ExtractionSettings> Settings,
    ValueList<RegionRecord> Regions);
