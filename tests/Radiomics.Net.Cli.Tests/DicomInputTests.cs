using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Cli.Tests;

public sealed class DicomInputTests : IDisposable
{
    private static readonly GridGeometry Grid = new(new GridSize(6, 5, 4), new SpacingMm(1, 1, 2), new PointMm(10, 20, 30));
    private readonly TemporaryFolder _folder = new();
    private readonly string _image;
    private readonly string _mask;

    public DicomInputTests()
    {
        (_image, _mask) = (_folder["series"], _folder["mask.nii.gz"]);
        short[] voxels = [.. Enumerable.Range(0, 120).Select(i => (short)((i * 7 % 50) - 20))];
        DicomSeriesWriter.Write(_image, new Volume<short>(Grid, voxels), new DicomSeriesInfo { PatientId = "P1", Kernel = "B70f", Description = "thorax" });
        DicomSeries series = DicomSeries.Find(_image).Single();
        Mask left = MaskOf(i => i % 6 < 3), right = MaskOf(i => i % 6 >= 3);
        MaskFile.Write(_mask, left);
        StructureSet.Write(_folder["rs.dcm"], series, [new("lung left", left), new("lung right", right)]);
        Directory.CreateDirectory(_folder["seg"]);
        SegmentationFile.WriteDicom(Path.Combine(_folder["seg"], "one.dcm"), series, [new("lung left", left)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rs.dcm", "--roi", "lung left")]
    [InlineData("rs.dcm", "--segment", "lung left")]
    [InlineData("rs.dcm", "--roi", "* left")]
    [InlineData("seg", "--roi", "lung left")]
    [InlineData("seg", null, null)]
    public void Extract_DicomFolderAndStructures_GivesTheValuesOfTheMask(string mask, string? option, string? name)
    {
        string[] choice = option is null ? [] : [option, name!];
        ToolRun expected = ToolRun.Of("extract", _image, _mask, "--bin-width", "5", "--format", "csv");
        ToolRun run = ToolRun.Of(["extract", _image, _folder[mask], .. choice, "--bin-width", "5", "--format", "csv"]);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("Warning: lung left", StringComparison.Ordinal) && !line.StartsWith("Warning: * left", StringComparison.Ordinal));
        Assert.Equal(Values(expected.Output), Values(run.Output));

        static string[] Values(string csv) => [.. csv.Split("\r\n")[1].Split(',').Where(c => double.TryParse(c, System.Globalization.CultureInfo.InvariantCulture, out _))];
    }

    [Fact]
    public void Extract_SeveralRegionsAndNoChoice_ListsThem()
    {
        ToolRun run = ToolRun.Of("extract", _image, _folder["rs.dcm"], "--bin-width", "5");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'lung left', 'lung right'", run.Error);
        Assert.Equal(2, ToolRun.Of("extract", _image, _folder["rs.dcm"], "--label", "1").ExitCode);
        Assert.Equal(2, ToolRun.Of("extract", _image, _folder["rs.dcm"], "--roi", "a", "--segment", "b").ExitCode);
    }

    [Fact]
    public void Extract_UnknownRegion_IsUnusableInput()
    {
        ToolRun run = ToolRun.Of("extract", _image, _folder["rs.dcm"], "--roi", "liver", "--bin-width", "5");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no ROI 'liver'", run.Error);
    }

    [Fact]
    public void Inspect_Folder_ListsSeriesAndRegions()
    {
        ToolRun run = ToolRun.Of("inspect", _folder.FullPath);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 series, 1 structure sets, 1 segmentations", run.Output);
        Assert.Contains("CT, 4 slices, 'thorax'", run.Output);
        Assert.Contains("6x5x4 at 1x1x2 mm", run.Output);
        Assert.Contains("kernel B70f", run.Output);
        Assert.Contains("lung right", run.Output);
    }

    [Fact]
    public void Inspect_Files_SaysWhatTheyHold()
    {
        Assert.Contains("UInt8 volume, 6x5x4 at 1x1x2 mm", ToolRun.Of("inspect", _mask).Output);
        Assert.Contains("lung left", ToolRun.Of("inspect", _folder["rs.dcm"]).Output);
        Assert.Contains("right lung (layer 0, label 5)", ToolRun.Of("inspect", TestData.Require("slicer", "Segmentation.seg.nrrd")).Output);
        Assert.Equal(1, ToolRun.Of("inspect", _folder["none"]).ExitCode);
    }

    private static Mask MaskOf(Func<int, bool> inside) => new(Grid, Enumerable.Range(0, 120).Select(i => (byte)(inside(i) ? 1 : 0)).ToArray());
}
