namespace Radiomics.Net.Imaging;

/// <summary>
/// Chooses the intensity whose weights add up to most: voxels are visited x fastest, and the intensity whose running total was the
/// first to reach the largest value seen wins.
/// </summary>
internal static unsafe class LabelGaussian
{
    private const int MostTaps = 64;

    public static double At(in TapRows taps, int x)
    {
        double* intensities = stackalloc double[MostTaps];
        double* totals = stackalloc double[MostTaps];
        int known = 0;
        double largest = 0, winner = 0;
        for (int c = 0; c < taps.TapsZ; c++)
        {
            for (int b = 0; b < taps.TapsY; b++)
            {
                double* v = taps.Rows[(c * taps.TapsY) + b] + x, wx = taps.WeightsX + x;
                for (int a = 0; a < taps.TapsX; a++, v += taps.Width, wx += taps.Width)
                {
                    double weight = *wx * taps.WeightsY[b] * taps.WeightsZ[c];
                    if (weight == 0) continue;
                    int at = 0;
                    while (at < known && intensities[at] != *v) at++;
                    if (at == known)
                    {
                        intensities[known] = *v;
                        totals[known++] = 0;
                    }

                    totals[at] += weight;
                    if (!(totals[at] > largest)) continue;
                    largest = totals[at];
                    winner = *v;
                }
            }
        }

        return winner;
    }
}
