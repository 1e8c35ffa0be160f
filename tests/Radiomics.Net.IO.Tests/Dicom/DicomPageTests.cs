using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

/// <summary>The example of docs/dicom.md is a region of this file, and runs.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class CurrentFolder;

[Collection(typeof(CurrentFolder))]
public class DicomPageTests
{
    [Fact]
    public void Page_Example_RunsAsItStands()
    {
        using var folder = new TemporaryFolder();
        (_, List<KeyValuePair<string, Mask>> masks) = DicomSegmentationTests.Sample(3, folder["study"]);
        DicomSeries written = DicomSeries.Find(folder["study"]).Single();
        Directory.CreateDirectory(folder["structures"]);
        StructureSet.Write(folder["structures/rs.dcm"], written, [new("GTV-1", masks[0].Value)]);
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder.Root);
        try
        {
            // begin: series
            DicomSeries series = DicomSeries.Find("study").Single(s => s.Modality == "CT");
            Volume image = series.Read();                                     // HU, each slice with its own rescale
            Mask lesion = MaskFile.Read("structures", "GTV*", series);        // RTSTRUCT or SEG; the union of what the pattern means
            DicomAcquisition acquisition = series.ReadAcquisition();          // kernel, kV, slice thickness, ...: no identifiers
            // end: series
            Assert.Equal(image.Geometry, lesion.Geometry);
            Assert.Equal(masks[0].Value.VoxelCount, lesion.VoxelCount);
            Assert.Equal("CT", acquisition.Modality);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void Page_CodeBlock_IsTheRegionOfThisFile() => AssertOnPage("tests/Radiomics.Net.IO.Tests/Dicom/DicomPageTests.cs", "series", indent: 12);

    [Fact]
    public void Page_BridgeBlock_IsTheRegionOfItsTest() => AssertOnPage("tests/Radiomics.Net.Dicom.FoDicom.Tests/FoDicomPageTests.cs", "bridge", indent: 12);

    private static void AssertOnPage(string file, string region, int indent)
    {
        string source = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, file));
        string[] lines = source.Split($"// begin: {region}\n")[1].Split($"// end: {region}")[0].TrimEnd().Split('\n');
        string code = string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : ""));
        Assert.Contains(code, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "dicom.md")));
    }
}
