using System.Buffers.Binary;
using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO.Tests;

public class DecodingTests
{
    private static readonly PixelLayout Layout16 = new(3, 4, 1, 16, 16, 15, false, false);

    [Property(MaxTest = 50)]
    public void JpegLossless_EveryPredictor_GivesTheEncodedPixels(int seed)
    {
        var random = new Random(seed);
        int columns = random.Next(1, 9), rows = random.Next(1, 9);
        foreach (int precision in (int[])[8, 12, 16])
        {
            int[] pixels = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(random.Next(4) == 0 ? 1 << precision : 1 << (precision / 2)))];
            for (int predictor = 1; predictor <= 7; predictor++)
            {
                foreach (int restartRows in (int[])[0, 1, 2])
                {
                    int bits = precision == 8 ? 8 : 16;
                    byte[] decoded = new byte[columns * rows * bits / 8];
                    JpegLossless.Decode(
                        JpegLosslessEncoder.Encode(pixels, columns, rows, precision, predictor, restartRows),
                        new PixelLayout(rows, columns, 1, bits, precision, precision - 1, false, false), "a.dcm", decoded);
                    for (int i = 0; i < pixels.Length; i++)
                    {
                        Assert.Equal(pixels[i], bits == 8 ? decoded[i] : BinaryPrimitives.ReadUInt16LittleEndian(decoded.AsSpan(2 * i)));
                    }
                }
            }
        }
    }

    [Fact]
    public void JpegLossless_Truncated_IsRefusedAtEveryLength()
    {
        byte[] jpeg = JpegLosslessEncoder.Encode([.. Enumerable.Range(0, 12).Select(i => i * 5000)], 4, 3, 16, 1);
        for (int length = 0; length < jpeg.Length - 4; length++)
        {
            byte[] cut = jpeg[..length];
            Assert.Throws<FileFormatException>(() => JpegLossless.Decode(cut, Layout16, "a.dcm", new byte[24]));
        }
    }

    [Fact]
    public void JpegLossless_OtherProcess_IsNamed()
    {
        byte[] jpeg = JpegLosslessEncoder.Encode(new int[12], 4, 3, 16, 1);
        jpeg[3] = 0xC0;
        Assert.Contains("FFC0", Assert.Throws<UnsupportedFileException>(() => JpegLossless.Decode(jpeg, Layout16, "a.dcm", new byte[24])).Message);
    }

    [Property(MaxTest = 100)]
    public void RleLossless_RunsAndLiterals_GiveThePixels(int seed)
    {
        var random = new Random(seed);
        byte[] pixels = [.. Enumerable.Range(0, 24).Select(_ => (byte)(random.Next(3) == 0 ? random.Next(256) : 7))];
        byte[] decoded = new byte[24];
        RleLossless.Decode(Rle(pixels), Layout16, "a.dcm", decoded);
        Assert.Equal(pixels, decoded);
    }

    [Fact]
    public void RleLossless_Truncated_IsRefusedAtEveryLength()
    {
        byte[] rle = Rle([.. Enumerable.Range(0, 24).Select(i => (byte)i)]);
        for (int length = 0; length < rle.Length; length++)
        {
            byte[] cut = rle[..length];
            Assert.Throws<FileFormatException>(() => RleLossless.Decode(cut, Layout16, "a.dcm", new byte[24]));
        }
    }

    [Fact]
    public void ReadFrame_MultipleFrames_FindsEachInTheFragments()
    {
        int[] first = [.. Enumerable.Range(0, 12)], second = [.. Enumerable.Range(20, 12)];
        byte[] one = JpegLosslessEncoder.Encode(first, 4, 3, 16, 1), two = JpegLosslessEncoder.Encode(second, 4, 3, 16, 2);
        DicomDataSet set = DicomFiles.Slice(0).Text(DicomTags.NumberOfFrames, "IS", "2");
        foreach (byte[][] fragments in (byte[][][])[[one, two], [one[..20], one[20..], two[..40], two[40..]]])
        {
            IDicomElements read = DicomFiles.Read(DicomFiles.Encode(set.Fragments(DicomTags.PixelData, fragments), TransferSyntax.JpegLosslessProcess14));
            byte[] frame = new byte[24];
            read.ReadFrame(1, frame);
            Assert.Equal(DicomFiles.Pixels(i => 20 + i), frame);
        }
    }

    /// <summary>Byte planes with a run where two bytes are equal and literals of one elsewhere.</summary>
    internal static byte[] Rle(byte[] pixels)
    {
        var planes = new List<byte[]>();
        for (int plane = 1; plane >= 0; plane--)
        {
            byte[] bytes = [.. pixels.Where((_, i) => i % 2 == plane)];
            var packed = new List<byte>();
            for (int i = 0; i < bytes.Length;)
            {
                int run = 1;
                while (i + run < bytes.Length && bytes[i + run] == bytes[i]) run++;
                packed.AddRange(run > 1 ? [(byte)(257 - run), bytes[i]] : [0, bytes[i]]);
                i += run;
            }

            planes.Add([.. packed]);
        }

        byte[] header = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 2);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 64);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)(64 + planes[0].Length));
        return [.. header, .. planes[0], .. planes[1]];
    }
}
