namespace Radiomics.Net.IO.Tests;

public class DicomFuzzTests
{
    [Fact]
    public void Read_TenThousandMutations_EndInDocumentedExceptions() => Fuzz(10_000, seed: 1);

    [Fact]
    [Trait("Tier", "Long")]
    public void Read_HundredThousandMutations_EndInDocumentedExceptions() => Fuzz(100_000, seed: 2);

    private static void Fuzz(int mutations, int seed)
    {
        DicomDataSet rich = DicomReaderTests.Rich();
        int[] pixels = [.. Enumerable.Range(0, 12).Select(i => i * 300)];
        byte[][] files =
        [
            DicomFiles.Encode(rich), DicomFiles.Encode(rich, undefinedLengths: true), DicomFiles.Encode(rich, TransferSyntax.ImplicitLittleEndian),
            DicomFiles.Encode(rich, TransferSyntax.ExplicitBigEndian), DicomFiles.Encode(rich, TransferSyntax.DeflatedLittleEndian),
            DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, JpegLosslessEncoder.Encode(pixels, 4, 3, 16, 4)), TransferSyntax.JpegLosslessProcess14),
            DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, DecodingTests.Rle(DicomFiles.Pixels(i => i))), TransferSyntax.RleLossless),
        ];
        ReaderLimits limits = ReaderFuzz.Limits with { MaxDeflatedDataSetBytes = 1 << 20 };
        ReaderFuzz.Run([.. files.Select(f => f[128..]).Select(f => (byte[])[.. new byte[128], .. f])], mutations, seed, file =>
        {
            IDicomElements elements = DicomReader.Read(new MemoryStream(file), "fuzz.dcm", limits);
            Visit(elements);
            foreach (DicomSeries series in DicomSeries.Find([elements])) series.Read(new DicomSeriesOptions { Limits = limits });
        });
    }

    private static void Visit(IDicomElements elements)
    {
        elements.GetStrings(DicomTags.SeriesDescription);
        foreach (IDicomElements item in elements.GetItems(DicomTags.StructureSetRoiSequence))
        {
            item.GetStrings(DicomTags.RoiName);
            foreach (IDicomElements inner in item.GetItems(DicomTags.ContourSequence)) inner.GetNumbers(DicomTags.ReferencedSegmentNumber);
        }
    }
}
