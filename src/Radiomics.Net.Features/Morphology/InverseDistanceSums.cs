using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// Sums over all pairs of different voxels of a region, weighted by 1 / distance in mm, each pair in both orders: what
/// Moran's I and Geary's C are made of.
/// </summary>
/// <param name="Weights">Σ w.</param>
/// <param name="Products">Σ w (x₁ - μ) (x₂ - μ).</param>
/// <param name="Squares">Σ w (x₁ - μ)².</param>
internal readonly record struct InverseDistanceSums(double Weights, double Products, double Squares)
{
    /// <summary>Σ w (x₁ - x₂)².</summary>
    public double SquaredDifferences => 2 * (Squares - Products);

    /// <summary>Sums over an intensity mask.</summary>
    /// <param name="image">Intensities.</param>
    /// <param name="mask">1 where a voxel counts.</param>
    /// <param name="mean">Mean intensity μ of the mask.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="work">Threads and memory.</param>
    public static InverseDistanceSums Create(VolumeView<double> image, VolumeView<byte> mask, double mean, SpacingMm spacing, WorkContext work)
    {
        using var spectra = new PairSpectra(image, mask, mean, spacing, work);
        return spectra.Sum();
    }
}
