namespace Radiomics.Net.Features;

/// <summary>What NGLDM features are read off; "size" is the number of dependent voxels, the voxel itself included.</summary>
public sealed class DependenceSummary : LevelSizeSummary
{
    internal DependenceSummary()
    {
    }
}
