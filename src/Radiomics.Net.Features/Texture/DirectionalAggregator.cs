using System.Collections.Concurrent;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Computes features of matrices that have directions, in the six aggregations of IBSI. Two at a time come from one
/// set of counts: features averaged over single matrices, and features of merged matrices.
/// </summary>
/// <remarks>
/// | counts of                                  | averaged           | merged by group |
/// | 1 group: 13 directions of the volume       | Averaged3D         | Merged3D        |
/// | 1 group: 4 directions, all slices together | DirectionMerged25D | Merged25D       |
/// | a group a slice: its 4 directions          | Averaged2D         | SliceMerged2D   |
/// Averages are plain means over the matrices for which a feature is defined, added in order.
/// </remarks>
internal sealed class DirectionalAggregator<TSummary>(
    WorkContext work, DiscretisedRegion region, FeatureDefinition<TSummary>[] definitions, Func<IDirectionalCounter<TSummary>> createCounter)
    where TSummary : class
{
    private readonly FeatureDefinition<TSummary>[] _definitions = definitions;
    private readonly Func<IDirectionalCounter<TSummary>> _createCounter = createCounter;

    /// <summary>Computes the features in some aggregations, in the order asked for.</summary>
    public void Compute(IReadOnlyList<Aggregation> aggregations, Action<FeatureDefinition<TSummary>, double, string?, Aggregation> report)
    {
        var done = new Dictionary<Aggregation, FeatureOutcome[]>();
        foreach (Aggregation aggregation in aggregations)
        {
            if (!done.ContainsKey(aggregation)) ComputePair(aggregation, aggregations, done);
            FeatureOutcome[] outcomes = done[aggregation];
            for (int i = 0; i < _definitions.Length; i++) report(_definitions[i], outcomes[i].Value, outcomes[i].Reason, aggregation);
        }
    }

    private void ComputePair(Aggregation aggregation, IReadOnlyList<Aggregation> wanted, Dictionary<Aggregation, FeatureOutcome[]> done)
    {
        int slices = region.Size.Z;
        (Aggregation averaged, Aggregation merged, ValueList<VoxelOffset> directions, int groups) = aggregation switch
        {
            Aggregation.Averaged3D or Aggregation.Merged3D => (Aggregation.Averaged3D, Aggregation.Merged3D, Neighbourhood.VolumeDirections, 1),
            Aggregation.DirectionMerged25D or Aggregation.Merged25D => (Aggregation.DirectionMerged25D, Aggregation.Merged25D, Neighbourhood.PlaneDirections, 1),
            Aggregation.Averaged2D or Aggregation.SliceMerged2D => (Aggregation.Averaged2D, Aggregation.SliceMerged2D, Neighbourhood.PlaneDirections, slices),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation of directional matrices."),
        };
        using var run = new Run(this, work, directions, groups, slices / groups, wanted.Contains(averaged), wanted.Contains(merged));
        run.Execute();
        if (wanted.Contains(averaged)) done[averaged] = run.Single.Average();
        if (wanted.Contains(merged)) done[merged] = run.Merged.Average();
    }

    /// <summary>What one worker holds.</summary>
    private sealed class Worker(WorkContext work, IDirectionalCounter<TSummary> counter) : IDisposable
    {
        public IDirectionalCounter<TSummary> Counter { get; } = counter;

        public CellList Cells { get; } = new(work);

        public CellList Merged { get; } = new(work);

        public CellList Scratch { get; } = new(work);

        public void Dispose()
        {
            Counter.Dispose();
            Cells.Dispose();
            Merged.Dispose();
            Scratch.Dispose();
        }
    }

    /// <summary>One pass over all groups and directions.</summary>
    private sealed class Run(
        DirectionalAggregator<TSummary> owner, WorkContext work, ValueList<VoxelOffset> directions, int groups, int slicesPerGroup, bool wantsSingle, bool wantsMerged) : IDisposable
    {
        private readonly ConcurrentBag<Worker> _workers = [];
        private readonly Lock _gate = new();

        public ValueTable<TSummary> Single { get; } = new(work, owner._definitions, groups * directions.Count);

        public ValueTable<TSummary> Merged { get; } = new(work, owner._definitions, groups);

        public void Execute()
        {
            if (groups == 1) SpreadDirections();
            else work.For(groups, Group);
        }

        public void Dispose()
        {
            Single.Dispose();
            Merged.Dispose();
            foreach (Worker worker in _workers) worker.Dispose();
        }

        /// <summary>One group: each direction is a block of work, counts are merged as they come (they are whole numbers).</summary>
        private void SpreadDirections()
        {
            using var merged = new CellList(work);
            long voxels = 0;
            work.For(directions.Count, d =>
            {
                Worker worker = Take();
                long counted = worker.Counter.Count(directions[d], 0, slicesPerGroup, worker.Cells);
                TSummary? summary = wantsSingle ? worker.Counter.Summarise(worker.Cells, counted) : null;
                lock (_gate)
                {
                    if (wantsSingle) Single.Evaluate(d, summary);
                    if (wantsMerged) merged.Merge(worker.Cells, worker.Scratch);
                    voxels += counted;
                }

                _workers.Add(worker);
            });
            if (!wantsMerged) return;
            Worker last = Take();
            Merged.Evaluate(0, last.Counter.Summarise(merged, voxels));
            _workers.Add(last);
        }

        private void Group(int group)
        {
            Worker worker = Take();
            worker.Merged.Clear();
            long voxels = 0;
            for (int d = 0; d < directions.Count; d++)
            {
                long counted = worker.Counter.Count(directions[d], group * slicesPerGroup, slicesPerGroup, worker.Cells);
                voxels += counted;
                if (wantsSingle)
                {
                    TSummary? summary = worker.Counter.Summarise(worker.Cells, counted);
                    lock (_gate) Single.Evaluate((group * directions.Count) + d, summary);
                }

                if (wantsMerged) worker.Merged.Merge(worker.Cells, worker.Scratch);
            }

            if (wantsMerged)
            {
                TSummary? summary = worker.Counter.Summarise(worker.Merged, voxels);
                lock (_gate) Merged.Evaluate(group, summary);
            }

            _workers.Add(worker);
        }

        private Worker Take() => _workers.TryTake(out Worker? worker) ? worker : new Worker(work, owner._createCounter());
    }
}
