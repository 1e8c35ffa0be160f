using System.Collections.Concurrent;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Computes features of matrices that have directions, as PyRadiomics puts them together: one matrix a step and the mean of the
/// features over the matrices that count anything, or the features of the weighted sum of all matrices.
/// </summary>
internal sealed class StepAggregator<TSummary>(
    WorkContext work, DiscretisedRegion region, FeatureDefinition<TSummary>[] definitions, Func<IDirectionalCounter<TSummary>> createCounter)
    where TSummary : class
{
    private const string NothingCounted = "no two voxels of the region lie one step apart";

    /// <summary>Computes the features.</summary>
    /// <param name="steps">At least one.</param>
    /// <param name="weights">A weight for each step where the matrices are added; <c>null</c> keeps them apart.</param>
    /// <param name="ofNothing">Value of a feature where no matrix counts anything, given the number of matrices; <c>null</c> for none.</param>
    public FeatureOutcome[] Compute(VoxelOffset[] steps, double[]? weights, Func<FeatureDefinition<TSummary>, int, double?> ofNothing)
    {
        FeatureOutcome[]? outcomes = weights is null ? Average(steps) : Sum(steps, weights);
        if (outcomes is not null) return outcomes;
        int matrices = weights is null ? steps.Length : 1;
        return
        [
            .. definitions.Select(d => ofNothing(d, matrices) is { } value ? new FeatureOutcome(value, null) : new FeatureOutcome(double.NaN, NothingCounted)),
        ];
    }

    private FeatureOutcome[]? Average(VoxelOffset[] steps)
    {
        var workers = new ConcurrentBag<Worker>();
        var gate = new Lock();
        bool any = false;
        using var table = new ValueTable<TSummary>(work, definitions, steps.Length);
        try
        {
            work.For(steps.Length, s =>
            {
                Worker worker = workers.TryTake(out Worker? free) ? free : new Worker(work, createCounter());
                long voxels = worker.Counter.Count(steps[s], 0, region.Size.Z, worker.Cells);
                TSummary? summary = worker.Counter.Summarise(worker.Cells, voxels);
                lock (gate)
                {
                    any |= summary is not null;
                    table.Evaluate(s, summary);
                }

                workers.Add(worker);
            });
            return any ? table.Average() : null;
        }
        finally
        {
            foreach (Worker worker in workers) worker.Dispose();
        }
    }

    private FeatureOutcome[]? Sum(VoxelOffset[] steps, double[] weights)
    {
        // One after the other: the weights are not whole, so the order of addition counts.
        using var worker = new Worker(work, createCounter());
        using var sum = new CellList(work);
        using var scratch = new CellList(work);
        double voxels = 0;
        for (int s = 0; s < steps.Length; s++)
        {
            voxels += weights[s] * worker.Counter.Count(steps[s], 0, region.Size.Z, worker.Cells);
            sum.Merge(worker.Cells, scratch, weights[s]);
        }

        using var table = new ValueTable<TSummary>(work, definitions, 1);
        if (worker.Counter.Summarise(sum, voxels) is not { } summary) return null;
        table.Evaluate(0, summary);
        return table.Average();
    }

    /// <summary>What one worker holds.</summary>
    private sealed class Worker(WorkContext work, IDirectionalCounter<TSummary> counter) : IDisposable
    {
        public IDirectionalCounter<TSummary> Counter { get; } = counter;

        public CellList Cells { get; } = new(work);

        public void Dispose()
        {
            Counter.Dispose();
            Cells.Dispose();
        }
    }
}
