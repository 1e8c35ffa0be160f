using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// One region on one image, as families see it: intensities, grey levels and masks. What several families share is
/// made when the first asks for it.
/// </summary>
internal sealed class RegionImage : IDisposable
{
    private readonly VoxelType _valueType;
    private WorkBuffer<double>? _intensities;
    private WorkBuffer<int>? _levels;
    private DiscretisedRegion? _discretised;
    private OrientedRegion? _oriented;
    private int _levelCount;
    private int? _occurringLevels;

    public RegionImage(
        WorkContext work,
        string settingsName,
        Discretisation? discretisation,
        TextureSettings texture,
        VolumeHistogramSettings volumeHistogram,
        PyRadiomicsClassSettings classSettings,
        string regionName,
        string imageName,
        ProcessedRegion region,
        VolumeView<byte> intensityMask,
        int intensityVoxels,
        VolumeView<double> surroundings,
        VoxelBox box,
        IntensityRange? range,
        VoxelType valueType)
    {
        Work = work;
        SettingsName = settingsName;
        Discretisation = discretisation;
        Texture = texture;
        VolumeHistogram = volumeHistogram;
        ClassSettings = classSettings;
        RegionName = regionName;
        ImageName = imageName;
        Region = region;
        IntensityMask = intensityMask;
        IntensityVoxelCount = intensityVoxels;
        Surroundings = surroundings;
        Box = box;
        Range = range;
        _valueType = valueType;
    }

    public WorkContext Work { get; }

    public string SettingsName { get; }

    /// <summary>How grey levels are made; null where no family that needs them is asked for.</summary>
    public Discretisation? Discretisation { get; }

    public TextureSettings Texture { get; }

    public VolumeHistogramSettings VolumeHistogram { get; }

    public PyRadiomicsClassSettings ClassSettings { get; }

    public string RegionName { get; }

    public string ImageName { get; }

    /// <summary>Re-segmentation range of the intensities; <c>null</c> on a derived image or without one.</summary>
    public IntensityRange? Range { get; }

    /// <summary>Grid and morphological mask.</summary>
    public ProcessedRegion Region { get; }

    /// <summary>Spacing, origin and directions of the region's bounding box.</summary>
    public GridGeometry Geometry => Region.Geometry;

    /// <summary>1 where a voxel's intensity counts; the region's bounding box.</summary>
    public VolumeView<byte> IntensityMask { get; }

    /// <summary>Number of voxels in the intensity mask, at least 1.</summary>
    public int IntensityVoxelCount { get; }

    /// <summary>The image in the bounding box and as far around it as families with a margin asked for.</summary>
    public VolumeView<double> Surroundings { get; }

    /// <summary>The bounding box inside <see cref="Surroundings"/>.</summary>
    public VoxelBox Box { get; }

    /// <summary>The image in the bounding box.</summary>
    public VolumeView<double> Image => Surroundings.Crop(Box);

    /// <summary>Intensities of the intensity mask, x fastest, all finite.</summary>
    public ReadOnlySpan<double> Intensities
    {
        get
        {
            if (_intensities is null)
            {
                WorkBuffer<double> buffer = Work.Rent<double>(IntensityVoxelCount);
                Resegmentation.Gather(Image, IntensityMask, Region.Box.Start, buffer.Span);
                _intensities = buffer;
            }

            return _intensities.Span;
        }
    }

    /// <summary>Grey level of each voxel of the intensity mask, x fastest.</summary>
    public ReadOnlySpan<int> Levels
    {
        get
        {
            if (_levels is null)
            {
                WorkBuffer<int> buffer = Work.Rent<int>(IntensityVoxelCount);
                _levelCount = Assign(Discretisation!, buffer.Span);
                _levels = buffer;
            }

            return _levels.Span;
        }
    }

    /// <summary>Number of grey levels Ng.</summary>
    public int LevelCount
    {
        get
        {
            _ = Levels;
            return _levelCount;
        }
    }

    /// <summary>Number of grey levels where texture features were computed; <c>null</c> where none asked for levels on the grid.</summary>
    public int? DiscretisedLevelCount => _discretised is null ? null : _levelCount;

    /// <summary>Grey levels on the grid.</summary>
    public DiscretisedRegion DiscretisedRegion => _discretised ??= DiscretisedRegion.Create(
        Work, IntensityMask, Levels, LevelCount, Math.Max(Texture.Distances.Max(), ClassSettings.Distances.Max()));

    /// <summary>Number of different grey levels that occur.</summary>
    public int OccurringLevels
    {
        get
        {
            if (_occurringLevels is null)
            {
                using WorkBuffer<byte> occurs = Work.Rent<byte>(LevelCount + 1);
                Span<byte> occurring = occurs.Span;
                occurring.Clear();
                foreach (int level in Levels) occurring[level] = 1;
                _occurringLevels = occurring.Count((byte)1);
            }

            return _occurringLevels.Value;
        }
    }

    /// <summary>Grey levels with the axis across slices last, where textures of slices are asked for.</summary>
    public OrientedRegion Oriented => _oriented ??= ClassSettings.SliceAxis switch
    {
        null => new OrientedRegion(DiscretisedRegion, Geometry.Spacing, InPlane: false),
        2 => new OrientedRegion(DiscretisedRegion, Geometry.Spacing, InPlane: true),
        0 => new OrientedRegion(DiscretisedRegion.WithAxisLast(0), new SpacingMm(Geometry.Spacing.Z, Geometry.Spacing.Y, Geometry.Spacing.X), InPlane: true),
        _ => new OrientedRegion(DiscretisedRegion.WithAxisLast(1), new SpacingMm(Geometry.Spacing.X, Geometry.Spacing.Z, Geometry.Spacing.Y), InPlane: true),
    };

    /// <summary>Assigns grey levels by a discretisation of one's own, as the intensity-volume histogram has.</summary>
    /// <returns>Ng.</returns>
    public int Assign(Discretisation discretisation, Span<int> levels)
    {
        int count = discretisation.Assign(new DiscretisationSource(Intensities, Range, _valueType), levels);
        if (count is < 1 or > DiscretisedRegion.MaximumLevelCount)
        {
            throw new RegionException($"The discretisation {discretisation.Label} gave {count} grey levels; 1 to {DiscretisedRegion.MaximumLevelCount} are possible.");
        }

        return count;
    }

    public void Dispose()
    {
        if (_oriented is { } oriented && oriented.Levels != _discretised) oriented.Levels.Dispose();
        _discretised?.Dispose();
        _levels?.Dispose();
        _intensities?.Dispose();
    }
}
