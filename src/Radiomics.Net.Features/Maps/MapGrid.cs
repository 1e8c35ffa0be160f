using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The voxels that kernels look at: the region's box and a kernel's radius around it, with intensities and grey levels.</summary>
/// <remarks>
/// Lists are x fastest over <see cref="Size"/>. Where textures are those of slices, the axis across them takes the place of z (as in
/// <see cref="OrientedRegion"/>), so that kernels are one voxel thick along the last axis.
/// </remarks>
internal sealed class MapGrid : IDisposable
{
    private readonly WorkBuffer<double> _intensities;
    private readonly WorkBuffer<int> _levels;
    private readonly WorkBuffer<int> _voxels;
    private readonly int? _sliceAxis;

    private MapGrid(GridGeometry geometry, int? sliceAxis, WorkContext work, int regionVoxels)
    {
        Geometry = geometry;
        _sliceAxis = sliceAxis;
        GridSize size = geometry.Size;
        Size = sliceAxis switch
        {
            0 => new GridSize(size.Z, size.Y, size.X),
            1 => new GridSize(size.X, size.Z, size.Y),
            _ => size,
        };
        _intensities = work.Rent<double>(size.VoxelCount);
        _levels = work.Rent<int>(size.VoxelCount);
        _voxels = work.Rent<int>(regionVoxels);
    }

    /// <summary>Grid of the maps.</summary>
    public GridGeometry Geometry { get; }

    /// <summary>Size with the axis across slices last.</summary>
    public GridSize Size { get; }

    public bool InPlane => _sliceAxis is not null;

    /// <summary>Ng of the whole box.</summary>
    public int LevelCount { get; private set; }

    /// <summary>Number of different levels in the whole box.</summary>
    public int OccurringLevels { get; private set; }

    /// <summary>Intensity of every voxel.</summary>
    public ReadOnlySpan<double> Intensities => _intensities.Span;

    /// <summary>Level of every voxel; 0 where it counts in no kernel.</summary>
    public ReadOnlySpan<int> Levels => _levels.Span;

    /// <summary>Positions of the region's voxels in these lists.</summary>
    public ReadOnlySpan<int> Voxels => _voxels.Span;

    /// <summary>Reads a grid.</summary>
    /// <param name="image">The image in the box.</param>
    /// <param name="geometry">Grid of the box.</param>
    /// <param name="mask">The region's mask.</param>
    /// <param name="maskBox">Where it lies in the box.</param>
    /// <param name="regionVoxels">Number of its voxels.</param>
    /// <param name="settings">How kernels look.</param>
    /// <param name="discretisation">How levels are made.</param>
    /// <param name="valueType">Scalar type that the image stands for.</param>
    /// <param name="sliceAxis">Axis across slices, or <c>null</c>.</param>
    /// <param name="work">Lends memory.</param>
    public static MapGrid Create(
        VolumeView<double> image,
        GridGeometry geometry,
        VolumeView<byte> mask,
        VoxelBox maskBox,
        int regionVoxels,
        MapSettings settings,
        Discretisation discretisation,
        VoxelType valueType,
        int? sliceAxis,
        WorkContext work)
    {
        var grid = new MapGrid(geometry, sliceAxis, work, regionVoxels);
        try
        {
            grid.Read(image, mask, maskBox, settings.MaskedKernel, discretisation, valueType, work);
            return grid;
        }
        catch
        {
            grid.Dispose();
            throw;
        }
    }

    /// <summary>Position of a voxel of the lists in a map.</summary>
    public int OffsetInMap(int position)
    {
        VoxelIndex v = Size.IndexOf(position);
        GridSize size = Geometry.Size;
        return _sliceAxis switch
        {
            0 => size.OffsetOf(v.Z, v.Y, v.X),
            1 => size.OffsetOf(v.X, v.Z, v.Y),
            _ => position,
        };
    }

    public void Dispose()
    {
        _intensities.Dispose();
        _levels.Dispose();
        _voxels.Dispose();
    }

    private int OffsetOf(int x, int y, int z) => _sliceAxis switch
    {
        0 => Size.OffsetOf(z, y, x),
        1 => Size.OffsetOf(x, z, y),
        _ => Size.OffsetOf(x, y, z),
    };

    private void Read(VolumeView<double> image, VolumeView<byte> mask, VoxelBox maskBox, bool isMasked, Discretisation discretisation, VoxelType valueType, WorkContext work)
    {
        GridSize size = image.Size;
        Span<double> intensities = _intensities.Span;
        Span<int> levels = _levels.Span, voxels = _voxels.Span;
        using WorkBuffer<double> countingBuffer = work.Rent<double>(size.VoxelCount);
        using WorkBuffer<int> positionBuffer = work.Rent<int>(size.VoxelCount), levelBuffer = work.Rent<int>(size.VoxelCount);
        Span<double> counting = countingBuffer.Span;
        Span<int> positions = positionBuffer.Span;
        levels.Clear();
        int inside = 0, counted = 0;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<double> row = image.Row(y, z);
                for (int x = 0; x < size.X; x++)
                {
                    int position = OffsetOf(x, y, z);
                    intensities[position] = row[x];
                    VoxelIndex inMask = new(x - maskBox.Start.X, y - maskBox.Start.Y, z - maskBox.Start.Z);
                    bool isInside = mask.Size.Contains(inMask) && mask.Row(inMask.Y, inMask.Z)[inMask.X] != 0;
                    if (isInside) voxels[inside++] = position;
                    if (!isInside && isMasked) continue;
                    counting[counted] = row[x];
                    positions[counted++] = position;
                }
            }
        }

        VolumeReading.RequireFinite(image, default, "a kernel reads it");
        Span<int> assigned = levelBuffer.Slice(0, counted);
        LevelCount = discretisation.Assign(new DiscretisationSource(counting[..counted], range: null, valueType), assigned);
        if (LevelCount is < 1 or > DiscretisedRegion.MaximumLevelCount)
        {
            throw new RegionException($"The discretisation {discretisation.Label} gave {LevelCount} grey levels; 1 to {DiscretisedRegion.MaximumLevelCount} are possible.");
        }

        var occurs = new bool[LevelCount + 1];
        for (int i = 0; i < counted; i++)
        {
            levels[positions[i]] = assigned[i];
            occurs[assigned[i]] = true;
        }

        OccurringLevels = occurs.Count(o => o);
    }
}
