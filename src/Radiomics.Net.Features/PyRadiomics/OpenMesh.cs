using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Signed volume and area of PyRadiomics' mesh around a region.</summary>
/// <remarks>
/// Because the mesh can have holes, its volume depends on the origin: the centre of the first voxel of the region's box padded by
/// one voxel. The volume of a case at a place is linear in the place, so that counting cases and adding up their places, in
/// whole numbers, is enough.
/// </remarks>
internal static class OpenMesh
{
    /// <summary>Measures the mesh.</summary>
    /// <param name="mask">At least one voxel of 1; the region's box.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="work">Threads and memory.</param>
    public static (double VolumeMm3, double AreaMm2) Measure(VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        int layers = mask.Size.Z + 1;
        using WorkBuffer<CaseSums> buffer = work.Rent<CaseSums>((long)layers * OpenMeshCases.Count);
        work.For(layers, layer =>
        {
            Span<CaseSums> sums = buffer.Slice((long)layer * OpenMeshCases.Count, OpenMeshCases.Count);
            sums.Clear();
            var visitor = new Visitor(sums);
            MeshCells.Visit(mask, layer - 1, ref visitor, work);
        });

        // In whole numbers: corners are in halves of a voxel, places doubled to match.
        Int128 volume = 0;
        double area = 0;
        for (int k = 0; k < OpenMeshCases.Count; k++)
        {
            OpenMeshTriangle[] triangles = OpenMeshCases.Triangles[CodeOf(k)];
            if (triangles.Length == 0) continue;
            long count = 0, x = 0, y = 0, z = 0;
            for (int layer = 0; layer < layers; layer++)
            {
                CaseSums sums = buffer.Slice(((long)layer * OpenMeshCases.Count) + k, 1)[0];
                count += sums.Count;
                x += sums.X;
                y += sums.Y;
                z += sums.Count * layer;
            }

            foreach (OpenMeshTriangle triangle in triangles)
            {
                (long sx, long sy, long sz) = triangle.Slope;
                volume += ((Int128)count * triangle.Determinant) + (2 * (((Int128)x * sx) + ((Int128)y * sy) + ((Int128)z * sz)));
                area += count * triangle.AreaMm2(spacing);
            }
        }

        return ((double)volume / 48 * (spacing.X * spacing.Y * spacing.Z), area);
    }

    /// <summary>The case with bits 4 dz + 2 dy + dx for one with bits dy + 2 dz + 4 dx.</summary>
    private static int CodeOf(int cell)
    {
        int code = 0;
        for (int corner = 0; corner < 8; corner++)
        {
            if (((cell >> corner) & 1) != 0) code |= 1 << ((4 * ((corner >> 1) & 1)) + (2 * (corner & 1)) + (corner >> 2));
        }

        return code;
    }

    /// <summary>How often a case occurs in a layer, and the sums of its places from the first voxel of the padded box.</summary>
    private struct CaseSums
    {
        public long Count;
        public long X;
        public long Y;
    }

    private readonly ref struct Visitor(Span<CaseSums> sums) : IMeshCellVisitor
    {
        private readonly Span<CaseSums> _sums = sums;

        public void Visit(ulong cases, int x, int y)
        {
            for (int i = 0; i < 8; i++, cases >>= 8)
            {
                ref CaseSums sums = ref _sums[(int)(cases & 0xFF)];
                sums.Count++;
                sums.X += x + i;
                sums.Y += y;
            }
        }
    }
}
