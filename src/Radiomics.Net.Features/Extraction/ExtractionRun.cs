using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>One extraction: walks the plan over an image and its regions.</summary>
/// <remarks>
/// For each group of settings that share the processed image, that image is computed once, in the box that regions and
/// filters need; a filter is applied once for all regions and settings whose source boxes are equal. A voxel of the
/// processed image does not depend on that box, so sharing does not change a bit.
/// </remarks>
internal sealed class ExtractionRun
{
    // Stands for no image among the names of images, none of which is empty.
    private const string NoImage = "";

    private static readonly string s_version = typeof(ExtractionRun).Assembly.GetName().Version!.ToString(3);

    private readonly ExtractionPlan _plan;
    private readonly Volume _image;
    private readonly IReadOnlyList<Region> _regions;
    private readonly WorkContext _work;
    private readonly IProgress<WorkProgress>? _progress;
    private readonly Dictionary<(int Settings, int Region, string Image), List<FeatureValue>> _values = [];
    private readonly RegionRecord?[,] _records;
    private readonly ContentHash[] _maskHashes;
    private readonly Action<PreparedRegion>? _prepared;
    private readonly ExtractionWarnings _warnings = new();
    private readonly int _steps;
    private int _done;

    public ExtractionRun(ExtractionPlan plan, Volume image, IReadOnlyList<Region> regions, WorkContext work, IProgress<WorkProgress>? progress, Action<PreparedRegion>? prepared = null)
    {
        _prepared = prepared;
        _plan = plan;
        _image = image;
        _regions = regions;
        _work = work;
        _progress = progress;
        _records = new RegionRecord?[plan.Settings.Count, regions.Count];
        _maskHashes = [.. regions.Select(r => r.Mask.ComputeHash())];
        _steps = regions.Count * plan.Groups.Sum(g => g.Sum(c => c.ImageNames.Count));
    }

    public ExtractionResult Execute()
    {
        foreach (Region region in _regions) _warnings.LookAt(region);
        foreach (ValueList<CompiledSettings> group in _plan.Groups)
        {
            if (group[0].Settings.Preparation is { } preparation)
            {
                RunPrepared(group, preparation);
                continue;
            }

            using var stage = new ProcessedImage(_image, _regions, group, _work);
            Run(stage);
        }

        CompiledSettings[] compiled = [.. _plan.Groups.SelectMany(g => g).OrderBy(c => c.Position)];
        var values = new List<FeatureValue>();
        foreach (CompiledSettings settings in compiled)
        {
            for (int r = 0; r < _regions.Count; r++)
            {
                foreach (string name in settings.ImageNames.Prepend(NoImage))
                {
                    if (_values.TryGetValue((settings.Position, r, name), out List<FeatureValue>? ofImage)) values.AddRange(ofImage);
                }
            }
        }

        _warnings.LookAtValues(values);
        var record = new ExtractionRecord(
            s_version, _image.ComputeHash(), _image.Geometry, _image.VoxelType, _plan.Settings, _records.Cast<RegionRecord>().ToValueList());
        return new ExtractionResult(values.ToValueList(), record, [.. compiled.SelectMany(c => c.Warnings), .. _warnings.All]);
    }

    /// <summary>Prepares each region on its own; the image is normalised once.</summary>
    private void RunPrepared(ValueList<CompiledSettings> group, RegionPreparation preparation)
    {
        Volume image = preparation.Normalisation?.Apply(_image, _work.Options, _work.CancellationToken) ?? _image;
        for (int r = 0; r < _regions.Count; r++)
        {
            PreparedRegion prepared = PreparedRegion.Create(image, _regions[r], preparation, _work.Options, _work.CancellationToken);
            _prepared?.Invoke(prepared);
            using var stage = new ProcessedImage(prepared, r, group, _work);
            Run(stage);
        }
    }

    private void Run(ProcessedImage stage)
    {
        var consumers = new List<Consumer>();
        try
        {
            foreach (CompiledSettings settings in stage.Settings)
            {
                for (int r = stage.FirstRegion; r < stage.FirstRegion + stage.Regions.Count; r++)
                {
                    var consumer = new Consumer(settings, r, stage, _work);
                    consumers.Add(consumer);
                    _warnings.LookAtSize(ExtractionWarnings.Of(settings.Settings.Name, consumer.Region.Name), consumer.IntensityVoxelCount);
                    ProcessedRegion region = consumer.Region;
                    _records[settings.Position, r] = new RegionRecord(
                        settings.Settings.Name,
                        region.Name,
                        _maskHashes[r],
                        _regions[r].Mask.VoxelCount,
                        stage.Grid.Geometry,
                        region.Box,
                        region.VoxelCount,
                        consumer.IntensityVoxelCount);
                }
            }

            foreach (Consumer consumer in consumers) ComputeShape(consumer, stage);
            foreach (SourceImage source in stage.Settings.SelectMany(s => s.Settings.Images).Distinct())
            {
                Consumer[] users = [.. consumers.Where(c => c.Settings.Settings.Images.Contains(source))];
                if (source is ImageFilter filter)
                {
                    if (filter.WhyNotApplicableTo(stage.Grid.Geometry) is { } reason) Skip(filter, users, reason);
                    else Filter(stage, filter, users);
                }
                else foreach (Consumer user in users) Compute(user, source.ImageNames[0], stage.View, stage.Box, stage.ValueType, isOriginal: true);
            }
        }
        finally
        {
            foreach (Consumer consumer in consumers) consumer.Dispose();
        }
    }

    private void Skip(ImageFilter filter, Consumer[] users, string reason)
    {
        string of = string.Join(", ", users.Select(u => ExtractionWarnings.Of(u.Settings.Settings.Name, u.Region.Name)));
        _warnings.Add($"{of}: the image {string.Join(", ", filter.ImageNames)} is left out: {reason}");
        _done += users.Length * filter.ImageNames.Count;
    }

    /// <summary>Features that depend on the mask alone come once, whatever the images.</summary>
    private void ComputeShape(Consumer user, ProcessedImage stage)
    {
        if (!user.Settings.Families.Any(f => f.Family.IsOfRegionOnly)) return;
        Compute(user, NoImage, stage.View, stage.Box, stage.ValueType, isOriginal: true);
    }

    /// <summary>Applies a filter once for each distinct source box (and, where it reads the mask, each region).</summary>
    private void Filter(ProcessedImage stage, ImageFilter filter, Consumer[] users)
    {
        foreach (var node in users.GroupBy(u => (Box: stage.SourceBoxOf(filter, u.Settings, u.RegionIndex), Region: filter.ReadsMask ? u.RegionIndex : -1)))
        {
            VoxelBox box = node.Key.Box;
            VolumeView<double> voxels = stage.View.Crop(box.RelativeTo(stage.Box.Start));
            VolumeReading.RequireFinite(voxels, box.Start, $"the filter {filter.ImageNames[0]} reads it");
            using WorkVolume<byte> mask = stage.MaskIn(box, filter.ReadsMask ? node.Key.Region : null, _work);
            using var sink = new FeatureImageSink(this, filter, [.. node], box, filter.GetOutputType(stage.ValueType), _work);
            filter.Apply(new FilterSource(voxels, mask.View, stage.Grid.Geometry.Crop(box), stage.ValueType), sink, _work);
            sink.RequireComplete();
        }
    }

    private void Compute(Consumer user, string imageName, VolumeView<double> image, VoxelBox imageBox, VoxelType valueType, bool isOriginal)
    {
        _work.ThrowIfCancelled();
        ExtractionSettings settings = user.Settings.Settings;
        VoxelBox surroundings = user.Surroundings;
        using var regionImage = new RegionImage(
            _work,
            settings.Name,
            settings.Discretisation,
            settings.Texture,
            settings.VolumeHistogram,
            settings.PyRadiomics,
            user.Region.Name,
            imageName == NoImage ? SourceImage.Original.ImageNames[0] : imageName,
            user.Region,
            user.IntensityMask,
            user.IntensityVoxelCount,
            image.Crop(surroundings.RelativeTo(imageBox.Start)),
            user.Region.Box.RelativeTo(surroundings.Start),
            isOriginal ? settings.Resegmentation : null,
            valueType);
        var sink = new FeatureSink(regionImage);
        foreach (FamilyPlan plan in user.Settings.Families)
        {
            if (plan.Family.IsOfRegionOnly != (imageName == NoImage)) continue;
            if (!isOriginal && plan.Family.IsOfOriginalOnly) continue;
            _work.ThrowIfCancelled();
            plan.Family.Compute(regionImage, plan.Definitions, sink);
        }

        foreach (string warning in sink.Warnings) _warnings.Add($"{ExtractionWarnings.Of(settings.Name, user.Region.Name)}: {warning}");
        _warnings.LookAtLevels(ExtractionWarnings.Of(settings.Name, user.Region.Name), regionImage);
        _values[(user.Settings.Position, user.RegionIndex, imageName)] = sink.Values;
        if (imageName == NoImage) return;
        _done++;
        _progress?.Report(new WorkProgress($"{user.Region.Name}: {imageName}", _done, _steps));
    }

    /// <summary>A settings object and a region: who uses a derived image.</summary>
    private sealed class Consumer : IDisposable
    {
        private readonly WorkVolume<byte> _intensityMask;

        public Consumer(CompiledSettings settings, int regionIndex, ProcessedImage stage, WorkContext work)
        {
            Settings = settings;
            RegionIndex = regionIndex;
            Region = stage.Regions[regionIndex - stage.FirstRegion];
            Surroundings = stage.SurroundingsOf(settings, regionIndex);
            _intensityMask = new WorkVolume<byte>(work, Region.Box.Size);
            try
            {
                VolumeView<byte> mask = Region.IntensityMask ?? Region.Mask;
                for (int z = 0; z < Region.Box.Size.Z; z++)
                {
                    for (int y = 0; y < Region.Box.Size.Y; y++) mask.Row(y, z).CopyTo(_intensityMask.Span.Row(y, z));
                }

                IntensityVoxelCount = Resegmentation.Apply(
                    stage.View.Crop(Region.Box.RelativeTo(stage.Box.Start)),
                    _intensityMask.Span,
                    Region.Box.Start,
                    settings.Settings.Resegmentation,
                    settings.Settings.OutlierSigma,
                    work);
                if (IntensityVoxelCount == 0)
                {
                    throw new RegionException(
                        FormattableString.Invariant($"Re-segmentation to {settings.Settings.Resegmentation?.ToString() ?? "the outlier limits"} leaves none of the {Region.VoxelCount:N0} voxels of region '{Region.Name}'. Widen the range; is the image in the unit that the range is in?"));
                }
            }
            catch
            {
                _intensityMask.Dispose();
                throw;
            }
        }

        public CompiledSettings Settings { get; }

        public int RegionIndex { get; }

        public ProcessedRegion Region { get; }

        /// <summary>The region's box and as far around it as the families look.</summary>
        public VoxelBox Surroundings { get; }

        public VolumeView<byte> IntensityMask => _intensityMask.View;

        public int IntensityVoxelCount { get; }

        public void Dispose() => _intensityMask.Dispose();
    }

    /// <summary>Takes a filter's outputs and computes features of each before its buffer is lent again.</summary>
    private sealed class FeatureImageSink(ExtractionRun run, ImageFilter filter, Consumer[] users, VoxelBox box, VoxelType valueType, WorkContext work)
        : FilterSink, IDisposable
    {
        private readonly bool[] _complete = new bool[filter.ImageNames.Count];
        private WorkVolume<double>? _buffer;

        public void RequireComplete()
        {
            int missing = Array.IndexOf(_complete, false);
            if (missing >= 0) throw new InvalidOperationException($"The filter {filter} did not make its image '{filter.ImageNames[missing]}'.");
        }

        public void Dispose() => _buffer?.Dispose();

        internal override VolumeSpan<double> Lend(int output)
        {
            _buffer ??= new WorkVolume<double>(work, box.Size);
            return _buffer.Span;
        }

        internal override void Take(int output)
        {
            foreach (Consumer user in users) run.Compute(user, filter.ImageNames[output], _buffer!.View, box, valueType, isOriginal: false);
            _complete[output] = true;
        }
    }
}
