using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Shape and space by their definitions, voxel by voxel and pair by pair.</summary>
internal static class PlainShape
{
    /// <summary>Area of the mesh, cell by cell and triangle by triangle.</summary>
    public static double MeshArea(VolumeView<byte> mask)
    {
        GridSize size = mask.Size;
        double area = 0;
        for (int z = -1; z < size.Z; z++)
        {
            for (int y = -1; y < size.Y; y++)
            {
                for (int x = -1; x < size.X; x++)
                {
                    int inside = 0;
                    for (int corner = 0; corner < 8; corner++)
                    {
                        var voxel = new VoxelIndex(x + (corner >> 2), y + (corner & 1), z + ((corner >> 1) & 1));
                        if (size.Contains(voxel)) inside |= mask[voxel.X, voxel.Y, voxel.Z] << corner;
                    }

                    foreach (MeshTriangle triangle in MeshCases.Triangles[inside]) area += triangle.Area(1, 1, 1);
                }
            }
        }

        return area;
    }

    /// <summary>Greatest distance between the centres of two border voxels, pair by pair.</summary>
    public static double Diameter(VolumeView<byte> mask)
    {
        GridSize size = mask.Size;
        var border = new List<VoxelIndex>();
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (mask[v.X, v.Y, v.Z] != 0 && (v.X == 0 || v.X == size.X - 1 || mask[v.X - 1, v.Y, v.Z] == 0 || mask[v.X + 1, v.Y, v.Z] == 0)) border.Add(v);
        }

        long best = 0;
        foreach (VoxelIndex a in border)
        {
            foreach (VoxelIndex b in border)
            {
                long x = a.X - b.X, y = a.Y - b.Y, z = a.Z - b.Z;
                best = Math.Max(best, (x * x) + (y * y) + (z * z));
            }
        }

        return Math.Sqrt(best);
    }

    /// <summary>Σ w (x₁ - μ) (x₂ - μ) over all pairs.</summary>
    public static double PairProducts(VolumeView<double> image, VolumeView<byte> mask, double mean)
    {
        GridSize size = mask.Size;
        var voxels = new List<(VoxelIndex At, double X)>();
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (mask[v.X, v.Y, v.Z] != 0) voxels.Add((v, image[v.X, v.Y, v.Z] - mean));
        }

        double sum = 0;
        for (int i = 0; i < voxels.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int x = voxels[i].At.X - voxels[j].At.X, y = voxels[i].At.Y - voxels[j].At.Y, z = voxels[i].At.Z - voxels[j].At.Z;
                sum += 2 * voxels[i].X * voxels[j].X / Math.Sqrt((x * x) + (y * y) + (z * z));
            }
        }

        return sum;
    }

    /// <summary>Highest mean in a ball of 1 cm³, voxel by voxel of every ball.</summary>
    public static double GlobalPeak(VolumeView<double> image, VolumeView<byte> mask)
    {
        GridSize size = mask.Size;
        int reach = (int)PeakSphere.RadiusMm;
        double best = double.NegativeInfinity;
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (mask[v.X, v.Y, v.Z] == 0) continue;
            double sum = 0;
            int count = 0;
            for (int z = Math.Max(v.Z - reach, 0); z <= Math.Min(v.Z + reach, size.Z - 1); z++)
            {
                for (int y = Math.Max(v.Y - reach, 0); y <= Math.Min(v.Y + reach, size.Y - 1); y++)
                {
                    for (int x = Math.Max(v.X - reach, 0); x <= Math.Min(v.X + reach, size.X - 1); x++)
                    {
                        int a = x - v.X, b = y - v.Y, c = z - v.Z;
                        if ((a * a) + (b * b) + (c * c) > PeakSphere.RadiusMm * PeakSphere.RadiusMm) continue;
                        sum += image[x, y, z];
                        count++;
                    }
                }
            }

            best = Math.Max(best, sum / count);
        }

        return best;
    }
}
