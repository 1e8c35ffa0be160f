using System.Collections.Concurrent;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Computes features of matrices without directions in the three aggregations of IBSI.</summary>
/// <remarks>
/// Slices2D: features of each slice, averaged over the slices that have any. Slices25D: the slices' counts added, then
/// the features. Volume3D: surroundings reach across slices. One pass over the slices serves both of the first two.
/// </remarks>
internal sealed class RegionAggregator<TSummary>(
    WorkContext work, DiscretisedRegion region, FeatureDefinition<TSummary>[] definitions, Func<IRegionCounter<TSummary>> createCounter)
    where TSummary : class
{
    // Voxels of the box that a block of slices has at least, where blocks add up to the volume: some milliseconds of work.
    private const int BlockVoxels = 1 << 20;

    private WorkContext Work { get; } = work;

    private DiscretisedRegion Region { get; } = region;

    private FeatureDefinition<TSummary>[] Definitions { get; } = definitions;

    private Func<IRegionCounter<TSummary>> CreateCounter { get; } = createCounter;

    /// <summary>Computes the features in some aggregations, in the order asked for.</summary>
    public void Compute(IReadOnlyList<Aggregation> aggregations, Action<FeatureDefinition<TSummary>, double, string?, Aggregation> report)
    {
        FeatureOutcome[]? single = null, merged = null;
        foreach (Aggregation aggregation in aggregations)
        {
            if (aggregation != Aggregation.Volume3D && single is null && merged is null)
            {
                using var run = new Run(this, wantsSingle: aggregations.Contains(Aggregation.Slices2D), wantsMerged: aggregations.Contains(Aggregation.Slices25D));
                (single, merged) = run.Slices();
            }

            FeatureOutcome[] outcomes = aggregation switch
            {
                Aggregation.Slices2D => single!,
                Aggregation.Slices25D => merged!,
                Aggregation.Volume3D => Volume(),
                _ => throw new ArgumentOutOfRangeException(nameof(aggregations), aggregation, "Not an aggregation of matrices without directions."),
            };
            for (int i = 0; i < Definitions.Length; i++) report(Definitions[i], outcomes[i].Value, outcomes[i].Reason, aggregation);
        }
    }

    private FeatureOutcome[] Volume()
    {
        using var run = new Run(this, wantsSingle: false, wantsMerged: true);
        return run.Volume();
    }

    /// <summary>What one worker holds.</summary>
    private sealed class Worker(WorkContext work, IRegionCounter<TSummary> counter) : IDisposable
    {
        public IRegionCounter<TSummary> Counter { get; } = counter;

        public CellList Cells { get; } = new(work);

        public CellList Scratch { get; } = new(work);

        public void Dispose()
        {
            Counter.Dispose();
            Cells.Dispose();
            Scratch.Dispose();
        }
    }

    /// <summary>One pass over the region.</summary>
    private sealed class Run(RegionAggregator<TSummary> owner, bool wantsSingle, bool wantsMerged) : IDisposable
    {
        private readonly ConcurrentBag<Worker> _workers = [];
        private readonly Lock _gate = new();
        private readonly CellList _merged = new(owner.Work);
        private long _voxels;

        public (FeatureOutcome[]? Single, FeatureOutcome[]? Merged) Slices()
        {
            using var single = new ValueTable<TSummary>(owner.Work, owner.Definitions, owner.Region.Size.Z);
            owner.Work.For(owner.Region.Size.Z, z =>
            {
                Worker worker = Take();
                long voxels = worker.Counter.Count(z, 1, inPlane: true, worker.Cells);
                TSummary? summary = wantsSingle ? worker.Counter.Summarise(worker.Cells, voxels) : null;
                lock (_gate)
                {
                    if (wantsSingle) single.Evaluate(z, summary);
                    if (wantsMerged) Add(worker, voxels);
                }

                _workers.Add(worker);
            });
            return (wantsSingle ? single.Average() : null, wantsMerged ? Merge() : null);
        }

        public FeatureOutcome[] Volume()
        {
            int slices = owner.Region.Size.Z;
            Worker first = Take();
            bool addsUp = first.Counter.AddsUp;
            _workers.Add(first);
            int blocks = addsUp ? (int)Math.Clamp((long)owner.Region.Size.VoxelCount / BlockVoxels, 1, slices) : 1;
            if (blocks == 1) Block(0);
            else owner.Work.For(blocks, Block);
            return Merge();

            void Block(int b)
            {
                int from = (int)((long)slices * b / blocks), to = (int)((long)slices * (b + 1) / blocks);
                Worker worker = Take();
                long voxels = worker.Counter.Count(from, to - from, inPlane: false, worker.Cells);
                lock (_gate) Add(worker, voxels);
                _workers.Add(worker);
            }
        }

        public void Dispose()
        {
            _merged.Dispose();
            foreach (Worker worker in _workers) worker.Dispose();
        }

        private void Add(Worker worker, long voxels)
        {
            _merged.Merge(worker.Cells, worker.Scratch);
            _voxels += voxels;
        }

        private FeatureOutcome[] Merge()
        {
            using var table = new ValueTable<TSummary>(owner.Work, owner.Definitions, 1);
            Worker worker = Take();
            table.Evaluate(0, worker.Counter.Summarise(_merged, _voxels));
            _workers.Add(worker);
            return table.Average();
        }

        private Worker Take() => _workers.TryTake(out Worker? worker) ? worker : new Worker(owner.Work, owner.CreateCounter());
    }
}
