namespace Radiomics.Net.PyRadiomics;

/// <summary>Where a setting acts.</summary>
internal enum SettingLevel
{
    /// <summary>On the extraction as a whole; without effect inside an image type.</summary>
    Extractor,

    /// <summary>On filters or feature classes; an image type may have its own.</summary>
    ImageType,

    /// <summary>On voxel-wise extraction; stands in the section voxelSetting.</summary>
    Voxel,
}
