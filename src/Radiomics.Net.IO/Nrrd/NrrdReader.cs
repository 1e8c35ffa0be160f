using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads NRRD images and 3D Slicer segmentations: inline and detached, raw, gzip and text.</summary>
internal static class NrrdReader
{
    public static Volume ReadVolume(FileSource source)
    {
        NrrdHeader header = NrrdHeader.Read(source);
        VoxelType type = NrrdType.Read(header);
        NrrdGrid grid = NrrdGrid.Read(header, source.Limits);
        if (grid.Layers > 1)
        {
            throw FileFault.Unsupported(source.Name, header.Place("sizes"), $"the file holds {grid.Layers} values a voxel (kinds: {header.Find("kinds") ?? "not given"}): layers of a segmentation, colours, vectors or time points. {(SlicerSegmentation.Recognises(header) ? "Read it as a segmentation, with MaskFile or SegmentationFile." : "Read them with VolumeFile.ReadChannels, or save one of them as a three-dimensional image.")}");
        }

        return new NrrdData(source, header, type).Read(grid.Geometry);
    }

    /// <summary>How many axes of space the file has, 1 to 3.</summary>
    public static int ReadDimensions(FileSource source) => NrrdGrid.Read(NrrdHeader.Read(source), source.Limits).Dimensions;

    /// <summary>Each of the values a voxel as a volume of its own.</summary>
    public static Volume[] ReadChannels(FileSource source)
    {
        NrrdHeader header = NrrdHeader.Read(source);
        VoxelType type = NrrdType.Read(header);
        return ReadLayers(new NrrdData(source, header, type), NrrdGrid.Read(header, source.Limits));
    }

    /// <summary>A segmentation of 3D Slicer, or a label image as a segmentation of one layer.</summary>
    public static Segmentation ReadSegmentation(FileSource source)
    {
        NrrdHeader header = NrrdHeader.Read(source);
        VoxelType type = NrrdType.Read(header);
        NrrdGrid grid = NrrdGrid.Read(header, source.Limits);
        IReadOnlyList<Segment>? segments = SlicerSegmentation.Recognises(header) ? SlicerSegmentation.ReadSegments(header, grid.Layers, source.Limits) : null;
        if (segments is null && grid.Layers > 1)
        {
            throw FileFault.Unsupported(source.Name, header.Place("sizes"), $"{grid.Layers} layers without the fields Segment0_ID, ... of a 3D Slicer segmentation are not read as one.");
        }

        Volume[] layers = ReadLayers(new NrrdData(source, header, type), grid);
        return segments is null ? LabelImages.ToSegmentation(layers[0], source) : new Segmentation(layers, segments, source.Name);
    }

    private static Volume[] ReadLayers(NrrdData data, NrrdGrid grid)
    {
        if (grid.Layers == 1) return [data.Read(grid.Geometry)];
        byte[] all = data.ReadBytes((long)grid.Geometry.Size.VoxelCount * data.Type.SizeOf() * grid.Layers);
        return ChannelBytes.Split(all, data.Type, grid.Geometry, grid.Layers, grid.LayersFirst);
    }
}
