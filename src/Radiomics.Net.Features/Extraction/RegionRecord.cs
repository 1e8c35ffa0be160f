using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What processing made of a region under one settings object.</summary>
/// <param name="Settings">Name of the settings object.</param>
/// <param name="Region">Name of the region.</param>
/// <param name="MaskHash">SHA-256 of the mask as given.</param>
/// <param name="MaskVoxels">Voxels inside the mask as given.</param>
/// <param name="ProcessingGeometry">Grid after resampling.</param>
/// <param name="BoundingBox">Smallest box around the morphological mask on that grid.</param>
/// <param name="MorphologicalVoxels">Voxels of the morphological mask.</param>
/// <param name="IntensityVoxels">Voxels of the intensity mask, after re-segmentation.</param>
public sealed record RegionRecord(
    string Settings,
    string Region,
    ContentHash MaskHash,
    int MaskVoxels,
    GridGeometry ProcessingGeometry,
    VoxelBox BoundingBox,
    int MorphologicalVoxels,
    int IntensityVoxels);
