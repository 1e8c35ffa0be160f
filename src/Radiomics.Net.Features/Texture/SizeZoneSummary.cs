namespace Radiomics.Net.Features;

/// <summary>What GLSZM features are read off; "size" is the number of voxels of a zone.</summary>
public sealed class SizeZoneSummary : LevelSizeSummary
{
    internal SizeZoneSummary()
    {
    }
}
