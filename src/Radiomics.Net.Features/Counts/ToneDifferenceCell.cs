namespace Radiomics.Net.Features;

/// <summary>What a neighbourhood grey tone difference matrix holds of voxels of one level with one number of neighbours.</summary>
/// <param name="Level">Grey level, from 1.</param>
/// <param name="Neighbours">Number of neighbours inside the region, from 0.</param>
/// <param name="Voxels">Number of such voxels.</param>
/// <param name="ScaledDifference">
/// Sum over them of <paramref name="Neighbours"/> times the distance of the level from the mean of the neighbours: a whole number.
/// </param>
public readonly record struct ToneDifferenceCell(int Level, int Neighbours, long Voxels, long ScaledDifference);
