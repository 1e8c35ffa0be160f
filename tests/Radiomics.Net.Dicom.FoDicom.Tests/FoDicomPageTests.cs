using FellowOakDicom;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Dicom.FoDicom.Tests;

/// <summary>The bridge's example of docs/dicom.md runs.</summary>
public class FoDicomPageTests
{
    [Fact]
    public void Page_Example_RunsAsItStands()
    {
        string root = Directory.CreateTempSubdirectory("radiomics-bridge-").FullName, study = Path.Combine(root, "study"), before = Directory.GetCurrentDirectory();
        var grid = new GridGeometry(new GridSize(5, 4, 3), new SpacingMm(1, 1, 2));
        byte[] voxels = new byte[60];
        (voxels[21], voxels[22], voxels[27]) = (1, 1, 1);
        DicomSeriesWriter.Write(study, new Volume<short>(grid, new short[60]), new DicomSeriesInfo { PatientId = "P" });
        StructureSet.Write(Path.Combine(study, "rs.dcm"), DicomSeries.Find(study).Single(), [new("GTV-1", new Mask(grid, voxels))]);
        Directory.SetCurrentDirectory(root);
        try
        {
            // begin: bridge
            DicomFile[] files = [.. Directory.GetFiles("study").Select(name => DicomFile.Open(name))];
            Volume image = files.ToVolume();             // the one image series among them
            Mask lesion = files.ToMask("GTV*");          // the one RTSTRUCT or SEG among them, on its grid
            DicomSeries series = files.ToSeries();       // for ReadSuv, ReadAcquisition, ...
            // end: bridge
            Assert.Equal(grid.Size, image.Geometry.Size);
            Assert.Equal(voxels, lesion.Voxels.ToArray());
            Assert.Equal(3, series.SliceCount);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(root, recursive: true);
        }
    }
}
