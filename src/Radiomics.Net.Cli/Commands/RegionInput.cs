using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Cli;

/// <summary>An image and a region in it, from whatever files the arguments name.</summary>
internal static class RegionInput
{
    /// <summary>The image, and its DICOM series where it is one.</summary>
    public static (Volume Volume, DicomSeries? Series) ReadImage(string path)
    {
        if (!Directory.Exists(path)) return (VolumeFile.Read(path), null);
        return DicomSeries.Find(path) is [DicomSeries only] ? (only.Read(), only) : (VolumeFile.Read(path), null);
    }

    /// <summary>The region that a label, a segment's name or a pattern names; in DICOM structures the only one there, without any.</summary>
    public static Mask ReadMask(string path, int? label, string? segment, string? roi, Volume image, DicomSeries? series)
    {
        string?[] given = [label is null ? null : "--label", segment is null ? null : "--segment", roi is null ? null : "--roi"];
        if (given.Count(g => g is not null) > 1) throw new WrongArgumentsException($"{string.Join(" and ", given.Where(g => g is not null))} exclude each other.");
        if (label == 0) throw new WrongArgumentsException("--label: 0 is the background.");
        string? name = segment ?? roi;
        if (!Directory.Exists(path) && !DicomReader.IsDicom(path)) return name is null ? MaskFile.Read(path, label ?? 1) : MaskFile.Read(path, name);

        name ??= OnlyRegion(path, label);
        return series is null ? MaskFile.Read(path, name, image.Geometry) : MaskFile.Read(path, name, series);
    }

    private static string OnlyRegion(string path, int? label)
    {
        if (label is not null) throw new WrongArgumentsException($"'{path}' holds DICOM structures, which have names instead of labels: use --roi.");
        return MaskFile.List(path) is [Segment only]
            ? only.Name
            : throw new WrongArgumentsException($"'{path}' holds several regions: {string.Join(", ", MaskFile.List(path).Select(s => $"'{s.Name}'"))}. Choose with --roi.");
    }
}
