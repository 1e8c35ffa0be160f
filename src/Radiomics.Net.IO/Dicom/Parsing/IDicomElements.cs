using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>
/// A DICOM data set, or an item of a sequence, as the interpretation of series, modalities and structures sees it.
/// </summary>
/// <remarks>
/// <see cref="DicomReader"/> gives the library's own implementation; others may stand over another toolkit's data sets,
/// so that applications which already hold these, or need other codecs, can pass them in. Implementations are read-only
/// and may be used from several threads. What is damaged in the underlying file ends in a
/// <see cref="FileFormatException"/>, what is not read in an <see cref="UnsupportedFileException"/>.
/// </remarks>
public interface IDicomElements
{
    /// <summary>Where the data set comes from, for messages: a path.</summary>
    string Source { get; }

    /// <summary>Whether the element is there, with or without a value.</summary>
    bool Contains(DicomTag tag);

    /// <summary>The values of a text element, decoded by the data set's character set, without padding.</summary>
    /// <returns>Empty where the element is absent or has no value.</returns>
    IReadOnlyList<string> GetStrings(DicomTag tag);

    /// <summary>The values of a numeric element: binary numbers, or decimal and integer strings.</summary>
    /// <returns>Empty where the element is absent or has no value.</returns>
    /// <exception cref="FileFormatException">A value is not a number.</exception>
    IReadOnlyList<double> GetNumbers(DicomTag tag);

    /// <summary>The items of a sequence.</summary>
    /// <returns>Empty where the element is absent or has no items.</returns>
    IReadOnlyList<IDicomElements> GetItems(DicomTag tag);

    /// <summary>
    /// The most bytes that all frames together can decode to, judged by what is there, so that nothing larger is allocated;
    /// <c>null</c> where that is not known.
    /// </summary>
    long? MostPixelBytes { get; }

    /// <summary>Decodes one frame of pixel data.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <param name="destination">
    /// The frame's bytes: rows x columns cells of BitsAllocated bits, least significant byte first; 1-bit cells packed, from
    /// the lowest bit of the first byte on. Exactly as long as one frame.
    /// </param>
    /// <exception cref="FileFormatException">There is no pixel data, or it is truncated or damaged.</exception>
    /// <exception cref="UnsupportedFileException">The transfer syntax is not decoded.</exception>
    void ReadFrame(int frame, Span<byte> destination);
}
