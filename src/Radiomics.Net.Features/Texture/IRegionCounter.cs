namespace Radiomics.Net.Features;

/// <summary>
/// What one worker needs to turn slices of a discretised region into a summary of a matrix without directions: the
/// counting memory and a summary object, both reused.
/// </summary>
/// <typeparam name="TSummary">What the family's formulas are applied to.</typeparam>
internal interface IRegionCounter<TSummary> : IDisposable
    where TSummary : class
{
    /// <summary>Whether counts of slabs of a volume, neighbours beyond the slab included, add up to those of the volume.</summary>
    bool AddsUp { get; }

    /// <summary>Counts the voxels of some slices.</summary>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="inPlane">Whether only a voxel's own slice counts as its surroundings.</param>
    /// <param name="cells">Takes the counts; what it held is overwritten.</param>
    /// <returns>Number of the region's voxels in these slices.</returns>
    long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells);

    /// <summary>Summarises counts; <c>null</c> where there are none.</summary>
    /// <param name="cells">Counts of some slices, or merged ones.</param>
    /// <param name="voxels">Voxels that they come from.</param>
    TSummary? Summarise(CellList cells, long voxels);
}
