using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>One contour of a structure set.</summary>
/// <param name="Index">Its place in the ROI, from 0, for messages.</param>
/// <param name="Kind">Geometric type: CLOSED_PLANAR, ...</param>
/// <param name="Points">Corners in patient coordinates.</param>
internal sealed record Contour(int Index, string Kind, IReadOnlyList<PointMm> Points)
{
    /// <summary>Twice the area as a vector along the normal (Newell's method).</summary>
    public PointMm AreaVector()
    {
        double x = 0, y = 0, z = 0;
        for (int i = 0; i < Points.Count; i++)
        {
            PointMm a = Points[i], b = Points[(i + 1) % Points.Count];
            x += (a.Y - b.Y) * (a.Z + b.Z);
            y += (a.Z - b.Z) * (a.X + b.X);
            z += (a.X - b.X) * (a.Y + b.Y);
        }

        return new PointMm(x, y, z);
    }
}
