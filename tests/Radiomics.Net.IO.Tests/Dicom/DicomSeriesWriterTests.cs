using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class DicomSeriesWriterTests
{
    private static readonly DicomSeriesInfo Info = new() { PatientId = "P1", Kernel = "B60f", Manufacturer = "Maker", KiloVolt = 120, Description = "größer" };

    [Property(MaxTest = 30)]
    public void WriteRead_WholeNumbers_GivesTheSame(int seed)
    {
        using var folder = new TemporaryFolder();
        Volume<short> volume = Sample(seed);
        DicomSeriesWriter.Write(folder.Root, volume, Info);
        Volume read = VolumeFile.Read(folder.Root);
        Assert.True(read.ConvertTo<short>().Voxels.SequenceEqual(volume.Voxels));
        Assert.Null(read.Geometry.DescribeDifference(volume.Geometry, 1e-9));
    }

    [Fact]
    public void Write_Twice_GivesTheSameFiles()
    {
        using TemporaryFolder one = new(), two = new();
        DicomSeriesWriter.Write(one.Root, Sample(3), Info);
        DicomSeriesWriter.Write(two.Root, Sample(3), Info);
        foreach (string file in Directory.GetFiles(one.Root)) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(two[Path.GetFileName(file)]));
    }

    [Fact]
    public void Write_AcquisitionAndText_ComeBack()
    {
        using var folder = new TemporaryFolder();
        DicomSeriesWriter.Write(folder.Root, Sample(3), Info);
        DicomSeries series = DicomSeries.Find(folder.Root).Single();
        Assert.Equal("größer", series.Description);
        Assert.Equal(("Maker", "B60f", 120.0), (series.ReadAcquisition().Manufacturer, series.ReadAcquisition().Kernel, series.ReadAcquisition().KiloVolt));
    }

    [Fact]
    public void Write_UnsuitableVolume_IsRefused()
    {
        var grid = new GridGeometry(new GridSize(2, 1, 1), new SpacingMm(1, 1, 1));
        Assert.Contains("whole numbers", Assert.Throws<ArgumentException>(() => DicomSeriesWriter.Write("x", new Volume<double>(grid, new[] { 0, 0.5 }), Info)).Message);
        Assert.Contains("16-bit", Assert.Throws<ArgumentException>(() => DicomSeriesWriter.Write("x", new Volume<int>(grid, new[] { 0, 65_536 }), Info)).Message);
        var mirrored = new GridGeometry(new GridSize(2, 1, 1), new SpacingMm(1, 1, 1), null, new DirectionCosines(1, 0, 0, 0, 1, 0, 0, 0, -1));
        Assert.Contains("right-handed", Assert.Throws<ArgumentException>(() => DicomSeriesWriter.Write("x", new Volume<byte>(mirrored, new byte[2]), Info)).Message);
    }

    [Fact]
    public void Write_Files_AreSoundForDcmtkAndGdcm()
    {
        using TemporaryFolder folder = new(), other = new();
        Volume<short> volume = Sample(5);
        DicomSeriesWriter.Write(folder.Root, volume, Info);
        Assert.Contains("(0008,0060) CS [CT]", DicomFiles.Run("dcmdump", Directory.GetFiles(folder.Root)[0]));
        foreach (string file in Directory.GetFiles(folder.Root)) DicomFiles.Run("gdcmconv", "--implicit", file, other[Path.GetFileName(file)]);
        Assert.True(VolumeFile.Read(other.Root).ConvertTo<short>().Voxels.SequenceEqual(volume.Voxels));
    }

    private static Volume<short> Sample(int seed)
    {
        var random = new Random(seed);
        GridGeometry grid;
        do grid = TestVolumes.Oblique(random, new GridSize(random.Next(1, 7), random.Next(1, 7), random.Next(2, 6)));
        while (grid.Direction.Determinant < 0);
        short[] voxels = [.. Enumerable.Range(0, grid.Size.VoxelCount).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
        return new Volume<short>(grid, voxels);
    }
}
