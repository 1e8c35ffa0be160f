namespace Radiomics.Net.Modelling;

/// <summary>
/// Local quadratic regression computed at every point (loess of degree 2 without interpolation: Cleveland and Devlin, JASA 83
/// (1988) 596-610).
/// </summary>
internal static class LocalQuadratic
{
    /// <summary>The fitted value at every row's own x.</summary>
    /// <param name="x">Predictor.</param>
    /// <param name="y">Response.</param>
    /// <param name="span">Share of the rows that a fit uses, at most 1.</param>
    public static double[] Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double span)
    {
        int n = x.Length;
        double[] sorted = x.ToArray(), response = y.ToArray(), fitted = new double[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        Array.Sort(sorted, order);
        for (int i = 0; i < n; i++) response[i] = y[order[i]];

        int nearest = Math.Clamp((int)((span * n) + 1e-5), 1, n);
        for (int i = 0, left = 0; i < n; i++)
        {
            while (left + nearest < n && sorted[left + nearest] - sorted[i] < sorted[i] - sorted[left]) left++;
            double reach = Math.Max(sorted[i] - sorted[left], sorted[left + nearest - 1] - sorted[i]);
            fitted[order[i]] = i > 0 && sorted[i] == sorted[i - 1] ? fitted[order[i - 1]] : At(sorted, response, sorted[i], reach);
        }

        return fitted;
    }

    private static double At(double[] x, double[] y, double at, double reach)
    {
        if (reach == 0) return MeanAt(x, y, at);

        // Normal equations in u = (x - at) / reach, which lies in -1 to 1; the value at the point is the constant.
        Span<double> moments = stackalloc double[5], products = stackalloc double[3];
        for (int j = 0; j < x.Length; j++)
        {
            double u = (x[j] - at) / reach, size = Math.Abs(u);
            if (size >= 1) continue;
            double rest = 1 - (size * size * size), weight = rest * rest * rest;
            for (int k = 0; k < 5; k++)
            {
                moments[k] += weight;
                if (k < 3) products[k] += weight * y[j];
                weight *= u;
            }
        }

        for (int size = 3; size > 1; size--)
        {
            Span<double> matrix = stackalloc double[size * size];
            for (int r = 0; r < size; r++)
            {
                for (int c = 0; c < size; c++) matrix[(r * size) + c] = moments[r + c];
            }

            // Too few different values in the window for a parabola: a line, then the mean.
            var factor = new CholeskyFactor(size);
            if (factor.Factor(matrix, 1e-10) >= 0) continue;
            double[] solution = products[..size].ToArray();
            factor.Solve(solution);
            return solution[0];
        }

        return products[0] / moments[0];
    }

    private static double MeanAt(double[] x, double[] y, double at)
    {
        double sum = 0, count = 0;
        for (int j = 0; j < x.Length; j++)
        {
            if (x[j] != at) continue;
            sum += y[j];
            count++;
        }

        return sum / count;
    }
}
