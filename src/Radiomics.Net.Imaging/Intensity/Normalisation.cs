using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Brings an image to mean 0 and standard deviation 1 over all its voxels: PyRadiomics' "normalize".</summary>
/// <remarks>
/// Not in IBSI. With mean and sample standard deviation (divisor n - 1) of the whole image, not of the region, each value x becomes
/// (x + (-mean)) · (1 / deviation); then it is limited to ± <see cref="RemoveOutliers"/>, then multiplied by <see cref="Scale"/>.
/// Bit-stable.
/// </remarks>
public sealed record Normalisation
{
    /// <summary>Factor at the end; finite and above 0 ("normalizeScale").</summary>
    /// <value>Default: 1.</value>
    public double Scale
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The scale must be a finite number above 0.");
            field = value;
        }
    } = 1;

    /// <summary>Values further than this many standard deviations from the mean are set to that limit; above 0.</summary>
    /// <value>Default: <c>null</c>, no limit.</value>
    public double? RemoveOutliers
    {
        get;
        init
        {
            if (value is { } limit && !(limit > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The outlier limit must be a number of standard deviations above 0.");
            field = value;
        }
    }

    /// <summary>Normalises an image.</summary>
    /// <param name="image">The image, two voxels or more, all finite.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Its normalised values, on the same grid.</returns>
    /// <exception cref="RegionException">A voxel is not finite, or all voxels are equal, so that there is no deviation to divide by.</exception>
    public unsafe Volume<double> Apply(Volume image, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        GridSize size = image.Geometry.Size;
        double[] voxels = GC.AllocateUninitializedArray<double>(size.VoxelCount);
        using var work = new WorkContext(options, cancellationToken);
        fixed (double* first = voxels)
        {
            var all = new VolumeSpan<double>(first, size);
            VolumeReading.Read(image, VoxelBox.Of(size), all, work);
            VolumeReading.RequireFinite(all.AsView(), default, "normalisation reads it");
            Apply(all, work);
        }

        return new Volume<double>(image.Geometry, voxels);
    }

    /// <summary>Normalises finite voxels in place.</summary>
    internal void Apply(VolumeSpan<double> voxels, WorkContext work)
    {
        (double sum, double sumOfSquares) = CompensatedSums.Of(voxels.AsView(), work);
        double n = voxels.Size.VoxelCount;
        double mean = sum / n, deviation = Math.Sqrt((sumOfSquares - (sum * sum / n)) / (n - 1));
        if (!(deviation > 0 && double.IsFinite(deviation)))
        {
            throw new RegionException(FormattableString.Invariant(
                $"The image can't be normalised: the standard deviation over its {voxels.Size} voxels is {deviation}. An image to normalise has at least two different intensities; leave normalisation out."));
        }

        double shift = -mean, factor = 1 / deviation, scale = Scale;
        double limit = RemoveOutliers ?? double.PositiveInfinity;
        work.For(voxels.Size.Z, z =>
        {
            for (int y = 0; y < voxels.Size.Y; y++)
            {
                Span<double> row = voxels.Row(y, z);
                for (int x = 0; x < row.Length; x++)
                {
                    double value = (row[x] + shift) * factor;
                    row[x] = Math.Min(Math.Max(value, -limit), limit) * scale;
                }
            }
        });
    }
}
