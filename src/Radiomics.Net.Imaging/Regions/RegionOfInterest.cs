using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// A region as IBSI keeps it apart: the morphological mask (its shape, and distances to its border) and the intensity
/// mask (the voxels whose intensities count, after re-segmentation).
/// </summary>
public sealed class RegionOfInterest
{
    /// <summary>Creates a region whose two masks are the same.</summary>
    /// <param name="mask">The mask.</param>
    public RegionOfInterest(Mask mask)
        : this(mask, mask)
    {
    }

    /// <summary>Creates a region from two masks.</summary>
    /// <param name="morphological">Shape.</param>
    /// <param name="intensity">Voxels whose intensities count; part of the shape.</param>
    /// <exception cref="GeometryMismatchException">The masks are on different grids.</exception>
    /// <exception cref="RegionException">The intensity mask has a voxel outside the morphological one.</exception>
    public RegionOfInterest(Mask morphological, Mask intensity)
    {
        ArgumentNullException.ThrowIfNull(morphological);
        ArgumentNullException.ThrowIfNull(intensity);
        morphological.Geometry.RequireSameGrid(intensity.Geometry, "Morphological mask", "intensity mask");
        for (int i = 0; i < intensity.Voxels.Length; i++)
        {
            if (intensity.Voxels[i] > morphological.Voxels[i])
            {
                throw new RegionException($"Voxel {intensity.Geometry.Size.IndexOf(i)} is in the intensity mask but not in the morphological mask, of which it must be a part.");
            }
        }

        MorphologicalMask = morphological;
        IntensityMask = intensity;
    }

    /// <summary>The shape of the region; never re-segmented.</summary>
    public Mask MorphologicalMask { get; }

    /// <summary>The voxels whose intensities count.</summary>
    public Mask IntensityMask { get; }

    /// <summary>Re-segments the region: keeps in the intensity mask what lies inside a range and near the mean (IBSI 8YCK).</summary>
    /// <param name="image">Intensities, on the same grid.</param>
    /// <param name="range">Intensities to keep, ends included; <c>null</c> keeps all.</param>
    /// <param name="outlierSigma">
    /// Keeps intensities within mean ± this many standard deviations (divisor n), ends included; <c>null</c> keeps all. Mean
    /// and deviation are those of the intensity mask before the range is applied.
    /// </param>
    /// <returns>The region with the smaller intensity mask, which may be empty.</returns>
    /// <exception cref="GeometryMismatchException">The image is on another grid.</exception>
    /// <exception cref="RegionException">A voxel inside is NaN or infinite; the message names it.</exception>
    public unsafe RegionOfInterest Resegment(Volume image, IntensityRange? range, double? outlierSigma = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        image.Geometry.RequireSameGrid(MorphologicalMask.Geometry, "Image", "mask");
        GridSize size = image.Geometry.Size;
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var voxels = new WorkVolume<double>(work, size);
        VolumeReading.Read(image, VoxelBox.Of(size), voxels.Span, work);
        byte[] kept = IntensityMask.Voxels.ToArray();
        fixed (byte* first = kept)
        {
            Resegmentation.Apply(voxels.View, new VolumeSpan<byte>(first, size), default, range, outlierSigma, work);
        }

        return new RegionOfInterest(MorphologicalMask, new Mask(image.Geometry, kept, IntensityMask.Name));
    }
}
