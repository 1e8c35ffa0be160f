using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net;

/// <summary>The image of a case, and its region, from whatever files the case names.</summary>
internal sealed class CaseFiles
{
    private readonly BatchCase _case;
    private readonly DicomSeries? _series;

    private CaseFiles(BatchCase batchCase, Volume image, int dimensions, DicomSeries? series)
    {
        _case = batchCase;
        _series = series;
        Image = image;
        Dimensions = dimensions;
    }

    /// <summary>The image; a plane one has one slice.</summary>
    public Volume Image { get; }

    /// <summary>Axes of the image by its file: 3 or 2.</summary>
    public int Dimensions { get; }

    /// <summary>The image as PyRadiomics sees it: a plane one has no thickness, so that 1 mm stands in and volumes of voxels are areas.</summary>
    public Volume PlainImage => WithoutThickness(Image);

    /// <summary>Reads the image of a case.</summary>
    /// <exception cref="UnsupportedFileException">It has several values a voxel.</exception>
    public static CaseFiles Read(BatchCase batchCase)
    {
        string path = batchCase.ImagePath;
        if (Directory.Exists(path))
        {
            return DicomSeries.Find(path) is [DicomSeries only] ? new(batchCase, only.Read(), 3, only) : new(batchCase, VolumeFile.Read(path), 3, null);
        }

        IReadOnlyList<Volume> channels = VolumeFile.ReadChannels(path);
        return channels is [Volume image]
            ? new CaseFiles(batchCase, image, DimensionsOf(path), null)
            : throw new UnsupportedFileException($"{path}: the image has {channels.Count} values a voxel (colours, vectors or layers); features are computed on one. Save a channel, or the luminance, as a scalar image.");
    }

    /// <summary>The mask with its labels, and the label if the mask is that of a named region.</summary>
    /// <param name="channel">Channel of a mask with several values a voxel.</param>
    /// <exception cref="GeometryMismatchException">Image and mask differ in their number of axes.</exception>
    public (LabelImage Labels, int? Label) ReadLabels(int channel)
    {
        string path = _case.MaskPath;
        if (_case.Segment is not null || IsDicom(path)) return (new LabelImage(WithoutThickness(ReadNamed().ToVolume())), 1);
        int dimensions = DimensionsOf(path);
        if (dimensions != Dimensions)
        {
            throw new GeometryMismatchException($"The image '{_case.ImagePath}' has {Dimensions} axes and the mask '{path}' {dimensions}. Save both as plane images, or both as volumes.");
        }

        Volume[] channels = [.. VolumeFile.ReadChannels(path).Select(WithoutThickness)];
        return (LabelImage.FromChannels(channels, channel), _case.Label);
    }

    /// <summary>The region.</summary>
    public Mask ReadMask()
    {
        string path = _case.MaskPath;
        if (_case.Segment is not null || IsDicom(path)) return ReadNamed();
        return _case.LabelChannel is { } channel
            ? LabelImage.FromChannels(VolumeFile.ReadChannels(path), channel).GetMask(_case.Label ?? 1)
            : MaskFile.Read(path, _case.Label ?? 1);
    }

    private Volume WithoutThickness(Volume volume)
    {
        GridGeometry grid = volume.Geometry;
        return Dimensions == 3 || grid.Spacing.Z == 1
            ? volume
            : volume.On(new GridGeometry(grid.Size, new SpacingMm(grid.Spacing.X, grid.Spacing.Y, 1), grid.Origin, grid.Direction));
    }

    private static int DimensionsOf(string path) => Math.Max(2, VolumeFile.ReadDimensions(path));

    private static bool IsDicom(string path) => Directory.Exists(path) || DicomReader.IsDicom(path);

    private Mask ReadNamed()
    {
        string path = _case.MaskPath;
        if (!IsDicom(path)) return MaskFile.Read(path, _case.Segment!);
        string name = _case.Segment ?? OnlyRegion();
        return _series is null ? MaskFile.Read(path, name, Image.Geometry) : MaskFile.Read(path, name, _series);
    }

    private string OnlyRegion()
    {
        IReadOnlyList<Segment> regions = MaskFile.List(_case.MaskPath);
        if (_case.Label is not null) throw new RegionException($"'{_case.MaskPath}' holds DICOM structures, which have names instead of labels: choose by name.");
        return regions is [Segment only]
            ? only.Name
            : throw new RegionException($"'{_case.MaskPath}' holds several regions: {string.Join(", ", regions.Select(s => $"'{s.Name}'"))}. Choose one by name.");
    }
}
