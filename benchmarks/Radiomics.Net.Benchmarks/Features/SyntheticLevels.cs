using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>A seeded ball of grey levels that look like lung tissue: a smooth ground, noise of a few levels, bright vessels.</summary>
internal static class SyntheticLevels
{
    public const int LevelCount = 45;

    /// <summary>Fills the box around a ball of about <paramref name="voxels"/> voxels.</summary>
    public static (int[] Levels, GridSize Size) Ball(int voxels, int seed = 7)
    {
        double radius = Math.Cbrt(voxels * 3 / (4 * Math.PI));
        int edge = (int)Math.Ceiling(2 * radius);
        var random = new RandomSource((ulong)seed, "synthetic levels");
        int[] levels = new int[edge * edge * edge];
        double noise = 0, centre = (edge - 1) / 2.0;
        int next = 0;
        for (int z = 0; z < edge; z++)
        {
            for (int y = 0; y < edge; y++)
            {
                for (int x = 0; x < edge; x++, next++)
                {
                    noise = (0.5 * noise) + (2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
                    double ground = 16 + (5 * Math.Sin(x / 17.0) * Math.Cos(y / 23.0)) + (4 * Math.Sin((z + (x / 3.0)) / 11.0));
                    double vessel = Math.Sin(x / 6.0) * Math.Sin(y / 7.0) * Math.Sin(z / 9.0) > 0.8 ? 18 : 0;
                    double d2 = ((x - centre) * (x - centre)) + ((y - centre) * (y - centre)) + ((z - centre) * (z - centre));
                    if (d2 <= radius * radius) levels[next] = Math.Clamp((int)Math.Round(ground + noise + vessel), 1, LevelCount);
                }
            }
        }

        return (levels, new GridSize(edge, edge, edge));
    }
}
