using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features that are read off one summary of the kernel.</summary>
/// <param name="definitions">The features.</param>
/// <param name="counter">Counts and summarises; disposed of with this object.</param>
/// <param name="inPlane">Whether neighbours lie in the voxel's slice only.</param>
/// <param name="work">Lends memory.</param>
internal sealed class SummaryKernels<TSummary>(FeatureDefinition<TSummary>[] definitions, IRegionCounter<TSummary> counter, bool inPlane, WorkContext work) : KernelClass
    where TSummary : class
{
    private readonly CellList _cells = new(work);

    public override void Compute(KernelVoxels kernel, Span<double> values, Span<ulong> notes)
    {
        long voxels = counter.Count(0, kernel.Region.Size.Z, inPlane, _cells);
        TSummary? summary = counter.Summarise(_cells, voxels);
        for (int i = 0; i < definitions.Length; i++) values[i] = summary is null ? double.NaN : definitions[i].Evaluate(summary, out _);
    }

    public override void Dispose()
    {
        counter.Dispose();
        _cells.Dispose();
    }
}
