namespace Radiomics.Net.IO;

/// <summary>How a DICOM file writes its data set and its pixels.</summary>
/// <param name="Uid">Unique identifier (DICOM PS3.6, table A-1).</param>
/// <param name="Name">Its name there.</param>
internal sealed record TransferSyntax(string Uid, string Name)
{
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    public const string DeflatedLittleEndian = "1.2.840.10008.1.2.1.99";
    public const string ExplicitBigEndian = "1.2.840.10008.1.2.2";
    public const string JpegLosslessProcess14 = "1.2.840.10008.1.2.4.57";
    public const string JpegLosslessFirstOrder = "1.2.840.10008.1.2.4.70";
    public const string RleLossless = "1.2.840.10008.1.2.5";

    public bool IsImplicit => Uid == ImplicitLittleEndian;

    public bool IsBigEndian => Uid == ExplicitBigEndian;

    public bool IsDeflated => Uid == DeflatedLittleEndian;

    public static TransferSyntax Of(string uid) => new(uid, uid switch
    {
        ImplicitLittleEndian => "Implicit VR Little Endian",
        ExplicitLittleEndian => "Explicit VR Little Endian",
        DeflatedLittleEndian => "Deflated Explicit VR Little Endian",
        ExplicitBigEndian => "Explicit VR Big Endian",
        JpegLosslessProcess14 => "JPEG Lossless, Non-Hierarchical (Process 14)",
        JpegLosslessFirstOrder => "JPEG Lossless, Non-Hierarchical, First-Order Prediction",
        RleLossless => "RLE Lossless",
        "1.2.840.10008.1.2.4.50" => "JPEG Baseline (Process 1)",
        "1.2.840.10008.1.2.4.51" => "JPEG Extended (Process 2 & 4)",
        "1.2.840.10008.1.2.4.80" => "JPEG-LS Lossless",
        "1.2.840.10008.1.2.4.81" => "JPEG-LS Near-Lossless",
        "1.2.840.10008.1.2.4.90" => "JPEG 2000 Lossless",
        "1.2.840.10008.1.2.4.91" => "JPEG 2000",
        "1.2.840.10008.1.2.4.110" => "JPEG XL Lossless",
        "1.2.840.10008.1.2.4.112" => "JPEG XL",
        "1.2.840.10008.1.2.4.201" => "High-Throughput JPEG 2000 Lossless",
        "1.2.840.10008.1.2.4.202" => "High-Throughput JPEG 2000 with RPCL Options Lossless",
        "1.2.840.10008.1.2.4.203" => "High-Throughput JPEG 2000",
        _ => "unknown transfer syntax",
    });

    public override string ToString() => $"{Name} ({Uid})";
}
