using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Local binary patterns on a sphere, summed up by spherical harmonics: the image type "LBP3D" of PyRadiomics.</summary>
/// <remarks>
/// Not in IBSI; after Banerjee et al. 2013 (doi 10.1109/TMI.2012.2227119). Around each voxel of the region the image is sampled on the vertices of a
/// subdivided icosahedron by cubic splines (0 where a sample leaves the image; rounded and limited to the type's range for integer images); a vertex counts 1 where its
/// sample is not below the centre. One image a degree of the harmonics, then one of the samples' excess kurtosis, NaN where
/// all are equal. Voxels outside the region are 0. All in voxel units: spacing is ignored. In images that are not integers, samples
/// that fall on a voxel differ from it by rounding errors only, which decide their bits; bit-stable nevertheless.
/// </remarks>
public sealed unsafe record LocalBinaryPattern3D : ImageFilter
{
    /// <summary>Degrees of spherical harmonics, 1 to 16: 0 to this less one.</summary>
    /// <value>Default: 2.</value>
    public int Levels
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 16);
            field = value;
        }
    } = 2;

    /// <summary>Radius of the sphere in voxels, finite and above 0.</summary>
    /// <value>Default: 1.</value>
    public double Radius
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The radius must be a finite number of voxels above 0.");
            field = value;
        }
    } = 1;

    /// <summary>How often the triangles of the icosahedron are split, 0 to 5: 12, 42, 162, 642, 2562 or 10242 directions.</summary>
    /// <value>Default: 1.</value>
    public int Subdivision
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 5);
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> ImageNames =>
        [.. Enumerable.Range(1, Levels).Select(level => string.Create(CultureInfo.InvariantCulture, $"lbp-3D-m{level}")), "lbp-3D-k"];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ReadsMask => true;

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.WholeImage;

    /// <inheritdoc/>
    public override VoxelType GetOutputType(VoxelType input) => VoxelType.Float64;

    /// <inheritdoc/>
    public override string? WhyNotApplicableTo(GridGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return geometry.Size.Z == 1 ? $"the image of {geometry.Size} voxels has one slice, and the samples lie on a sphere" : null;
    }

    /// <inheritdoc/>
    /// <exception cref="RegionException">The image has one slice (<see cref="WhyNotApplicableTo"/>).</exception>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        if (WhyNotApplicableTo(source.Geometry) is { } reason) throw new RegionException($"Local binary patterns in 3D can't be computed: {reason}. Use those in 2D.");
        (double A, double B, double C)[] directions = SphereDirections.Create(Radius, Subdivision);
        HarmonicPower[] powers = [.. Enumerable.Range(0, Levels).Select(degree => new HarmonicPower(degree, directions, Radius))];
        using var sampler = new SphereSampler(source, directions, work);
        int[] starts = StartsOfSlices(source.Mask);
        long count = starts[^1];

        // The results of all outputs, region voxel by region voxel: sampling costs most, and is done once.
        using WorkBuffer<double> results = work.Rent<double>(count * (Levels + 1));
        Compute(source, sampler, powers, starts, results, work);
        for (int output = 0; output <= Levels; output++)
        {
            if (!sink.IsWanted(output)) continue;
            Scatter(source.Mask, results, output * count, starts, sink.Begin(output), work);
            sink.Complete(output);
        }
    }

    /// <summary>Number of the first region voxel of each slice, and of all.</summary>
    private static int[] StartsOfSlices(VolumeView<byte> mask)
    {
        int[] starts = new int[mask.Size.Z + 1];
        for (int z = 0; z < mask.Size.Z; z++)
        {
            int inside = 0;
            for (int y = 0; y < mask.Size.Y; y++) inside += mask.Row(y, z).Count((byte)1);
            starts[z + 1] = starts[z] + inside;
        }

        return starts;
    }

    private static void Compute(
        FilterSource source, SphereSampler sampler, HarmonicPower[] powers, int[] starts, WorkBuffer<double> results, WorkContext work) => work.For(source.Voxels.Size.Z, z =>
    {
        if (starts[z + 1] == starts[z]) return;
        int width = source.Voxels.Size.X, words = (sampler.Directions + 63) / 64;
        using WorkBuffer<double> samples = work.Rent<double>((long)width * sampler.Directions);
        using WorkBuffer<ulong> bits = work.Rent<ulong>((long)width * words);
        using WorkBuffer<double> kurtosis = work.Rent<double>(width);
        Span<ulong> voxelBits = stackalloc ulong[words];
        long at = starts[z], all = starts[^1];
        for (int y = 0; y < source.Voxels.Size.Y; y++)
        {
            ReadOnlySpan<byte> inside = source.Mask.Row(y, z);
            int first = inside.IndexOf((byte)1);
            if (first < 0) continue;
            int count = inside.LastIndexOf((byte)1) - first + 1;
            sampler.Row(first, count, y, z, samples.Slice(0, count * sampler.Directions));
            Compare(source.Voxels, first, y, z, samples.Pointer, count, sampler.Directions, bits.Pointer);
            SampleKurtosis.Of(samples.Pointer, count, sampler.Directions, kurtosis.Pointer);
            for (int x = 0; x < count; x++)
            {
                if (inside[first + x] == 0) continue;
                for (int word = 0; word < words; word++) voxelBits[word] = bits.Pointer[(word * count) + x];
                for (int level = 0; level < powers.Length; level++) results.Pointer[(level * all) + at] = powers[level].Of(voxelBits);
                results.Pointer[(powers.Length * all) + at] = kurtosis.Pointer[x];
                at++;
            }
        }
    });

    private static void Compare(VolumeView<double> image, int first, int y, int z, double* samples, int count, int directions, ulong* bits)
    {
        double* centres = image.Pointer + first + ((nint)y * image.RowStride) + ((nint)z * image.SliceStride);
        for (int d = 0; d < directions; d += 64)
        {
            BitMasks.Compare(samples + ((nint)d * count), count, Math.Min(64, directions - d), centres, bits + ((nint)d / 64 * count));
        }
    }

    private static void Scatter(VolumeView<byte> mask, WorkBuffer<double> results, long first, int[] starts, VolumeSpan<double> image, WorkContext work) => work.For(mask.Size.Z, z =>
    {
        ReadOnlySpan<double> values = results.Slice(first + starts[z], starts[z + 1] - starts[z]);
        int at = 0;
        for (int y = 0; y < mask.Size.Y; y++)
        {
            ReadOnlySpan<byte> inside = mask.Row(y, z);
            Span<double> to = image.Row(y, z);
            for (int x = 0; x < to.Length; x++) to[x] = inside[x] == 0 ? 0 : values[at++];
        }
    });
}
