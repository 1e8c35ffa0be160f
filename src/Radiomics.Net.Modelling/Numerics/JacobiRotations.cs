using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Rotates vectors in pairs until all are orthogonal: one-sided Jacobi singular values (Hestenes 1958, doi 10.1137/0106005).</summary>
internal static class JacobiRotations
{
    private const double Tolerance = 1e-15;

    /// <summary>Orthogonalises the vectors in place; the same rotations are applied to <paramref name="companions"/> where given.</summary>
    public static void Orthogonalise(double[][] vectors, double[][]? companions, CancellationToken cancellationToken)
    {
        for (int sweep = 0; sweep < 60; sweep++)
        {
            bool rotated = false;
            for (int i = 0; i < vectors.Length - 1; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int j = i + 1; j < vectors.Length; j++) rotated |= Rotate(vectors, companions, i, j);
            }

            if (!rotated) return;
        }
    }

    private static bool Rotate(double[][] vectors, double[][]? companions, int i, int j)
    {
        double[] a = vectors[i], b = vectors[j];
        double alpha = OrderedSum.OfSquares(a), beta = OrderedSum.OfSquares(b), gamma = OrderedDot.Of(a, b);
        if (Math.Abs(gamma) <= Tolerance * Math.Sqrt(alpha) * Math.Sqrt(beta) || gamma == 0) return false;

        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double c = 1 / Math.Sqrt(1 + (t * t)), s = c * t;
        Turn(a, b, c, s);
        if (companions is not null) Turn(companions[i], companions[j], c, s);
        return true;
    }

    private static void Turn(double[] a, double[] b, double c, double s)
    {
        for (int k = 0; k < a.Length; k++)
        {
            double x = a[k];
            a[k] = (c * x) - (s * b[k]);
            b[k] = (s * x) + (c * b[k]);
        }
    }
}
