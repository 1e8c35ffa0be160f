using System.Collections.Concurrent;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>One computation of maps: walks over the images of a region, the classes on each, and the voxels.</summary>
internal sealed class MapRun(
    ExtractionPlan plan, MapSettings maps, Volume image, Region region, Action<FeatureMap> take, WorkContext work, IProgress<WorkProgress>? progress)
{
    // Some milliseconds of work for all classes.
    private const int VoxelsInBlock = 64;

    private readonly List<string> _warnings = [];
    private readonly int _steps = plan.Groups.Sum(g => g.Sum(c => c.ImageNames.Count * c.Families.Count(f => !f.Family.IsOfRegionOnly)));
    private int _done;

    public ValueList<string> Execute()
    {
        _warnings.AddRange(plan.Groups.SelectMany(g => g).SelectMany(c => c.Warnings));
        foreach (ValueList<CompiledSettings> group in plan.Groups)
        {
            using ProcessedImage stage = Prepare(group);
            foreach (CompiledSettings settings in group) Run(stage, settings);
        }

        return _warnings.ToValueList();
    }

    private ProcessedImage Prepare(ValueList<CompiledSettings> group)
    {
        if (group[0].Settings.Preparation is not { } preparation) return new ProcessedImage(image, [region], group, work, maps.KernelRadius);
        Volume normalised = preparation.Normalisation?.Apply(image, work.Options, work.CancellationToken) ?? image;
        PreparedRegion prepared = PreparedRegion.Create(normalised, region, preparation, work.Options, work.CancellationToken);
        return new ProcessedImage(prepared, 0, group, work, maps.KernelRadius);
    }

    private void Run(ProcessedImage stage, CompiledSettings settings)
    {
        ProcessedRegion processed = stage.Regions[0];
        using var mask = new WorkVolume<byte>(work, processed.Box.Size);
        int voxels = IntensityMask(stage, processed, settings.Settings, mask.Span);
        VoxelBox box = stage.SurroundingsOf(settings, 0);
        foreach (SourceImage source in settings.Settings.Images)
        {
            if (source is not ImageFilter filter)
            {
                Map(source.ImageNames[0], stage.View.Crop(box.RelativeTo(stage.Box.Start)), stage.ValueType);
                continue;
            }

            if (filter.WhyNotApplicableTo(stage.Grid.Geometry) is { } reason)
            {
                _warnings.Add($"{ExtractionWarnings.Of(settings.Settings.Name, region.Name)}: the image {string.Join(", ", filter.ImageNames)} is left out: {reason}");
                continue;
            }

            VoxelBox sourceBox = stage.SourceBoxOf(filter, settings, 0);
            VolumeView<double> seen = stage.View.Crop(sourceBox.RelativeTo(stage.Box.Start));
            VolumeReading.RequireFinite(seen, sourceBox.Start, $"the filter {filter.ImageNames[0]} reads it");
            using WorkVolume<byte> filterMask = stage.MaskIn(sourceBox, filter.ReadsMask ? 0 : null, work);
            using var sink = new MapSink(work, sourceBox.Size, (output, voxelsOfOutput) =>
                Map(filter.ImageNames[output], voxelsOfOutput.Crop(box.RelativeTo(sourceBox.Start)), filter.GetOutputType(stage.ValueType)));
            filter.Apply(new FilterSource(seen, filterMask.View, stage.Grid.Geometry.Crop(sourceBox), stage.ValueType), sink, work);
        }

        void Map(string name, VolumeView<double> view, VoxelType type)
        {
            using var grid = MapGrid.Create(
                view,
                stage.Grid.Geometry.Crop(box),
                mask.View,
                processed.Box.RelativeTo(box.Start),
                voxels,
                maps,
                settings.Settings.Discretisation!,
                type,
                settings.Settings.PyRadiomics.SliceAxis,
                work);
            foreach (FamilyPlan family in settings.Families.Where(f => !f.Family.IsOfRegionOnly)) Compute(grid, settings.Settings, name, family);
        }
    }

    private int IntensityMask(ProcessedImage stage, ProcessedRegion processed, ExtractionSettings settings, VolumeSpan<byte> mask)
    {
        VolumeView<byte> from = processed.IntensityMask ?? processed.Mask;
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++) from.Row(y, z).CopyTo(mask.Row(y, z));
        }

        int voxels = Resegmentation.Apply(
            stage.View.Crop(processed.Box.RelativeTo(stage.Box.Start)), mask, processed.Box.Start, settings.Resegmentation, settings.OutlierSigma, work);
        return voxels > 0 ? voxels : throw new RegionException($"Re-segmentation leaves no voxel of region '{region.Name}'. Widen the range.");
    }

    private void Compute(MapGrid grid, ExtractionSettings settings, string imageName, FamilyPlan family)
    {
        int features = family.Definitions.Count, voxels = grid.Voxels.Length;
        using WorkBuffer<double> values = work.Rent<double>((long)voxels * features);
        var workers = new ConcurrentBag<Worker>();
        var first = new Worker(grid, maps, settings, family, work);
        workers.Add(first);
        int notesLength = first.Class.NoteLength;
        using WorkBuffer<ulong> notes = work.Rent<ulong>(Math.Max(1, (long)voxels * notesLength));
        try
        {
            work.For((voxels + VoxelsInBlock - 1) / VoxelsInBlock, block =>
            {
                Worker worker = workers.TryTake(out Worker? free) ? free : new Worker(grid, maps, settings, family, work);
                int end = Math.Min(voxels, (block + 1) * VoxelsInBlock);
                for (int v = block * VoxelsInBlock; v < end; v++)
                {
                    worker.Window.MoveTo(grid.Voxels[v]);
                    worker.Class.Compute(worker.Window, values.Slice((long)v * features, features), notes.Slice((long)v * notesLength, notesLength));
                }

                workers.Add(worker);
            });
            int batch = maps.BatchSize ?? voxels;
            for (int start = 0; start < voxels; start += batch)
            {
                int length = Math.Min(batch, voxels - start);
                first.Class.Finish(values.Slice((long)start * features, length * features), notes.Slice((long)start * notesLength, length * notesLength), maps.InitialValue);
            }
        }
        finally
        {
            foreach (Worker worker in workers) worker.Dispose();
        }

        for (int i = 0; i < features; i++) take(MapOf(grid, settings, imageName, family.Definitions[i], values.Span, i, features));
        progress?.Report(new WorkProgress($"{region.Name}: {imageName}, {family.Family.Id}", ++_done, _steps));
    }

    private FeatureMap MapOf(MapGrid grid, ExtractionSettings settings, string imageName, FeatureDefinition definition, ReadOnlySpan<double> values, int feature, int features)
    {
        double[] map = GC.AllocateUninitializedArray<double>(grid.Geometry.Size.VoxelCount);
        Array.Fill(map, maps.InitialValue);
        ReadOnlySpan<int> voxels = grid.Voxels;
        for (int v = 0; v < voxels.Length; v++) map[grid.OffsetInMap(voxels[v])] = values[(v * features) + feature];
        var key = new FeatureKey
        {
            Settings = settings.Name,
            Region = region.Name,
            Image = imageName,
            Feature = definition.Id,
            Discretisation = settings.Discretisation!.Label,
        };
        return new FeatureMap(key, definition, new Volume<double>(grid.Geometry, map));
    }

    /// <summary>What one worker holds.</summary>
    private sealed class Worker : IDisposable
    {
        public Worker(MapGrid grid, MapSettings maps, ExtractionSettings settings, FamilyPlan family, WorkContext work)
        {
            SpacingMm spacing = grid.Geometry.Spacing;
            SpacingMm oriented = settings.PyRadiomics.SliceAxis switch
            {
                0 => new SpacingMm(spacing.Z, spacing.Y, spacing.X),
                1 => new SpacingMm(spacing.X, spacing.Z, spacing.Y),
                _ => spacing,
            };
            Window = new KernelWindow(grid, maps.KernelRadius, settings.PyRadiomics.Distances.Max(), work);
            try
            {
                var request = new KernelRequest(Window.Region, grid.Size, oriented, grid.InPlane, grid.OccurringLevels, settings.PyRadiomics, work);
                Class = family.Family.CreateKernels(family.Definitions, request)!;
            }
            catch
            {
                Window.Dispose();
                throw;
            }
        }

        public KernelWindow Window { get; }

        public KernelClass Class { get; }

        public void Dispose()
        {
            Class.Dispose();
            Window.Dispose();
        }
    }

    /// <summary>Maps each output of a filter before its buffer is lent again.</summary>
    private sealed class MapSink(WorkContext work, GridSize size, Action<int, VolumeView<double>> map) : FilterSink, IDisposable
    {
        private WorkVolume<double>? _buffer;

        public void Dispose() => _buffer?.Dispose();

        internal override VolumeSpan<double> Lend(int output)
        {
            _buffer ??= new WorkVolume<double>(work, size);
            return _buffer.Span;
        }

        internal override void Take(int output) => map(output, _buffer!.View);
    }
}
