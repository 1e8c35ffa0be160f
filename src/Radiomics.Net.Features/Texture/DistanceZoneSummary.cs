namespace Radiomics.Net.Features;

/// <summary>What GLDZM features are read off; "size" is the distance of a zone to the border of the region, in voxels, from 1.</summary>
public sealed class DistanceZoneSummary : LevelSizeSummary
{
    internal DistanceZoneSummary()
    {
    }
}
