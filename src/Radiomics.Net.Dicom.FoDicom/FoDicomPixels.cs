using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO;
using FellowOakDicom.IO.Buffer;
using Radiomics.Net.Core;
using Radiomics.Net.IO;

namespace Radiomics.Net.Dicom.FoDicom;

/// <summary>The pixels of a data set of fo-dicom; compressed frames go through its transcoder, with whatever codecs the application registered.</summary>
/// <param name="dataset">The data set.</param>
/// <param name="pixels">Its Pixel Data element.</param>
internal sealed class FoDicomPixels(DicomDataset dataset, DicomItem pixels)
{
    private const string Place = "(7FE0,0010) Pixel Data";

    /// <summary>Buffers may share a stream, and the transcoder tidies up fragments: one frame at a time.</summary>
    private readonly Lock _one = new();

    /// <summary>As many bytes as there are; how much compressed ones can become, only their codec knows.</summary>
    public long? MostBytes => pixels is DicomElement native ? native.Buffer.Size : null;

    public void ReadFrame(IDicomElements elements, int frame, Span<byte> destination)
    {
        FrameShape shape = FrameShape.Of(elements);
        if ((uint)frame >= (uint)shape.Frames) throw new ArgumentOutOfRangeException(nameof(frame), frame, $"The data set has {shape.Frames} frames.");
        if (destination.Length != shape.FrameBytes) throw new ArgumentException($"The destination holds {destination.Length} bytes, a frame {shape.FrameBytes}.", nameof(destination));
        lock (_one)
        {
            if (pixels is DicomElement native) ReadNative(elements.Source, native.Buffer, shape, frame, destination);
            else Decode(elements.Source, frame, destination);
        }
    }

    private void ReadNative(string source, IByteBuffer buffer, FrameShape shape, int frame, Span<byte> destination)
    {
        long firstBit = frame * shape.FrameBits, start = firstBit / 8, end = (firstBit + shape.FrameBits + 7) / 8;
        if (end > buffer.Size)
        {
            throw new FileFormatException(FormattableString.Invariant($"{source}: {Place}: frame {frame} ends at byte {end:N0} of the pixels, but only {buffer.Size:N0} are there. The file is truncated."));
        }

        // A whole number of words, as buffers of big-endian files turn words around.
        long from = start & ~1L, to = Math.Min((end + 1) & ~1L, buffer.Size);
        byte[] bytes = new byte[to - from];
        buffer.GetByteRange(from, bytes.Length, bytes);
        if (dataset.InternalTransferSyntax.SwapPixelData && shape.BitsAllocated == 16) SwapWords(bytes, bytesOfWord: 1);
        if (dataset.InternalTransferSyntax.Endian == Endian.Big && shape.BitsAllocated == 32) SwapWords(bytes, bytesOfWord: 2);
        ReadOnlySpan<byte> cells = bytes.AsSpan((int)(start - from), (int)(end - start));
        int shift = (int)(firstBit % 8);
        if (shift == 0)
        {
            cells.CopyTo(destination);
            return;
        }

        // A frame of 1-bit cells that does not begin on a byte.
        for (int i = 0; i < destination.Length; i++)
        {
            int next = i + 1 < cells.Length ? cells[i + 1] : 0;
            destination[i] = (byte)((cells[i] >> shift) | (next << (8 - shift)));
        }
    }

    /// <summary>Swaps neighbours: bytes of 16-bit cells, or the words of 32-bit cells whose bytes are in order.</summary>
    private static void SwapWords(Span<byte> bytes, int bytesOfWord)
    {
        int cell = 2 * bytesOfWord;
        for (int i = 0; i + cell <= bytes.Length; i += cell)
        {
            for (int j = 0; j < bytesOfWord; j++) (bytes[i + j], bytes[i + j + bytesOfWord]) = (bytes[i + j + bytesOfWord], bytes[i + j]);
        }
    }

    private void Decode(string source, int frame, Span<byte> destination)
    {
        DicomTransferSyntax syntax = dataset.InternalTransferSyntax;
        byte[] decoded;
        try
        {
            decoded = new DicomTranscoder(syntax, DicomTransferSyntax.ExplicitVRLittleEndian).DecodeFrame(dataset, frame).Data;
        }
        catch (DicomCodecException exception)
        {
            throw new UnsupportedFileException($"{source}: {Place}: fo-dicom does not decode the transfer syntax {syntax.UID.Name} ({syntax.UID.UID}): {exception.Message} Register a transcoder manager with a codec for it, for example that of the package fo-dicom.Codecs.", exception);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or IOException))
        {
            // Codecs meet damaged pixels with whatever exception they run into.
            throw new FileFormatException($"{source}: {Place}: the frame {frame} of {syntax.UID.Name} pixels is damaged: {exception.Message}", exception);
        }

        if (decoded.Length < destination.Length)
        {
            throw new FileFormatException($"{source}: {Place}: the frame {frame} of {syntax.UID.Name} pixels is decoded to {decoded.Length} bytes, {destination.Length} are expected. The file is damaged.");
        }

        decoded.AsSpan(0, destination.Length).CopyTo(destination);
    }

    /// <summary>What the position of a frame follows from; the readers check the rest of the image's elements.</summary>
    private readonly record struct FrameShape(int Rows, int Columns, int Frames, int BitsAllocated)
    {
        public long FrameBits => (long)Rows * Columns * BitsAllocated;

        public long FrameBytes => (FrameBits + 7) / 8;

        public static FrameShape Of(IDicomElements elements)
        {
            int Whole(ushort element, string name, int? absent = null)
            {
                var tag = new IO.DicomTag(0x0028, element);
                return elements.GetNumbers(tag) switch
                {
                    [double value, ..] when value >= 1 && value <= int.MaxValue && value == Math.Floor(value) => (int)value,
                    [double value, ..] => throw new FileFormatException(FormattableString.Invariant($"{elements.Source}: {tag} {name}: {value} is not a whole number of at least 1.")),
                    _ => absent ?? throw new FileFormatException($"{elements.Source}: {tag} {name}: the element is missing; without it the pixels can't be read."),
                };
            }

            return new FrameShape(Whole(0x0010, "Rows"), Whole(0x0011, "Columns"), Whole(0x0008, "Number of Frames", 1), Whole(0x0100, "Bits Allocated"));
        }
    }
}
