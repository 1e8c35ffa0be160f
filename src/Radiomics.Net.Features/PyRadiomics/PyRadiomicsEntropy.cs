namespace Radiomics.Net.Features;

/// <summary>What PyRadiomics adds to probabilities inside a logarithm and to divisors.</summary>
internal static class PyRadiomicsEntropy
{
    /// <summary>2⁻⁵².</summary>
    public const double Guard = 1.0 / (1L << 52);

    // -log₂(1 + 2⁻⁵²): the entropy of one certain outcome.
    private const double OfCertainty = -3.203426503814917e-16;

    /// <summary>An entropy with the guard, which shows only where the entropy is 0.</summary>
    public static double Of(double entropy) => entropy == 0 ? OfCertainty : entropy;
}
