using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Greatest distance between two vertices of a region's mesh that lie in one plane across an axis of the grid.</summary>
/// <remarks>
/// Vertices lie midway between a voxel inside and a face neighbour outside, so that there is a plane through each layer of voxel
/// centres, and one between each two layers. In every plane the first and last vertex of each line are enough.
/// </remarks>
internal static class PlaneDiameter
{
    /// <summary>The distance in mm.</summary>
    /// <param name="mask">The region's box.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="axis">Axis across the planes: 0 for x, 1 for y, 2 for z.</param>
    /// <param name="work">Threads and memory.</param>
    public static double Find(VolumeView<byte> mask, SpacingMm spacing, int axis, WorkContext work)
    {
        GridSize size = mask.Size;
        (GridSize turnedSize, double along, double across) = axis switch
        {
            0 => (new GridSize(size.Z, size.Y, size.X), spacing.Z, spacing.Y),
            1 => (new GridSize(size.X, size.Z, size.Y), spacing.X, spacing.Z),
            _ => (size, spacing.X, spacing.Y),
        };
        using WorkVolume<byte>? turned = axis == 2 ? null : Turn(mask, turnedSize, axis, work);
        VolumeView<byte> layers = turned is null ? mask : turned.View;
        var largest = new double[turnedSize.Z + 1];
        work.For(turnedSize.Z + 1, layer =>
        {
            var points = new PlanePoints();
            if (layer < turnedSize.Z)
            {
                AddLayer(layers, layer, points);
                largest[layer] = points.SquaredDiameter(along, across);
                points.Clear();
            }

            AddBetween(layers, layer, points);
            largest[layer] = Math.Max(largest[layer], points.SquaredDiameter(along, across));
        });
        return Math.Sqrt(largest.Max());
    }

    /// <summary>Vertices in a layer of voxel centres.</summary>
    private static void AddLayer(VolumeView<byte> layers, int z, PlanePoints points)
    {
        (int First, int Last) before = (int.MaxValue, -1);
        for (int y = 0; y <= layers.Size.Y; y++)
        {
            (int First, int Last) row = (int.MaxValue, -1);
            if (y < layers.Size.Y)
            {
                ReadOnlySpan<byte> voxels = layers.Row(y, z);
                int first = voxels.IndexOf((byte)1);
                if (first >= 0) row = (first, voxels.LastIndexOf((byte)1));
            }

            // Between two rows: what lies within the ends of both is inside their hull.
            int low = Math.Min(before.First, row.First), high = Math.Max(before.Last, row.Last);
            if (high >= 0) points.Add(2 * low, 2 * high, (2 * y) - 1);
            if (row.Last >= 0) points.Add((2 * row.First) - 1, (2 * row.Last) + 1, 2 * y);
            before = row;
        }
    }

    /// <summary>Vertices between the layers z - 1 and z: where a voxel of one is inside and that of the other is not.</summary>
    private static void AddBetween(VolumeView<byte> layers, int z, PlanePoints points)
    {
        for (int y = 0; y < layers.Size.Y; y++)
        {
            int first, last;
            if (z == 0 || z == layers.Size.Z)
            {
                ReadOnlySpan<byte> only = layers.Row(y, z == 0 ? 0 : z - 1);
                first = only.IndexOf((byte)1);
                last = only.LastIndexOf((byte)1);
            }
            else
            {
                ReadOnlySpan<byte> below = layers.Row(y, z - 1), above = layers.Row(y, z);
                first = below.CommonPrefixLength(above);
                if (first == below.Length) continue;
                last = below.Length - 1;
                while (below[last] == above[last]) last--;
            }

            if (first >= 0) points.Add(2 * first, 2 * last, 2 * y);
        }
    }

    /// <summary>The mask with the axis across the planes last.</summary>
    private static WorkVolume<byte> Turn(VolumeView<byte> mask, GridSize turnedSize, int axis, WorkContext work)
    {
        var turned = new WorkVolume<byte>(work, turnedSize);
        try
        {
            VolumeSpan<byte> target = turned.Span;
            if (axis == 1)
            {
                work.For(turnedSize.Z, y =>
                {
                    for (int z = 0; z < turnedSize.Y; z++) mask.Row(y, z).CopyTo(target.Row(z, y));
                });
            }
            else
            {
                work.For(turnedSize.Y, y =>
                {
                    for (int z = 0; z < turnedSize.X; z++)
                    {
                        ReadOnlySpan<byte> row = mask.Row(y, z);
                        for (int x = 0; x < row.Length; x++) target.Row(y, x)[z] = row[x];
                    }
                });
            }

            return turned;
        }
        catch
        {
            turned.Dispose();
            throw;
        }
    }
}
