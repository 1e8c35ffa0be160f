namespace Radiomics.Net.Features;

/// <summary>A point or direction along the axes of the grid (not of the patient), in mm.</summary>
internal readonly record struct VectorMm(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static VectorMm operator -(VectorMm a, VectorMm b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static VectorMm operator *(VectorMm a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    public double Dot(VectorMm other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public VectorMm Cross(VectorMm other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    public VectorMm Normalise() => this * (1 / Length);
}
