using System.IO.Compression;

namespace Radiomics.Net.IO;

/// <summary>How a volume is written.</summary>
public sealed record VolumeWriteOptions
{
    /// <summary>Options with every default.</summary>
    public static VolumeWriteOptions Default { get; } = new();

    /// <summary>Whether the voxels are compressed (gzip; zlib in MetaImage).</summary>
    /// <value>
    /// Default: <c>null</c>, after the file name: <c>.nii.gz</c> yes and <c>.nii</c> no; NRRD and MetaImage yes, as 3D
    /// Slicer does. For NIfTI the name alone decides, and a value that contradicts it is refused.
    /// </value>
    public bool? Compress { get; init; }

    /// <summary>How hard to compress.</summary>
    /// <value>Default: <see cref="CompressionLevel.Optimal"/>.</value>
    public CompressionLevel Level { get; init; } = CompressionLevel.Optimal;

    /// <summary>1 or 2: the version of a NIfTI file. Version 1 keeps geometry in single precision.</summary>
    /// <value>Default: <c>null</c>, version 1 wherever its 16-bit sizes suffice.</value>
    public int? NiftiVersion
    {
        get;
        init
        {
            if (value is not (null or 1 or 2)) throw new ArgumentOutOfRangeException(nameof(value), value, "There are NIfTI-1 and NIfTI-2.");
            field = value;
        }
    }
}
