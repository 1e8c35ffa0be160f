namespace Radiomics.Net.IO.Tests;

public class NrrdFuzzTests
{
    [Fact]
    public void Read_TenThousandMutations_EndInDocumentedExceptions() => Fuzz(10_000, seed: 1);

    [Fact]
    [Trait("Tier", "Long")]
    public void Read_HundredThousandMutations_EndInDocumentedExceptions() => Fuzz(100_000, seed: 2);

    private static void Fuzz(int mutations, int seed)
    {
        byte[] raw = TestVolumes.Pack([.. Enumerable.Range(0, 12).Select(i => (short)i)]);
        byte[] segments =
        [
            .. NrrdBytes.Small([], ("type", "uint8"), ("dimension", "4"), ("sizes", "2 2 3 2"), ("kinds", "list domain domain domain"), ("space directions", "none (1,0,0) (0,2,0) (0,0,3)"))[..^1],
            .. "Segment0_ID:=Segment_1\nSegment0_Name:=a\nSegment0_Layer:=0\nSegment0_LabelValue:=1\nSegment1_ID:=Segment_2\nSegment1_Name:=b\nSegment1_Layer:=1\nSegment1_LabelValue:=1\n\n"u8,
            .. new byte[12], .. Enumerable.Repeat((byte)1, 12),
        ];
        byte[][] files =
        [
            NrrdBytes.Small(raw),
            NrrdBytes.Small(NiftiReaderTests.Gzip(raw), ("encoding", "gzip"), ("space", "RAS")),
            NrrdBytes.Small("1 2 3 4 5 6 7 8 9 10 11 12"u8.ToArray(), ("encoding", "ascii"), ("space directions", null), ("spacings", "1 2 3")),
            NrrdBytes.Small(raw, ("line skip", "0"), ("byte skip", "-1"), ("space units", "\"mm\" \"mm\" \"mm\"")),
            segments,
        ];
        ReaderFuzz.Run(files, mutations, seed, file =>
        {
            Segmentation segmentation = SegmentationFile.Read(new MemoryStream(file), "fuzz.nrrd", ReaderFuzz.Limits);
            if (segmentation.Segments.Count > 0) segmentation.GetMask(segmentation.Segments[0]);
            if (segmentation.Layers.Count == 1) VolumeFile.Read(new MemoryStream(file), "fuzz.nrrd", ReaderFuzz.Limits);
        });
    }
}
