using System.Buffers.Binary;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>RLE Lossless: byte planes, most significant first, packed like PackBits.</summary>
/// <remarks>DICOM PS3.5, annex G.</remarks>
internal static class RleLossless
{
    private const int HeaderBytes = 64;

    public static void Decode(ReadOnlySpan<byte> compressed, PixelLayout layout, string source, Span<byte> destination)
    {
        int planes = layout.BitsAllocated / 8, pixels = layout.Pixels;
        if (planes == 0) throw Fault(source, $"cells of {layout.BitsAllocated} bits can't be coded in byte planes.");
        if (compressed.Length < HeaderBytes) throw Fault(source, $"a frame of {compressed.Length} bytes is shorter than its header of {HeaderBytes}.");
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(compressed);
        if (count != planes) throw Fault(source, $"{count} byte planes where {layout.BitsAllocated} bits need {planes}.");
        for (int plane = 0; plane < planes; plane++)
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(compressed[(4 + (4 * plane))..]);
            uint end = plane + 1 < planes ? BinaryPrimitives.ReadUInt32LittleEndian(compressed[(8 + (4 * plane))..]) : (uint)compressed.Length;
            if (start < HeaderBytes || start > end || end > compressed.Length) throw Fault(source, $"byte plane {plane} from {start} to {end} does not lie in the frame of {compressed.Length} bytes.");
            DecodePlane(compressed[(int)start..(int)end], destination, offset: planes - 1 - plane, step: planes, pixels, source);
        }
    }

    private static void DecodePlane(ReadOnlySpan<byte> packed, Span<byte> destination, int offset, int step, int pixels, string source)
    {
        int written = 0, at = 0;
        while (written < pixels)
        {
            if (at >= packed.Length) throw Fault(source, $"a byte plane ends after {written:N0} of {pixels:N0} pixels.");
            int control = (sbyte)packed[at++];
            if (control >= 0)
            {
                int run = control + 1;
                if (at + run > packed.Length) throw Fault(source, $"a byte plane ends after {written:N0} of {pixels:N0} pixels.");
                for (int i = 0; i < run && written < pixels; i++) destination[offset + (step * written++)] = packed[at + i];
                at += run;
            }
            else if (control != -128)
            {
                if (at >= packed.Length) throw Fault(source, $"a byte plane ends after {written:N0} of {pixels:N0} pixels.");
                byte value = packed[at++];
                for (int run = 1 - control; run > 0 && written < pixels; run--) destination[offset + (step * written++)] = value;
            }
        }
    }

    private static FileFormatException Fault(string source, FormattableString problem) => FileFault.Format(source, "(7FE0,0010) Pixel Data, RLE Lossless", problem);
}
