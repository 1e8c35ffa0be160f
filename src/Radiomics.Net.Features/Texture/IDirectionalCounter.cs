namespace Radiomics.Net.Features;

/// <summary>
/// What one worker needs to turn a direction of a discretised region into a summary: the counting memory and a summary
/// object, both reused from direction to direction.
/// </summary>
/// <typeparam name="TSummary">What the family's formulas are applied to.</typeparam>
internal interface IDirectionalCounter<TSummary> : IDisposable
    where TSummary : class
{
    /// <summary>Counts along one direction, from the voxels of some slices.</summary>
    /// <param name="direction">Unit step.</param>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="cells">Takes the counts.</param>
    /// <returns>Number of the region's voxels in these slices.</returns>
    long Count(VoxelOffset direction, int firstSlice, int sliceCount, CellList cells);

    /// <summary>Summarises counts; <c>null</c> where there are none.</summary>
    /// <param name="cells">Counts of one direction, or merged ones.</param>
    /// <param name="voxels">Voxels that they come from, added up over the merged directions.</param>
    TSummary? Summarise(CellList cells, double voxels);
}
