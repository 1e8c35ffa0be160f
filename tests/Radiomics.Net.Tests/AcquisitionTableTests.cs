using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Tests;

public sealed class AcquisitionTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_SeriesOfTwoScanners_GivesTypedColumns()
    {
        (string Id, string Kernel, double? KiloVolt, double Increment)[] cases = [("p1", "B80f", 120, 1), ("p2", "B31f", null, 1.25), ("p3", "", 100, 2)];
        Table table = AcquisitionTable.Of([.. cases.Select(c => new KeyValuePair<string, DicomAcquisition>(c.Id, Write(c)))]);
        Assert.Equal(["p1", "p2", "p3"], table.RowIds);
        Assert.Equal(["B31f", "B80f"], table.Categorical("kernel").Levels);
        Assert.Equal([1, 0, -1], table.Categorical("kernel").Codes.ToArray());
        Assert.Equal([120, double.NaN, 100], table.Numeric("kilovolt").Values.ToArray());
        Assert.Equal([1, 1.25, 2], table.Numeric("slice_increment_mm").Values.ToArray());
        Assert.Equal("mm", table.Numeric("slice_increment_mm").Unit);
        Assert.Equal(["no"], table.Categorical("contrast").Levels);
        Assert.Equal(3, table.Categorical("model").MissingCount);
        Assert.Equal(Write(cases[0]).ToColumns().Select(c => c.Key), table.Columns.Select(c => c.Name));

        // No text of the patient or the study gets in.
        Assert.DoesNotContain(table.Columns, c => Enumerable.Range(0, 3).Any(r => c.TextAt(r)?.Contains("secret", StringComparison.OrdinalIgnoreCase) == true));
    }

    private DicomAcquisition Write((string Id, string Kernel, double? KiloVolt, double Increment) of)
    {
        string folder = Path.Combine(_folder, of.Id);
        var grid = new GridGeometry(new GridSize(2, 2, 3), new SpacingMm(0.7, 0.7, of.Increment));
        DicomSeriesWriter.Write(folder, new Volume<short>(grid, new short[12]), new DicomSeriesInfo { PatientId = "secret", PatientName = "Secret", Description = "secret", Manufacturer = "Maker", Kernel = of.Kernel, KiloVolt = of.KiloVolt });
        return DicomSeries.Find(folder).Single().ReadAcquisition();
    }
}
