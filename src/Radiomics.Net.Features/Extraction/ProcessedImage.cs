using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// The image and the regions on the processing grid of some settings objects, in the smallest box that holds what regions,
/// families and filters look at.
/// </summary>
internal sealed class ProcessedImage : IDisposable
{
    private readonly List<ProcessedRegion> _regions = [];
    private readonly WorkVolume<double> _voxels;
    private readonly int _marginVoxels;

    /// <summary>The image of all regions on one grid.</summary>
    /// <param name="image">The image.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="settings">Settings objects with the same resampling and rounding.</param>
    /// <param name="work">Threads and memory.</param>
    /// <param name="marginVoxels">How far around a region is looked at besides what the families ask for.</param>
    public ProcessedImage(Volume image, IReadOnlyList<Region> regions, ValueList<CompiledSettings> settings, WorkContext work, int marginVoxels = 0)
    {
        Settings = settings;
        _marginVoxels = marginVoxels;
        ExtractionSettings shared = settings[0].Settings;
        Grid = ResampledGrid.Create(image.Geometry, shared.Resampling);
        ValueType = Grid.IsUnchanged ? image.VoxelType : VoxelType.Float64;
        WorkVolume<double>? voxels = null;
        try
        {
            foreach (Region region in regions) _regions.Add(ProcessedRegion.Create(region, Grid, shared.Resampling, work));
            Box = FindBox();
            voxels = new WorkVolume<double>(work, Box.Size);
            ImageResampler.Resample(image, Grid, shared.Resampling?.Image ?? Interpolation.Linear, Box, voxels.Span, work);
            ResamplingExtensions.Round(voxels.Span, shared.Rounding);
            _voxels = voxels;
        }
        catch
        {
            voxels?.Dispose();
            foreach (ProcessedRegion region in _regions) region.Dispose();
            throw;
        }
    }

    /// <summary>The image of one region that was prepared on its own.</summary>
    /// <param name="prepared">Image and region.</param>
    /// <param name="regionIndex">Position of the region among those of the extraction.</param>
    /// <param name="settings">Settings objects with the same preparation.</param>
    /// <param name="work">Threads and memory.</param>
    /// <param name="marginVoxels">How far around the region is looked at besides what the families ask for.</param>
    public ProcessedImage(PreparedRegion prepared, int regionIndex, ValueList<CompiledSettings> settings, WorkContext work, int marginVoxels = 0)
    {
        Settings = settings;
        FirstRegion = regionIndex;
        _marginVoxels = marginVoxels;
        Grid = ResampledGrid.Create(prepared.Image.Geometry, null);
        ValueType = prepared.Image.VoxelType;
        WorkVolume<double>? voxels = null;
        try
        {
            _regions.Add(ProcessedRegion.CreatePrepared(prepared.Source.Name, prepared.Shape, prepared.Intensity, prepared.Box, work));
            Box = FindBox();
            voxels = new WorkVolume<double>(work, Box.Size);
            VolumeReading.Read(prepared.Image, Box, voxels.Span, work);
            _voxels = voxels;
        }
        catch
        {
            voxels?.Dispose();
            foreach (ProcessedRegion region in _regions) region.Dispose();
            throw;
        }
    }

    public ValueList<CompiledSettings> Settings { get; }

    /// <summary>Position of the first of <see cref="Regions"/> among the regions of the extraction.</summary>
    public int FirstRegion { get; }

    /// <summary>The processing grid.</summary>
    public ResampledGrid Grid { get; }

    /// <summary>The part of the grid that is computed.</summary>
    public VoxelBox Box { get; }

    /// <summary>Scalar type that the voxels stand for.</summary>
    public VoxelType ValueType { get; }

    public IReadOnlyList<ProcessedRegion> Regions => _regions;

    /// <summary>The voxels of <see cref="Box"/>.</summary>
    public VolumeView<double> View => _voxels.View;

    /// <summary>A region's box and as far around it as the families of a settings object look.</summary>
    public VoxelBox SurroundingsOf(CompiledSettings settings, int region)
    {
        SpacingMm spacing = Grid.Geometry.Spacing;
        int Voxels(double spacingMm) => _marginVoxels + (int)Math.Ceiling(settings.MarginMm / spacingMm);
        return _regions[region - FirstRegion].Box.Grow(Voxels(spacing.X), Voxels(spacing.Y), Voxels(spacing.Z), Grid.Geometry.Size);
    }

    /// <summary>The box that a filter must see for a region.</summary>
    public VoxelBox SourceBoxOf(ImageFilter filter, CompiledSettings settings, int region)
    {
        FilterSupport support = filter.GetSupport(Grid.Geometry);
        GridSize size = Grid.Geometry.Size;
        return support.IsWholeImage ? VoxelBox.Of(size) : SurroundingsOf(settings, region).Grow(support.X, support.Y, support.Z, size);
    }

    /// <summary>A region's mask in a box, all zeros outside the region's own box; all ones for no region.</summary>
    public WorkVolume<byte> MaskIn(VoxelBox box, int? region, WorkContext work)
    {
        var mask = new WorkVolume<byte>(work, region is null ? new GridSize(1, 1, 1) : box.Size);
        mask.Span.Voxels.Fill(region is null ? (byte)1 : (byte)0);
        if (region is not { } index) return mask;
        ProcessedRegion inside = _regions[index - FirstRegion];
        VoxelBox part = inside.Box.RelativeTo(box.Start);
        for (int z = 0; z < part.Size.Z; z++)
        {
            for (int y = 0; y < part.Size.Y; y++)
            {
                inside.Mask.Row(y, z).CopyTo(mask.Span.Row(part.Start.Y + y, part.Start.Z + z)[part.Start.X..]);
            }
        }

        return mask;
    }

    public void Dispose()
    {
        _voxels.Dispose();
        foreach (ProcessedRegion region in _regions) region.Dispose();
    }

    private VoxelBox FindBox()
    {
        VoxelBox? all = null;
        foreach (CompiledSettings settings in Settings)
        {
            for (int r = FirstRegion; r < FirstRegion + _regions.Count; r++)
            {
                all = Union(all, SurroundingsOf(settings, r));
                foreach (ImageFilter filter in settings.Settings.Images.OfType<ImageFilter>()) all = Union(all, SourceBoxOf(filter, settings, r));
            }
        }

        return all!.Value;
    }

    private static VoxelBox Union(VoxelBox? a, VoxelBox b)
    {
        if (a is not { } box) return b;
        VoxelIndex s = box.Start, t = b.Start, e = box.End, f = b.End;
        return VoxelBox.Between(
            new VoxelIndex(Math.Min(s.X, t.X), Math.Min(s.Y, t.Y), Math.Min(s.Z, t.Z)),
            new VoxelIndex(Math.Max(e.X, f.X), Math.Max(e.Y, f.Y), Math.Max(e.Z, f.Z)));
    }
}
