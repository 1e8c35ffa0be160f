using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Volume and area of the triangle mesh around a region (IBSI 3.1), from how often each case of marching cubes occurs.</summary>
/// <remarks>
/// The mask is surrounded by voxels outside. Cells are counted by case and slice in whole numbers, so neither threads nor
/// the vector width matter; the mesh itself is not kept. Volume by the divergence theorem along z: the sum over the
/// triangles of their mean height times the z component of their vector area.
/// </remarks>
internal sealed class SurfaceMesh
{
    private SurfaceMesh(double volumeMm3, double areaMm2)
    {
        VolumeMm3 = volumeMm3;
        AreaMm2 = areaMm2;
    }

    /// <summary>Volume inside the mesh, mm³.</summary>
    public double VolumeMm3 { get; }

    /// <summary>Area of the mesh, mm².</summary>
    public double AreaMm2 { get; }

    /// <summary>Measures the mesh around a region.</summary>
    /// <param name="mask">At least one voxel of 1.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="work">Threads and memory.</param>
    public static SurfaceMesh Create(VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        int layers = mask.Size.Z + 1;
        using WorkBuffer<int> buffer = work.Rent<int>((long)layers * MeshCases.Count);
        work.For(layers, layer =>
        {
            Span<int> counts = buffer.Slice((long)layer * MeshCases.Count, MeshCases.Count);
            counts.Clear();
            var counter = new CaseCounter(counts);
            MeshCells.Visit(mask, layer - 1, ref counter, work);
        });
        long[] cells = new long[MeshCases.Count], heights = new long[MeshCases.Count];
        for (int layer = 0; layer < layers; layer++)
        {
            ReadOnlySpan<int> counts = buffer.Slice((long)layer * MeshCases.Count, MeshCases.Count);
            for (int c = 0; c < counts.Length; c++)
            {
                cells[c] += counts[c];
                heights[c] += (long)counts[c] * layer;
            }
        }

        return Measure(cells, heights, spacing);
    }

    private static SurfaceMesh Measure(long[] cells, long[] heights, SpacingMm spacing)
    {
        // In whole numbers: normals are 8 times the vector area, and three heights are doubled and added.
        Int128 volume = 0;
        double area = 0;
        for (int c = 0; c < MeshCases.Count; c++)
        {
            double areaOfCase = 0;
            foreach (MeshTriangle triangle in MeshCases.Triangles[c])
            {
                volume += (Int128)triangle.Normal.Z * ((cells[c] * (triangle.A.Z + triangle.B.Z + triangle.C.Z)) + (6 * heights[c]));
                areaOfCase += triangle.Area(spacing.X, spacing.Y, spacing.Z);
            }

            area += cells[c] * areaOfCase;
        }

        return new SurfaceMesh((double)volume / 48 * spacing.X * spacing.Y * spacing.Z, area);
    }

    /// <summary>Counts cells by case; the counts of cells all outside or all inside are left incomplete.</summary>
    private readonly ref struct CaseCounter(Span<int> counts) : IMeshCellVisitor
    {
        private readonly Span<int> _counts = counts;

        public void Visit(ulong cases, int x, int y)
        {
            for (int i = 0; i < 8; i++, cases >>= 8) _counts[(int)(cases & 0xFF)]++;
        }
    }
}
