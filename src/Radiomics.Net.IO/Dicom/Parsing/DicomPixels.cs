using System.Runtime.InteropServices;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Where a data set's pixels are, and how one frame of them is decoded.</summary>
/// <param name="open">Opens the bytes of the data set.</param>
/// <param name="offset">Where the pixel data begins.</param>
/// <param name="length">Bytes that are there.</param>
/// <param name="representation">OB or OW.</param>
/// <param name="fragments">Fragments of encapsulated data, without the offset table; <c>null</c> for native data.</param>
/// <param name="offsetTable">Where each frame begins, counted from the first fragment; may be empty.</param>
internal sealed class DicomPixels(
    Func<Stream> open, long offset, long length, string? representation, IReadOnlyList<(long Offset, long Length)>? fragments, uint[]? offsetTable)
{
    private const string Place = "(7FE0,0010) Pixel Data";

    /// <summary>RLE turns 2 bytes into 128 at most, JPEG Lossless needs a bit for each cell of 16.</summary>
    public long MostBytes(TransferSyntax syntax) => fragments is null ? length : length * (syntax.Uid == TransferSyntax.RleLossless ? 64 : 16);

    public void ReadFrame(IDicomElements elements, TransferSyntax syntax, int frame, Span<byte> destination)
    {
        PixelLayout layout = PixelLayout.Of(elements);
        if ((uint)frame >= (uint)layout.Frames) throw new ArgumentOutOfRangeException(nameof(frame), frame, $"The data set has {layout.Frames} frames.");
        if (destination.Length != layout.FrameBytes) throw new ArgumentException($"The destination holds {destination.Length} bytes, a frame {layout.FrameBytes}.", nameof(destination));
        if (fragments is null) ReadNative(elements.Source, syntax, layout, frame, destination);
        else ReadEncapsulated(elements.Source, syntax, layout, frame, destination);
    }

    private void ReadNative(string source, TransferSyntax syntax, PixelLayout layout, int frame, Span<byte> destination)
    {
        long firstBit = frame * layout.FrameBits, start = firstBit / 8;
        int shift = (int)(firstBit % 8);
        long end = (firstBit + layout.FrameBits + 7) / 8;
        if (end > length) throw FileFault.Format(source, $"{Place} at byte {offset}", $"frame {frame} of {layout.Columns}x{layout.Rows} pixels with {layout.BitsAllocated} bits ends at byte {end:N0} of the pixels, but only {length:N0} are there. The file is truncated.");

        // Words of 16 bits are turned around in big-endian files even where they hold smaller cells.
        bool words = syntax.IsBigEndian && representation == "OW" && layout.BitsAllocated < 16;
        long readStart = words ? start & ~1L : start, readEnd = words ? Math.Min((end + 1) & ~1L, length) : end;
        bool direct = !words && shift == 0;
        Span<byte> bytes = direct ? destination : new byte[readEnd - readStart];
        using (Stream stream = open())
        {
            stream.Position = offset + readStart;
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw FileFault.Format(source, Place, $"the file has become shorter since it was opened.");
        }

        if (words)
        {
            for (int i = 0; i + 1 < bytes.Length; i += 2) (bytes[i], bytes[i + 1]) = (bytes[i + 1], bytes[i]);
        }

        if (!direct)
        {
            ReadOnlySpan<byte> cells = bytes.Slice((int)(start - readStart), (int)(end - start));
            if (shift == 0) cells.CopyTo(destination);
            else ShiftBits(cells, shift, destination);
        }

        if (syntax.IsBigEndian && layout.BitsAllocated > 8)
        {
            int size = layout.BitsAllocated / 8;
            for (int i = 0; i + size <= destination.Length; i += size) destination.Slice(i, size).Reverse();
        }
    }

    /// <summary>A frame of 1-bit cells that does not begin on a byte.</summary>
    private static void ShiftBits(ReadOnlySpan<byte> bytes, int shift, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            int next = i + 1 < bytes.Length ? bytes[i + 1] : 0;
            destination[i] = (byte)((bytes[i] >> shift) | (next << (8 - shift)));
        }
    }

    private void ReadEncapsulated(string source, TransferSyntax syntax, PixelLayout layout, int frame, Span<byte> destination)
    {
        if (syntax.Uid is not (TransferSyntax.RleLossless or TransferSyntax.JpegLosslessProcess14 or TransferSyntax.JpegLosslessFirstOrder))
        {
            throw FileFault.Unsupported(source, Place, $"pixels in the transfer syntax {syntax} are not decoded. Convert the file to Explicit VR Little Endian, or pass it in through the package Radiomics.Net.Dicom.FoDicom with a codec.");
        }

        byte[] compressed = FrameBytes(source, layout, frame);
        if (syntax.Uid == TransferSyntax.RleLossless) RleLossless.Decode(compressed, layout, source, destination);
        else JpegLossless.Decode(compressed, layout, source, destination);
    }

    private byte[] FrameBytes(string source, PixelLayout layout, int frame)
    {
        using Stream stream = open();
        (int first, int count) = FragmentsOf(source, stream, layout, frame);
        long total = 0;
        for (int i = first; i < first + count; i++) total += fragments![i].Length;
        if (total > Array.MaxLength) throw FileFault.Format(source, Place, $"frame {frame} has {total:N0} bytes of compressed data.");
        byte[] bytes = new byte[total];
        int at = 0;
        for (int i = first; i < first + count; i++)
        {
            stream.Position = fragments![i].Offset;
            int part = (int)fragments[i].Length;
            if (stream.ReadAtLeast(bytes.AsSpan(at, part), part, throwOnEndOfStream: false) < part) throw FileFault.Format(source, Place, $"the file has become shorter since it was opened.");
            at += part;
        }

        return bytes;
    }

    /// <summary>Which fragments make up a frame: one each, or all of a single frame, or after the offset table, or after JPEG's start marker.</summary>
    private (int First, int Count) FragmentsOf(string source, Stream stream, PixelLayout layout, int frame)
    {
        if (fragments!.Count == layout.Frames) return (frame, 1);
        if (layout.Frames == 1 && fragments.Count > 0) return (0, fragments.Count);
        var starts = new List<int>();
        if (offsetTable!.Length == layout.Frames)
        {
            long origin = fragments.Count == 0 ? 0 : fragments[0].Offset - 8;
            foreach (uint begin in offsetTable)
            {
                int index = 0;
                while (index < fragments.Count && fragments[index].Offset - 8 - origin != begin) index++;
                if (index < fragments.Count) starts.Add(index);
            }
        }
        else
        {
            byte[] marker = new byte[2];
            for (int i = 0; i < fragments.Count; i++)
            {
                stream.Position = fragments[i].Offset;
                if (fragments[i].Length >= 2 && stream.ReadAtLeast(marker, 2, throwOnEndOfStream: false) == 2 && marker is [0xFF, 0xD8]) starts.Add(i);
            }
        }

        if (starts.Count != layout.Frames) throw FileFault.Format(source, Place, $"{fragments.Count} fragments do not tell {layout.Frames} frames apart. The pixel data is truncated or damaged.");
        int next = frame + 1 < starts.Count ? starts[frame + 1] : fragments.Count;
        return next > starts[frame] ? (starts[frame], next - starts[frame]) : throw FileFault.Format(source, Place, $"the offset table is not ascending.");
    }
}
