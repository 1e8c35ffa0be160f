using System.Runtime.InteropServices;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>An image filter: makes one or several derived images. A record of its settings; immutable, thread-safe.</summary>
/// <remarks>
/// To add a filter, derive a sealed record, give its images names, say how far it looks (<see cref="GetSupport"/>) and
/// compute in <see cref="Apply(in FilterSource, FilterSink, WorkContext)"/>. The order of addition is part of a filter's
/// definition: vectorise across output voxels, never across the taps of one output, and do not fuse multiply and add,
/// so that results are the same on every machine.
/// </remarks>
public abstract record ImageFilter : SourceImage
{
    /// <summary>How far around an output voxel the filter looks.</summary>
    /// <param name="geometry">Grid of the image, for filters whose settings are in millimetres.</param>
    public abstract FilterSupport GetSupport(GridGeometry geometry);

    /// <summary>Scalar type that the derived images' values stand for; everything is computed and stored as double all the same.</summary>
    /// <param name="input">Scalar type of the image.</param>
    /// <returns>By default double, and single where the input is single.</returns>
    public virtual VoxelType GetOutputType(VoxelType input) => input == VoxelType.Float32 ? VoxelType.Float32 : VoxelType.Float64;

    /// <summary>Whether the region's mask changes the result; then it is computed for each region apart. By default false.</summary>
    public virtual bool ReadsMask => false;

    /// <summary>
    /// Why the filter can't be applied to a grid, or <c>null</c> if it can: the end of a sentence, so that a caller may warn and go on
    /// without its images. By default it always can.
    /// </summary>
    /// <param name="geometry">Grid of the image that the filter would be given.</param>
    public virtual string? WhyNotApplicableTo(GridGeometry geometry) => null;

    /// <summary>Computes the derived images.</summary>
    /// <param name="source">Voxels, geometry, scalar type and mask.</param>
    /// <param name="sink">
    /// Takes the results: for each output k, <see cref="FilterSink.Begin"/> lends the buffer to write, and
    /// <see cref="FilterSink.Complete"/> hands it on, after which it may be lent again. One output is open at a time.
    /// </param>
    /// <param name="work">Threads, working memory and cancellation.</param>
    public abstract void Apply(in FilterSource source, FilterSink sink, WorkContext work);

    /// <summary>Computes the derived images of a whole volume.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mask">Region, for the few filters that compute inside it only; <c>null</c> takes every voxel.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One volume for each of <see cref="SourceImage.ImageNames"/>, in that order.</returns>
    /// <exception cref="GeometryMismatchException">The mask is on another grid.</exception>
    /// <exception cref="RegionException">The image has voxels that are not finite.</exception>
    public IReadOnlyList<Volume<double>> Apply(
        Volume image, Mask? mask = null, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (mask is not null) image.Geometry.RequireSameGrid(mask.Geometry, "Image", "mask");
        using var work = new WorkContext(options, cancellationToken);
        using var voxels = new WorkVolume<double>(work, image.Geometry.Size);
        using var inside = new WorkVolume<byte>(work, image.Geometry.Size);
        VolumeReading.Read(image, VoxelBox.Of(image.Geometry.Size), voxels.Span, work);
        VolumeReading.RequireFinite(voxels.View, default, "the filter reads it");
        if (mask is null) inside.Span.Voxels.Fill(1);
        else mask.Voxels.CopyTo(inside.Span.Voxels);
        using var sink = new VolumeSink(image.Geometry, ImageNames.Count);
        Apply(new FilterSource(voxels.View, inside.View, image.Geometry, image.VoxelType), sink, work);
        return sink.Volumes;
    }

    /// <summary>Collects the outputs as volumes.</summary>
    private sealed unsafe class VolumeSink(GridGeometry geometry, int count) : FilterSink, IDisposable
    {
        private readonly double[][] _outputs = new double[count][];
        private GCHandle _pin;

        public IReadOnlyList<Volume<double>> Volumes => [.. _outputs.Select(voxels => new Volume<double>(geometry, voxels))];

        public void Dispose()
        {
            if (_pin.IsAllocated) _pin.Free();
        }

        internal override VolumeSpan<double> Lend(int output)
        {
            _outputs[output] = GC.AllocateUninitializedArray<double>(geometry.Size.VoxelCount);
            _pin = GCHandle.Alloc(_outputs[output], GCHandleType.Pinned);
            return new VolumeSpan<double>((double*)_pin.AddrOfPinnedObject(), geometry.Size);
        }

        internal override void Take(int output) => _pin.Free();
    }
}
