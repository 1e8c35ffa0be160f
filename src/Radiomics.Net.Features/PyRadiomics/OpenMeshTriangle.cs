using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A triangle inside a cell, corners in halves of a voxel from the cell's first corner.</summary>
/// <remarks>Signs are those of vectors written in the order z, y, x.</remarks>
internal readonly record struct OpenMeshTriangle(MeshVertex A, MeshVertex B, MeshVertex C)
{
    /// <summary>Six times the signed volume between triangle and the cell's first corner: det(A, B, C), in eighths of a voxel.</summary>
    public long Determinant
    {
        get
        {
            (long x, long y, long z) = Cross(A, B);
            return -((x * C.X) + (y * C.Y) + (z * C.Z));
        }
    }

    /// <summary>By how much that grows for each half voxel that the cell lies from the origin: A x B + B x C + C x A.</summary>
    public (long X, long Y, long Z) Slope
    {
        get
        {
            (long X, long Y, long Z) ab = Cross(A, B), bc = Cross(B, C), ca = Cross(C, A);
            return (-(ab.X + bc.X + ca.X), -(ab.Y + bc.Y + ca.Y), -(ab.Z + bc.Z + ca.Z));
        }
    }

    /// <summary>Area, mm².</summary>
    public double AreaMm2(SpacingMm spacing)
    {
        double ux = (A.X - C.X) * spacing.X, uy = (A.Y - C.Y) * spacing.Y, uz = (A.Z - C.Z) * spacing.Z;
        double vx = (B.X - C.X) * spacing.X, vy = (B.Y - C.Y) * spacing.Y, vz = (B.Z - C.Z) * spacing.Z;
        double x = (uy * vz) - (uz * vy), y = (uz * vx) - (ux * vz), z = (ux * vy) - (uy * vx);
        return Math.Sqrt((x * x) + (y * y) + (z * z)) / 8;
    }

    // Turning the order of the axes around turns the sign of a determinant, which is why the two above are negated.
    private static (long X, long Y, long Z) Cross(MeshVertex a, MeshVertex b) =>
        (((long)a.Y * b.Z) - ((long)a.Z * b.Y), ((long)a.Z * b.X) - ((long)a.X * b.Z), ((long)a.X * b.Y) - ((long)a.Y * b.X));
}
