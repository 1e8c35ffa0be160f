using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Sum of a region's intensities and their first moments: where the centre of mass of the intensities lies.</summary>
/// <param name="Sum">Σ x.</param>
/// <param name="X">Σ x i / Σ x in voxels from the first voxel of the box.</param>
/// <param name="Y">The same along y.</param>
/// <param name="Z">The same along z.</param>
internal sealed record IntensityCentre(double Sum, double X, double Y, double Z)
{
    /// <summary>Sums over an intensity mask, row by row.</summary>
    public static IntensityCentre Create(VolumeView<double> image, VolumeView<byte> mask)
    {
        double sum = 0, x = 0, y = 0, z = 0;
        for (int k = 0; k < mask.Size.Z; k++)
        {
            for (int j = 0; j < mask.Size.Y; j++)
            {
                ReadOnlySpan<byte> inside = mask.Row(j, k);
                int i = inside.IndexOf((byte)1);
                if (i < 0) continue;
                ReadOnlySpan<double> row = image.Row(j, k);
                double ofRow = 0, alongRow = 0;
                for (; i < row.Length; i++)
                {
                    if (inside[i] == 0) continue;
                    ofRow += row[i];
                    alongRow += row[i] * i;
                }

                sum += ofRow;
                x += alongRow;
                y += ofRow * j;
                z += ofRow * k;
            }
        }

        return new IntensityCentre(sum, x / sum, y / sum, z / sum);
    }
}
