namespace Radiomics.Net.Imaging;

/// <summary>
/// Turns samples into cubic B-spline coefficients, in place: one causal and one anticausal recursion with the pole
/// √3 - 2, mirrored at the ends (Unser, Aldroubi and Eden 1993).
/// </summary>
internal static class BSplinePrefilter
{
    private const double Pole = -0.26794919243112270647; // √3 - 2
    private const double Gain = 6; // (1 - z)(1 - 1/z)

    // |z|^28 < 2^-53: terms further away do not change the sum of a start value of full size.
    private const int Horizon = 28;

    /// <summary>Filters <paramref name="lines"/> lines that lie side by side (element k of line j at k * stride + j).</summary>
    public static void Apply(Span<double> samples, int count, int lines, int stride)
    {
        if (count == 1) return;
        for (int k = 0; k < count; k++) Scale(samples.Slice(k * stride, lines));
        Start(samples, count, lines, stride);
        for (int k = 1; k < count; k++) AddScaled(samples.Slice(k * stride, lines), samples.Slice((k - 1) * stride, lines));

        Span<double> last = samples.Slice((count - 1) * stride, lines), beforeLast = samples.Slice((count - 2) * stride, lines);
        for (int j = 0; j < lines; j++) last[j] = Pole / ((Pole * Pole) - 1) * ((Pole * beforeLast[j]) + last[j]);
        for (int k = count - 2; k >= 0; k--)
        {
            Span<double> here = samples.Slice(k * stride, lines), next = samples.Slice((k + 1) * stride, lines);
            for (int j = 0; j < here.Length; j++) here[j] = Pole * (next[j] - here[j]);
        }
    }

    private static void Scale(Span<double> row)
    {
        for (int j = 0; j < row.Length; j++) row[j] *= Gain;
    }

    private static void AddScaled(Span<double> row, ReadOnlySpan<double> previous)
    {
        for (int j = 0; j < row.Length; j++) row[j] += Pole * previous[j];
    }

    /// <summary>First value of the causal recursion: the sum over the mirrored signal.</summary>
    private static void Start(Span<double> samples, int count, int lines, int stride)
    {
        Span<double> first = samples[..lines];
        double z = Pole;
        if (count > Horizon)
        {
            for (int k = 1; k < Horizon; k++, z *= Pole)
            {
                ReadOnlySpan<double> row = samples.Slice(k * stride, lines);
                for (int j = 0; j < lines; j++) first[j] += z * row[j];
            }

            return;
        }

        // The exact sum over one period of the mirrored signal.
        double far = 1;
        for (int k = 0; k < (2 * count) - 3; k++) far *= Pole;
        for (int k = 1; k < count - 1; k++, z *= Pole, far /= Pole)
        {
            ReadOnlySpan<double> row = samples.Slice(k * stride, lines);
            for (int j = 0; j < lines; j++) first[j] += (z + far) * row[j];
        }

        ReadOnlySpan<double> end = samples.Slice((count - 1) * stride, lines);
        double period = far * z;
        for (int j = 0; j < lines; j++) first[j] = (first[j] + (z * end[j])) / (1 - period);
    }
}
