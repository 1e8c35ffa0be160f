using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The kernel around one voxel of a <see cref="MapGrid"/>, moved from voxel to voxel. One window serves one worker.</summary>
internal sealed class KernelWindow : KernelVoxels, IDisposable
{
    private readonly MapGrid _grid;
    private readonly int _radius;
    private readonly int _depth;
    private readonly int[] _onGrid;

    /// <summary>Creates a window.</summary>
    /// <param name="grid">Where it moves.</param>
    /// <param name="radius">Voxels on each side of the centre.</param>
    /// <param name="padding">Longest step that is taken from a voxel of the kernel.</param>
    /// <param name="work">Lends memory.</param>
    public KernelWindow(MapGrid grid, int radius, int padding, WorkContext work)
        : base(DiscretisedRegion.CreateReusable(work, SizeOf(grid, radius), grid.LevelCount, padding))
    {
        _grid = grid;
        _radius = radius;
        _depth = grid.InPlane ? 0 : radius;
        _onGrid = new int[Region.Size.VoxelCount];
    }

    /// <summary>Moves to a voxel.</summary>
    /// <param name="position">Its position in the grid's lists.</param>
    public void MoveTo(int position)
    {
        GridSize size = _grid.Size;
        VoxelIndex centre = size.IndexOf(position);
        int width = (2 * _radius) + 1, next = 0;
        int left = Math.Max(0, _radius - centre.X), right = Math.Min(width, size.X - centre.X + _radius);
        ReadOnlySpan<int> levels = _grid.Levels;
        ReadOnlySpan<double> intensities = _grid.Intensities;
        Clear();
        Array.Clear(_onGrid);
        for (int z = centre.Z - _depth; z <= centre.Z + _depth; z++)
        {
            for (int y = centre.Y - _radius; y <= centre.Y + _radius; y++, next += width)
            {
                if ((uint)y >= (uint)size.Y || (uint)z >= (uint)size.Z) continue;
                int row = size.OffsetOf(0, y, z) + centre.X - _radius;
                for (int x = left; x < right; x++)
                {
                    int level = levels[row + x];
                    if (level == 0) continue;
                    _onGrid[next + x] = level;
                    Add(intensities[row + x], level);
                }
            }
        }

        Region.Refill(_onGrid);
    }

    public void Dispose() => Region.Dispose();

    private static GridSize SizeOf(MapGrid grid, int radius)
    {
        int width = (2 * radius) + 1;
        return new GridSize(width, width, grid.InPlane ? 1 : width);
    }
}
