namespace Radiomics.Net.Features;

/// <summary>An ellipsoid by its semi-axes in mm, falling.</summary>
internal readonly record struct SemiAxes(double A, double B, double C)
{
    private const int LastTerm = 20;

    /// <summary>Volume 4π abc / 3, mm³.</summary>
    public double VolumeMm3 => 4 * Math.PI * A * B * C / 3;

    /// <summary>
    /// Area in mm², by IBSI's series 4π ab Σ (αβ)^v / (1 - 4v²) P_v((α² + β²) / (2αβ)), v = 0 to 20, with
    /// α² = 1 - b²/a², β² = 1 - c²/a².
    /// </summary>
    /// <remarks>
    /// R_v = (αβ)^v P_v is computed by Legendre's recurrence multiplied by (αβ)^(v+1), which divides by nothing and so
    /// holds for a sphere or a spheroid too. α and β are those of IBSI's manual, from which the published values come. The
    /// series sums to the exact area with 1 - c²/a² and 1 - c²/b² in their place; IBSI's is a few percent less.
    /// </remarks>
    public double AreaMm2
    {
        get
        {
            double alpha2 = 1 - (B * B / (A * A)), beta2 = 1 - (C * C / (A * A));
            double middle = (alpha2 + beta2) / 2, product2 = alpha2 * beta2;
            double before = 0, term = 1, sum = 1;
            for (int v = 1; v <= LastTerm; v++)
            {
                (before, term) = (term, ((((2 * v) - 1) * middle * term) - ((v - 1) * product2 * before)) / v);
                sum += term / (1 - (4.0 * v * v));
            }

            return 4 * Math.PI * A * B * sum;
        }
    }
}
