using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The voxels that samples are made of: a box of the image, or of its B-spline coefficients.</summary>
internal sealed unsafe class SampleBox : IDisposable
{
    private readonly WorkVolume<double> _voxels;
    private readonly VoxelIndex _start;

    private SampleBox(WorkVolume<double> voxels, VoxelIndex start)
    {
        _voxels = voxels;
        _start = start;
    }

    /// <summary>Reads a box of an image.</summary>
    /// <exception cref="RegionException">A voxel that is read is not finite.</exception>
    public static SampleBox OfImage(Volume image, VoxelBox box, WorkContext work)
    {
        var voxels = new WorkVolume<double>(work, box.Size);
        VolumeReading.Read(image, box, voxels.Span, work);
        VolumeReading.RequireFinite(voxels.View, box.Start, "resampling reads it");
        return new SampleBox(voxels, box.Start);
    }

    /// <summary>Computes a box of an image's cubic B-spline coefficients, which depend on the whole image.</summary>
    /// <exception cref="RegionException">A voxel of the image is not finite.</exception>
    public static SampleBox OfSpline(Volume image, VoxelBox box, WorkContext work)
    {
        GridSize all = image.Geometry.Size;

        // Lines along x and y are done slice by slice; only what samples need of a slice is kept for the lines along z.
        var kept = new GridSize(box.Size.X, box.Size.Y, all.Z);
        var coefficients = new WorkVolume<double>(work, kept);
        double* to = coefficients.View.Pointer;
        int width = box.Size.X, sliceVoxels = box.Size.X * box.Size.Y;
        work.For(all.Z, z =>
        {
            using WorkBuffer<double> slice = work.Rent<double>((long)all.X * all.Y);
            using WorkBuffer<double> columns = work.Rent<double>((long)width * all.Y);
            using WorkBuffer<double> tile = work.Rent<double>((long)all.X * SplineLines.TileLines);
            image.ReadBox(new VoxelBox(new VoxelIndex(0, 0, z), new GridSize(all.X, all.Y, 1)), slice.Span);
            int bad = VolumeReading.IndexOfNonFinite(slice.Span);
            if (bad >= 0) throw VolumeReading.NotFinite(slice.Span[bad], new VoxelIndex(bad % all.X, bad / all.X, z), "resampling reads it");
            SplineLines.AlongRows(slice.Pointer, (all.X, all.Y), box.Start.X, width, columns.Pointer, tile.Pointer);
            SplineLines.Apply(columns.Pointer, all.Y, width, width);
            columns.Slice((long)width * box.Start.Y, sliceVoxels).CopyTo(new Span<double>(to + ((nint)z * sliceVoxels), sliceVoxels));
        });
        work.For(box.Size.Y, y => SplineLines.Apply(to + ((nint)y * width), all.Z, sliceVoxels, width));
        return new SampleBox(coefficients, new VoxelIndex(box.Start.X, box.Start.Y, 0));
    }

    /// <summary>Where the voxel at x = 0 of a row would stand.</summary>
    public double* Row(int y, int z)
    {
        GridSize size = _voxels.Size;
        return _voxels.View.Pointer + ((nint)size.X * ((y - _start.Y) + ((nint)size.Y * (z - _start.Z)))) - _start.X;
    }

    public void Dispose() => _voxels.Dispose();
}
