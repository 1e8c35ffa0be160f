using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Local binary patterns of slices: the image type "LBP2D" of PyRadiomics.</summary>
/// <remarks>
/// Not in IBSI; Ojala et al. 2002 (doi 10.1109/TPAMI.2002.1017623) as in scikit-image. Around each pixel, <see cref="Samples"/> points on a
/// circle are found by bilinear interpolation; pixels outside the slice count as 0; bit p is 1 where sample p is not below the centre.
/// Results are brought to the image's voxel type: fractions of integer images are cut off, and what does not fit wraps around.
/// Spacing is ignored. Works on images of one slice. Bit-stable.
/// </remarks>
public sealed record LocalBinaryPattern2D : ImageFilter
{
    private static readonly ValueList<string> s_names = ["lbp-2D"];

    /// <summary>Radius of the circle in pixels, finite and above 0.</summary>
    /// <value>Default: 1.</value>
    public double Radius
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The radius must be a finite number of pixels above 0.");
            field = value;
        }
    } = 1;

    /// <summary>Points on the circle, 1 to 52 (a code of more is not a whole double).</summary>
    /// <value>Default: 8.</value>
    public int Samples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 52);
            field = value;
        }
    } = 8;

    /// <summary>What is made of the samples.</summary>
    /// <value>Default: uniform patterns.</value>
    public LocalBinaryPatternMethod Method { get; init; } = LocalBinaryPatternMethod.Uniform;

    /// <summary>Axis across the slices: 0 for x, 1 for y, 2 for z.</summary>
    /// <value>Default: 2, axial slices.</value>
    public int SliceAxis
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2);
            field = value;
        }
    } = 2;

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> ImageNames => s_names;

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry)
    {
        int reach = (int)Math.Min(Math.Ceiling(Radius), int.MaxValue / 2);
        return FilterSupport.Voxels(SliceAxis == 0 ? 0 : reach, SliceAxis == 1 ? 0 : reach, SliceAxis == 2 ? 0 : reach);
    }

    /// <inheritdoc/>
    public override VoxelType GetOutputType(VoxelType input) => input;

    /// <inheritdoc/>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        VolumeView<double> image = source.Voxels;
        VoxelType type = source.ValueType;
        GridSize size = image.Size;

        // Rows and columns of a slice are the two other axes, the slower one first.
        (int slices, int rows, int columns) = SliceAxis switch { 0 => (size.X, size.Z, size.Y), 1 => (size.Y, size.Z, size.X), _ => (size.Z, size.Y, size.X) };
        var pattern = new CirclePattern(this, rows, columns);
        VolumeSpan<double> codes = sink.Begin(0);
        work.For(slices, slice =>
        {
            using WorkBuffer<double> pixels = work.Rent<double>((long)rows * columns);
            using WorkBuffer<double> result = work.Rent<double>((long)rows * columns);
            Gather(image, slice, pixels.Span);
            pattern.Apply(pixels.Span, result.Span, work);
            Wrap(result.Span, type);
            Scatter(result.Span, slice, codes);
        });
        sink.Complete(0);
    }

    private void Gather(VolumeView<double> image, int slice, Span<double> pixels)
    {
        GridSize size = image.Size;
        int at = 0;
        switch (SliceAxis)
        {
            case 0:
                for (int z = 0; z < size.Z; z++)
                {
                    for (int y = 0; y < size.Y; y++) pixels[at++] = image[slice, y, z];
                }

                break;
            case 1:
                for (int z = 0; z < size.Z; z++) image.Row(slice, z).CopyTo(pixels.Slice(z * size.X, size.X));
                break;
            default:
                for (int y = 0; y < size.Y; y++) image.Row(y, slice).CopyTo(pixels.Slice(y * size.X, size.X));
                break;
        }
    }

    private void Scatter(ReadOnlySpan<double> pixels, int slice, VolumeSpan<double> codes)
    {
        GridSize size = codes.Size;
        int at = 0;
        switch (SliceAxis)
        {
            case 0:
                for (int z = 0; z < size.Z; z++)
                {
                    for (int y = 0; y < size.Y; y++) codes.Row(y, z)[slice] = pixels[at++];
                }

                break;
            case 1:
                for (int z = 0; z < size.Z; z++) pixels.Slice(z * size.X, size.X).CopyTo(codes.Row(slice, z));
                break;
            default:
                for (int y = 0; y < size.Y; y++) pixels.Slice(y * size.X, size.X).CopyTo(codes.Row(y, slice));
                break;
        }
    }

    /// <summary>Brings codes to the voxel type as a cast does.</summary>
    private static void Wrap(Span<double> codes, VoxelType type)
    {
        switch (type)
        {
            case VoxelType.Float64: return;
            case VoxelType.Float32:
                foreach (ref double code in codes) code = (float)code;
                return;
            default:
                // A NaN has no integer; it becomes 0.
                foreach (ref double code in codes) code = double.IsNaN(code) ? 0 : Wrapped((long)code, type);
                return;
        }
    }

    private static double Wrapped(long code, VoxelType type) => type switch
    {
        VoxelType.Int8 => unchecked((sbyte)code),
        VoxelType.UInt8 => unchecked((byte)code),
        VoxelType.Int16 => unchecked((short)code),
        VoxelType.UInt16 => unchecked((ushort)code),
        VoxelType.Int32 => unchecked((int)code),
        VoxelType.UInt32 => unchecked((uint)code),
        _ => code,
    };
}
