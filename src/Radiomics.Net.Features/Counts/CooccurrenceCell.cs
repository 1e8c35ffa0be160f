namespace Radiomics.Net.Features;

/// <summary>One cell of a co-occurrence matrix.</summary>
/// <param name="Row">Grey level of the first voxel, from 1.</param>
/// <param name="Column">Grey level of the second voxel, from 1.</param>
/// <param name="Count">How often the pair occurs.</param>
public readonly record struct CooccurrenceCell(int Row, int Column, long Count);
