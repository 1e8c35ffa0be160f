namespace Radiomics.Net.Imaging.Tests;

/// <summary>The recursive Laplacian of Gaussian line by line, with single precision between passes.</summary>
internal static class PlainLaplacian
{
    public static double[] Apply(Volume<double> image, double sigma, int dimensions)
    {
        GridSize size = image.Geometry.Size;
        double[] spacing = [image.Geometry.Spacing.X, image.Geometry.Spacing.Y, image.Geometry.Spacing.Z];
        double[] sum = new double[size.VoxelCount];
        for (int axis = 0; axis < dimensions; axis++)
        {
            double[] part = Along(image.Voxels.ToArray(), size, axis, RecursiveCoefficients.SecondDerivative(sigma, spacing[axis]));
            for (int other = 0; other < dimensions; other++)
            {
                if (other != axis) part = Along(part, size, other, RecursiveCoefficients.Smoothing(sigma, spacing[other]));
            }

            for (int i = 0; i < sum.Length; i++) sum[i] = (float)(sum[i] + (part[i] * (1 / (spacing[axis] * spacing[axis]))));
        }

        return sum;
    }

    /// <summary>One line: the causal pass and the anticausal one, added.</summary>
    public static double[] Line(double[] x, RecursiveCoefficients c)
    {
        int n = x.Length;
        double[] y = new double[n], v = new double[n];
        double X(int i) => x[Math.Clamp(i, 0, n - 1)];
        for (int i = 0; i < n; i++)
        {
            double F(int k, double d, double b) => i - k >= 0 ? y[i - k] * d : x[0] * b;
            y[i] = ((X(i) * c.N0) + (X(i - 1) * c.N1) + (X(i - 2) * c.N2) + (X(i - 3) * c.N3)) - (F(1, c.D1, c.B1) + F(2, c.D2, c.B2) + F(3, c.D3, c.B3) + F(4, c.D4, c.B4));
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double F(int k, double d, double b) => i + k < n ? v[i + k] * d : x[n - 1] * b;
            v[i] = ((X(i + 1) * c.M1) + (X(i + 2) * c.M2) + (X(i + 3) * c.M3) + (X(i + 4) * c.M4)) - (F(1, c.D1, c.C1) + F(2, c.D2, c.C2) + F(3, c.D3, c.C3) + F(4, c.D4, c.C4));
        }

        return [.. y.Zip(v, (a, b) => a + b)];
    }

    private static double[] Along(double[] data, GridSize size, int axis, RecursiveCoefficients coefficients)
    {
        double[] result = new double[data.Length];
        int count = axis switch { 0 => size.X, 1 => size.Y, _ => size.Z }, stride = axis switch { 0 => 1, 1 => size.X, _ => size.X * size.Y };
        for (int start = 0; start < data.Length; start++)
        {
            if (start / stride % count != 0) continue;
            double[] line = Line([.. Enumerable.Range(0, count).Select(i => data[start + (i * stride)])], coefficients);
            for (int i = 0; i < count; i++) result[start + (i * stride)] = (float)line[i];
        }

        return result;
    }
}
