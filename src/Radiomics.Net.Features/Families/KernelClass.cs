namespace Radiomics.Net.Features;

/// <summary>Computes the features of a class in one kernel after the other. One object serves one worker.</summary>
internal abstract class KernelClass : IDisposable
{
    /// <summary>Numbers that one voxel leaves behind for <see cref="Finish"/>, besides its values.</summary>
    public virtual int NoteLength => 0;

    /// <summary>Computes the features of one kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="values">Takes a value for each feature, NaN where undefined.</param>
    /// <param name="notes">Takes <see cref="NoteLength"/> numbers.</param>
    public abstract void Compute(KernelVoxels kernel, Span<double> values, Span<ulong> notes);

    /// <summary>Ends a batch of voxels whose values depend on each other.</summary>
    /// <param name="values">Values, voxel by voxel.</param>
    /// <param name="notes">Notes, voxel by voxel.</param>
    /// <param name="initialValue">Value of a feature that could not be computed.</param>
    public virtual void Finish(Span<double> values, ReadOnlySpan<ulong> notes, double initialValue)
    {
    }

    public virtual void Dispose()
    {
    }
}
