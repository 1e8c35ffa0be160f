namespace Radiomics.Net.Features;

/// <summary>One cell of a matrix of grey level by size.</summary>
/// <param name="Level">Grey level, from 1.</param>
/// <param name="Size">Run length, zone size, zone distance or dependence, from 1.</param>
/// <param name="Count">How often the pair occurs.</param>
public readonly record struct LevelSizeCell(int Level, int Size, long Count);
