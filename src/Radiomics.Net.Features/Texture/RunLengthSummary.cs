namespace Radiomics.Net.Features;

/// <summary>What GLRLM features are read off; "size" is the length of a run in voxels.</summary>
public sealed class RunLengthSummary : LevelSizeSummary
{
    internal RunLengthSummary()
    {
    }
}
