using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class NiftiFuzzTests
{
    [Fact]
    public void Read_TenThousandMutations_EndInDocumentedExceptions() => Fuzz(10_000, seed: 1);

    [Fact]
    [Trait("Tier", "Long")]
    public void Read_HundredThousandMutations_EndInDocumentedExceptions() => Fuzz(100_000, seed: 2);

    private static void Fuzz(int mutations, int seed)
    {
        short[] voxels = [.. Enumerable.Range(0, 12).Select(i => (short)i)];
        byte[][] plain =
        [
            NiftiBytes.Small().With(voxels),
            NiftiBytes.Small(1, bigEndian: true).Sform(1, 1, 0, 0, 5, 0, 2, 0, 6, 0, 0, 3, 7).Scale(2, 1).With(voxels),
            NiftiBytes.Small(2).Qform(1, 0, 0, 0.5, 1, 2, 3).Units(2).With(voxels),
            NiftiBytes.Small(2, bigEndian: true).Dim(4, 2, 3, 2, 1).With(voxels),
        ];
        ReaderFuzz.Run([.. plain, NiftiReaderTests.Gzip(plain[0]), NiftiReaderTests.Gzip(plain[3])], mutations, seed, file =>
        {
            Volume volume = VolumeFile.Read(new MemoryStream(file), "fuzz.nii", ReaderFuzz.Limits);
            Assert.InRange(volume.Geometry.Size.VoxelCount, 1, ReaderFuzz.Limits.MaxVoxels);
        });
    }
}
