namespace Radiomics.Net.Features;

/// <summary>A vertex of the surface inside a cell, in halves of a voxel from the cell's first corner: 0, 1 or 2 along each axis.</summary>
internal readonly record struct MeshVertex(int X, int Y, int Z);

/// <summary>A triangle of the surface inside a cell.</summary>
internal readonly record struct MeshTriangle(MeshVertex A, MeshVertex B, MeshVertex C)
{
    /// <summary>Twice the vector area, in quarters of a voxel face: (B - A) x (C - A).</summary>
    public (int X, int Y, int Z) Normal
    {
        get
        {
            int ux = B.X - A.X, uy = B.Y - A.Y, uz = B.Z - A.Z, vx = C.X - A.X, vy = C.Y - A.Y, vz = C.Z - A.Z;
            return ((uy * vz) - (uz * vy), (uz * vx) - (ux * vz), (ux * vy) - (uy * vx));
        }
    }

    /// <summary>Signed volume of the tetrahedron of triangle and first corner of the cell, in voxels.</summary>
    public double ConeVolume
    {
        get
        {
            (int x, int y, int z) = Normal;
            return ((A.X * x) + (A.Y * y) + (A.Z * z)) / 48.0;
        }
    }

    /// <summary>Area, for a voxel spacing.</summary>
    public double Area(double spacingX, double spacingY, double spacingZ)
    {
        (int x, int y, int z) = Normal;
        double a = x * spacingY * spacingZ, b = y * spacingZ * spacingX, c = z * spacingX * spacingY;
        return Math.Sqrt((a * a) + (b * b) + (c * c)) / 8;
    }
}
