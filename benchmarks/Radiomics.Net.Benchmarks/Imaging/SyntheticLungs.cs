using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Two lungs of about 2.7 litres each in an HRCT of 512x512x400 voxels of 0.7x0.7x0.75 mm, with vessels as holes and an uneven surface.</summary>
internal static class SyntheticLungs
{
    public static GridGeometry Grid { get; } = new(new GridSize(512, 512, 400), new SpacingMm(0.7, 0.7, 0.75), new PointMm(-179, -179, 0));

    /// <summary>The image and the mask of both lungs.</summary>
    /// <param name="touching">Whether the lungs meet in front, so that they have to be cut apart.</param>
    public static (Volume<short> Image, Mask Lungs) Make(bool touching)
    {
        GridSize size = Grid.Size;
        short[] hu = new short[size.VoxelCount];
        byte[] lungs = new byte[hu.Length];
        uint noise = 1;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    noise = (noise * 1_664_525) + 1_013_904_223;
                    double side = Math.Abs(x - 255.5), dx = (side - 119) / 110, dy = (y - 255.5) / 160, dz = (z - 199.5) / 190;
                    double bump = 0.02 * (Math.Sin(x * 0.31) + Math.Sin(y * 0.23) + Math.Sin(z * 0.17));
                    double depth = (dx * dx) + (dy * dy) + (dz * dz);
                    bool inside = depth < 1 + bump;
                    bool vessel = depth < 0.8 && (x + z) % 41 < 4 && (y + (z / 2)) % 37 < 4;
                    bool bridge = touching && side < 12 && Math.Abs(y - 255) < 4 && Math.Abs(z - 200) < 25;
                    int at = size.OffsetOf(x, y, z);
                    lungs[at] = (inside && !vessel) || bridge ? (byte)1 : (byte)0;
                    hu[at] = (short)((lungs[at] == 1 ? -850 : 40) + (int)(noise >> 24) - 128);
                }
            }
        }

        return (new Volume<short>(Grid, hu), new Mask(Grid, lungs));
    }
}
