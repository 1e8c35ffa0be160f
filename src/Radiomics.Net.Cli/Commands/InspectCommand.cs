using System.CommandLine;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics inspect</c>: what is in a file or a folder.</summary>
internal static class InspectCommand
{
    public static Command Create(TextWriter output)
    {
        var path = new Argument<string>("PATH") { Description = "Folder with DICOM files at any depth, or an image, mask or segmentation." };
        var command = new Command("inspect", "Lists DICOM series, structure sets and segmentations of a folder, or what an image file holds.") { path };
        command.SetAction(parsed =>
        {
            string chosen = parsed.GetValue(path)!;
            if (Directory.Exists(chosen)) WriteFolder(DicomFolder.Scan(chosen), output);
            else WriteFile(chosen, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteFolder(DicomFolder folder, TextWriter output)
    {
        output.WriteLine($"{folder.Path}: {folder.Series.Count} series, {folder.StructureSets.Count} structure sets, {folder.Segmentations.Count} segmentations");
        foreach (DicomSeries series in folder.Series)
        {
            output.WriteLine($"series {series.Uid}");
            output.WriteLine($"  {series.Modality}, {series.SliceCount} slices{(series.Description.Length == 0 ? "" : $", '{series.Description}'")}");
            output.WriteLine($"  grid: {GridOf(series)}");
            output.WriteLine($"  acquisition: {series.ReadAcquisition()}");
        }

        foreach (IDicomElements elements in folder.StructureSets) WriteRegions("structure set", elements.Source, output);
        foreach (IDicomElements elements in folder.Segmentations) WriteRegions("segmentation", elements.Source, output);
        foreach (FileFormatException problem in folder.Problems) output.WriteLine($"damaged: {problem.Message}");
    }

    private static string GridOf(DicomSeries series)
    {
        try
        {
            return series.ReadGeometry().ToString();
        }
        catch (RadiomicsException exception)
        {
            return $"not one volume: {exception.Message}";
        }
    }

    private static void WriteRegions(string kind, string source, TextWriter output)
    {
        output.WriteLine($"{kind} {source}");
        try
        {
            foreach (Segment segment in MaskFile.List(source)) output.WriteLine($"  {segment.Id}: {segment.Name}");
        }
        catch (RadiomicsException exception)
        {
            output.WriteLine($"  not readable: {exception.Message}");
        }
    }

    private static void WriteFile(string path, TextWriter output)
    {
        if (DicomReader.IsDicom(path))
        {
            string modality = DicomReader.Read(path).GetStrings(new DicomTag(0x0008, 0x0060)) is [string first, ..] ? first : "";
            if (modality is "RTSTRUCT" or "SEG")
            {
                WriteRegions(modality == "SEG" ? "segmentation" : "structure set", path, output);
                return;
            }
        }
        else if (path.EndsWith(".seg.nrrd", StringComparison.OrdinalIgnoreCase))
        {
            Segmentation segmentation = SegmentationFile.Read(path);
            output.WriteLine($"{path}: {segmentation}");
            foreach (Segment segment in segmentation.Segments) output.WriteLine($"  {segment.Id}: {segment.Name} (layer {segment.Layer}, label {segment.LabelValue})");
            return;
        }

        Volume volume = VolumeFile.Read(path);
        output.WriteLine($"{path}: {volume}");
        output.WriteLine($"  origin {volume.Geometry.Origin}, directions {volume.Geometry.Direction}");
    }
}
