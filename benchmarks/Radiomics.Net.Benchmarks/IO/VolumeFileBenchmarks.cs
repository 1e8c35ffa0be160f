using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Benchmarks;

/// <summary>Reading a CT of 256x256x128 voxels (16-bit, noise over a ramp) from each format, against inflating the same bytes.</summary>
[MemoryDiagnoser]
public class VolumeFileBenchmarks
{
    private static readonly GridGeometry Grid = new(new GridSize(256, 256, 128), new SpacingMm(0.7, 0.7, 1));
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-benchmark-").FullName;
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        short[] voxels = [.. Enumerable.Range(0, Grid.Size.VoxelCount).Select(i => (short)((i % 256 * 4) - 1000 + random.Next(40)))];
        var volume = new Volume<short>(Grid, voxels);
        foreach (string name in (string[])["ct.nii", "ct.nii.gz", "ct.nrrd", "ct.mha"]) VolumeFile.Write(Path.Combine(_folder, name), volume);
        DicomSeriesWriter.Write(Path.Combine(_folder, "ct"), volume, new DicomSeriesInfo { PatientId = "benchmark" });
        _bytes = new byte[voxels.Length * 2];
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>The least that any reader of this file has to do.</summary>
    [Benchmark(Baseline = true)]
    public int InflateOnly()
    {
        using var gzip = new GZipStream(File.OpenRead(Path.Combine(_folder, "ct.nii.gz")), CompressionMode.Decompress);
        return gzip.ReadAtLeast(_bytes, _bytes.Length, throwOnEndOfStream: false);
    }

    [Benchmark]
    public Volume NiftiGzip() => VolumeFile.Read(Path.Combine(_folder, "ct.nii.gz"));

    [Benchmark]
    public Volume NiftiPlain() => VolumeFile.Read(Path.Combine(_folder, "ct.nii"));

    [Benchmark]
    public Volume NrrdGzip() => VolumeFile.Read(Path.Combine(_folder, "ct.nrrd"));

    [Benchmark]
    public Volume MetaImageZlib() => VolumeFile.Read(Path.Combine(_folder, "ct.mha"));

    [Benchmark]
    public Volume DicomSeriesOf128Files() => VolumeFile.Read(Path.Combine(_folder, "ct"));
}
