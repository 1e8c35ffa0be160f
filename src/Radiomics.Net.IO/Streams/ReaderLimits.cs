namespace Radiomics.Net.IO;

/// <summary>What a reader may believe of a file before it gives up: caps against damaged and hostile files.</summary>
/// <remarks>
/// Whatever a header says, a reader allocates voxels only after it has checked that the file can hold them: as many bytes
/// as promised where the data is plain, and no more than <see cref="MaxInflateRatio"/> times the bytes that are there
/// where it is compressed. Every limit that is passed ends in a <see cref="Radiomics.Net.Core.FileFormatException"/> that
/// names it.
/// </remarks>
public sealed record ReaderLimits
{
    /// <summary>Limits with every default.</summary>
    public static ReaderLimits Default { get; } = new();

    /// <summary>Most voxels of one volume, all layers or frames together; at least 1.</summary>
    /// <value>Default: 2³⁰, which is 512x512 pixels in 4,096 slices.</value>
    public long MaxVoxels { get; init => field = AtLeastOne(value); } = 1L << 30;

    /// <summary>Most bytes that one compressed file may inflate to; at least 1.</summary>
    /// <value>Default: 8 GiB.</value>
    public long MaxInflatedBytes { get; init => field = AtLeastOne(value); } = 8L << 30;

    /// <summary>Most bytes that one compressed byte may inflate to; at least 1.</summary>
    /// <value>Default: 1,032, which is the most that the deflate method can reach (an empty mask comes close).</value>
    public double MaxInflateRatio { get; init => field = AtLeastOne(value); } = 1032;

    /// <summary>Most bytes of a text header (NRRD, MetaImage); at least 1.</summary>
    /// <value>Default: 16 MiB.</value>
    public int MaxHeaderBytes { get; init => field = (int)AtLeastOne(value); } = 16 << 20;

    /// <summary>Most files that one volume may be spread over; at least 1.</summary>
    /// <value>Default: 65,536.</value>
    public int MaxFiles { get; init => field = (int)AtLeastOne(value); } = 1 << 16;

    /// <summary>Most segments of one segmentation; at least 1.</summary>
    /// <value>Default: 65,536.</value>
    public int MaxSegments { get; init => field = (int)AtLeastOne(value); } = 1 << 16;

    /// <summary>Deepest nesting of DICOM sequences; at least 1.</summary>
    /// <value>Default: 32.</value>
    public int MaxNesting { get; init => field = (int)AtLeastOne(value); } = 32;

    /// <summary>Most bytes of a DICOM data set that is deflated as a whole, after inflating; at least 1.</summary>
    /// <value>Default: 512 MiB.</value>
    public long MaxDeflatedDataSetBytes { get; init => field = AtLeastOne(value); } = 512L << 20;

    private static T AtLeastOne<T>(T value)
        where T : System.Numerics.INumber<T> =>
        value >= T.One ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A reader limit must be at least 1.");
}
