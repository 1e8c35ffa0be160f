using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>A mask in working memory, cut to its bounding box as the extraction cuts it.</summary>
internal sealed class Shape : IDisposable
{
    private readonly WorkVolume<byte> _mask;

    private Shape(WorkVolume<byte> mask, SpacingMm spacing, WorkContext work)
    {
        _mask = mask;
        Spacing = spacing;
        Work = work;
    }

    public VolumeView<byte> View => _mask.View;

    public SpacingMm Spacing { get; }

    public WorkContext Work { get; }

    public MorphologySummary Summary => new(View, Spacing, Work);

    /// <summary>The voxels of a grid for which a test holds.</summary>
    public static Shape Of(GridSize size, SpacingMm spacing, Func<int, int, int, bool> isInside, int threads = 1)
    {
        byte[] voxels = new byte[size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = size.IndexOf(i);
            if (isInside(at.X, at.Y, at.Z)) voxels[i] = 1;
        }

        return Of(new Mask(new GridGeometry(size, spacing), voxels), threads);
    }

    public static Shape Of(Mask mask, int threads = 1)
    {
        var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = threads });
        VoxelBox box = mask.BoundingBox!.Value;
        var cut = new WorkVolume<byte>(work, box.Size);
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                mask.Voxels.Slice(mask.Geometry.Size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z), box.Size.X).CopyTo(cut.Span.Row(y, z));
            }
        }

        return new Shape(cut, mask.Geometry.Spacing, work);
    }

    /// <summary>A body given by its semi-axes in mm around the middle of a voxel.</summary>
    public static Shape Ellipsoid(double a, double b, double c, SpacingMm spacing, int threads = 1)
    {
        int x = (int)(a / spacing.X), y = (int)(b / spacing.Y), z = (int)(c / spacing.Z);
        return Of(new GridSize((2 * x) + 1, (2 * y) + 1, (2 * z) + 1), spacing, (i, j, k) =>
        {
            double u = (i - x) * spacing.X / a, v = (j - y) * spacing.Y / b, w = (k - z) * spacing.Z / c;
            return (u * u) + (v * v) + (w * w) <= 1;
        }, threads);
    }

    /// <summary>A ragged random mask of odd sizes.</summary>
    public static Mask Random(int seed, SpacingMm? spacing = null)
    {
        var random = new Random(seed);
        var size = new GridSize(random.Next(1, 12), random.Next(1, 8), random.Next(1, 7));
        return TestImages.RaggedMask(new GridGeometry(size, spacing ?? new SpacingMm(0.7, 1.1, 2.3)), seed);
    }

    /// <summary>All mesh vertices by their definition: midway between a voxel inside and a neighbour outside.</summary>
    public List<HullPoint> MeshVertices()
    {
        GridSize size = View.Size;
        bool Inside(int x, int y, int z) => size.Contains(new VoxelIndex(x, y, z)) && View[x, y, z] != 0;
        var points = new HashSet<HullPoint>();
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (!Inside(v.X, v.Y, v.Z)) continue;
            foreach (int step in (int[])[-1, 1])
            {
                if (!Inside(v.X + step, v.Y, v.Z)) points.Add(new HullPoint((2 * v.X) + step, 2 * v.Y, 2 * v.Z));
                if (!Inside(v.X, v.Y + step, v.Z)) points.Add(new HullPoint(2 * v.X, (2 * v.Y) + step, 2 * v.Z));
                if (!Inside(v.X, v.Y, v.Z + step)) points.Add(new HullPoint(2 * v.X, 2 * v.Y, (2 * v.Z) + step));
            }
        }

        return [.. points];
    }

    public void Dispose()
    {
        _mask.Dispose();
        Work.Dispose();
    }
}
