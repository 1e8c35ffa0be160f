using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Resampling of whole volumes and masks.</summary>
public static class ResamplingExtensions
{
    /// <summary>Brings an image to another voxel spacing.</summary>
    /// <param name="image">The image; every voxel finite.</param>
    /// <param name="settings">New spacing, interpolation and alignment.</param>
    /// <param name="rounding">Whether intensities are rounded afterwards. Default: no.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RegionException">A voxel is NaN or infinite; the message names it.</exception>
    public static unsafe Volume<double> Resample(
        this Volume image,
        Resampling settings,
        IntensityRounding rounding = IntensityRounding.None,
        ExecutionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        var grid = ResampledGrid.Create(image.Geometry, settings);
        double[] voxels = GC.AllocateUninitializedArray<double>(grid.Geometry.Size.VoxelCount);
        using var work = new WorkContext(options, cancellationToken);
        fixed (double* first = voxels)
        {
            var destination = new VolumeSpan<double>(first, grid.Geometry.Size);
            ImageResampler.Resample(image, grid, settings.Image, VoxelBox.Of(grid.Geometry.Size), destination, work);
            Round(destination, rounding);
        }

        return new Volume<double>(grid.Geometry, voxels);
    }

    /// <summary>Brings a mask to another voxel spacing: interpolated, then cut at <see cref="Resampling.MaskThreshold"/>.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="settings">New spacing, interpolation, threshold and alignment.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The mask on the new grid; it may be empty.</returns>
    public static unsafe Mask Resample(
        this Mask mask, Resampling settings, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(settings);
        var grid = ResampledGrid.Create(mask.Geometry, settings);
        byte[] voxels = new byte[grid.Geometry.Size.VoxelCount];
        using var work = new WorkContext(options, cancellationToken);
        fixed (byte* first = voxels)
        {
            MaskResampler.Resample(mask, grid, settings, VoxelBox.Of(grid.Geometry.Size), new VolumeSpan<byte>(first, grid.Geometry.Size), work);
        }

        return new Mask(grid.Geometry, voxels, mask.Name);
    }

    /// <summary>Brings a mask onto another grid of any position and direction: each new voxel takes the nearest old one.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="geometry">The new grid.</param>
    /// <returns>The mask on that grid; outside the old grid it is 0.</returns>
    public static Mask ResampleTo(this Mask mask, GridGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(geometry);
        byte[] inside = new byte[geometry.Size.VoxelCount];
        ReadOnlySpan<byte> source = mask.Voxels;
        GridSize size = mask.Geometry.Size;
        int offset = 0;
        for (int z = 0; z < geometry.Size.Z; z++)
        {
            for (int y = 0; y < geometry.Size.Y; y++)
            {
                for (int x = 0; x < geometry.Size.X; x++, offset++)
                {
                    (double i, double j, double k) = mask.Geometry.ToGrid(geometry.ToPoint(x, y, z));
                    var voxel = new VoxelIndex((int)Math.Floor(i + 0.5), (int)Math.Floor(j + 0.5), (int)Math.Floor(k + 0.5));
                    if (size.Contains(voxel)) inside[offset] = source[size.OffsetOf(voxel.X, voxel.Y, voxel.Z)];
                }
            }
        }

        return new Mask(geometry, inside, mask.Name);
    }

    internal static void Round(VolumeSpan<double> voxels, IntensityRounding rounding)
    {
        if (rounding == IntensityRounding.NearestInteger) TensorPrimitives.Round(voxels.Voxels, MidpointRounding.ToEven, voxels.Voxels);
    }
}
