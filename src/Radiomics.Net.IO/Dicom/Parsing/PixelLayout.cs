using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Size and coding of a data set's pixels.</summary>
/// <param name="Rows">Rows of a frame.</param>
/// <param name="Columns">Columns of a frame.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="BitsAllocated">Bits of a cell: 1, 8, 16 or 32.</param>
/// <param name="BitsStored">Bits of a cell that count.</param>
/// <param name="HighBit">Position of the highest of them.</param>
/// <param name="IsSigned">Whether they are a two's complement.</param>
/// <param name="IsInverted">MONOCHROME1: the smallest value is white.</param>
internal sealed record PixelLayout(int Rows, int Columns, int Frames, int BitsAllocated, int BitsStored, int HighBit, bool IsSigned, bool IsInverted)
{
    public int Pixels => Rows * Columns;

    public long FrameBits => (long)Rows * Columns * BitsAllocated;

    public int FrameBytes => (int)((FrameBits + 7) / 8);

    /// <summary>Reads and checks the Image Pixel module.</summary>
    public static PixelLayout Of(IDicomElements elements)
    {
        int Whole(DicomTag tag, string name, int least, int most, int? absent = null)
        {
            IReadOnlyList<double> values = elements.GetNumbers(tag);
            if (values.Count == 0 && absent is { } fallback) return fallback;
            if (values.Count == 0) throw FileFault.Format(elements.Source, $"{tag} {name}", $"the element is missing; without it the pixels can't be read.");
            double value = values[0];
            if (value != Math.Floor(value) || value < least || value > most) throw FileFault.Format(elements.Source, $"{tag} {name}", $"{value} is not a whole number from {least} to {most}.");
            return (int)value;
        }

        int samples = Whole(DicomTags.SamplesPerPixel, "Samples per Pixel", 1, 16, absent: 1);
        string photometric = elements.GetStrings(DicomTags.PhotometricInterpretation) is [string first, ..] ? first : "MONOCHROME2";
        if (samples != 1 || photometric is not ("MONOCHROME1" or "MONOCHROME2"))
        {
            throw FileFault.Unsupported(elements.Source, $"{DicomTags.PhotometricInterpretation} Photometric Interpretation", $"'{photometric}' pixels with {samples} samples (colours) are not read; an image of one number a pixel is needed.");
        }

        int rows = Whole(DicomTags.Rows, "Rows", 1, ushort.MaxValue), columns = Whole(DicomTags.Columns, "Columns", 1, ushort.MaxValue);
        int allocated = Whole(DicomTags.BitsAllocated, "Bits Allocated", 1, 64);
        if (allocated is not (1 or 8 or 16 or 32)) throw FileFault.Unsupported(elements.Source, $"{DicomTags.BitsAllocated} Bits Allocated", $"{allocated} bits a pixel are not read; 1, 8, 16 and 32 are.");
        int stored = Whole(DicomTags.BitsStored, "Bits Stored", 1, allocated, absent: allocated);
        int high = Whole(DicomTags.HighBit, "High Bit", stored - 1, allocated - 1, absent: stored - 1);
        bool signed = Whole(DicomTags.PixelRepresentation, "Pixel Representation", 0, 1, absent: 0) == 1;
        int frames = Whole(DicomTags.NumberOfFrames, "Number of Frames", 1, int.MaxValue, absent: 1);
        if ((long)rows * columns * allocated > int.MaxValue * 8L) throw FileFault.Unsupported(elements.Source, $"{DicomTags.Rows} Rows", $"a frame of {columns}x{rows} pixels with {allocated} bits is larger than 2 GiB.");
        return new PixelLayout(rows, columns, frames, allocated, stored, high, signed, photometric == "MONOCHROME1");
    }
}
