using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Radiomics.Net.IO.Tests;

/// <summary>DICOM files for the tests.</summary>
internal static class DicomFiles
{
    public const int Columns = 4;
    public const int Rows = 3;

    /// <summary>A CT slice of 4x3 pixels of 0.5x0.75 mm at a position, stored unsigned with intercept -1024.</summary>
    public static DicomDataSet Slice(double z, double x = 0, double y = 0, string series = "1.2.3.1", int instance = 1, Func<int, int>? pixel = null) => new DicomDataSet()
        .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .Text(DicomTags.SopInstanceUid, "UI", string.Create(CultureInfo.InvariantCulture, $"{series}.{instance}"))
        .Text(DicomTags.StudyInstanceUid, "UI", "1.2.3")
        .Text(DicomTags.SeriesInstanceUid, "UI", series)
        .Text(DicomTags.FrameOfReferenceUid, "UI", "1.2.3.9")
        .Text(DicomTags.Modality, "CS", "CT")
        .Text(DicomTags.Manufacturer, "LO", "Maker")
        .Text(DicomTags.ConvolutionKernel, "SH", "B30f")
        .Decimal(DicomTags.Kvp, 120)
        .Decimal(DicomTags.SliceThickness, 2)
        .Text(DicomTags.InstanceNumber, "IS", instance.ToString(CultureInfo.InvariantCulture))
        .Decimal(DicomTags.ImagePosition, x, y, z)
        .Decimal(DicomTags.ImageOrientation, 1, 0, 0, 0, 1, 0)
        .Decimal(DicomTags.PixelSpacing, 0.75, 0.5)
        .UInt16(DicomTags.SamplesPerPixel, 1)
        .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
        .UInt16(DicomTags.Rows, Rows)
        .UInt16(DicomTags.Columns, Columns)
        .UInt16(DicomTags.BitsAllocated, 16)
        .UInt16(DicomTags.BitsStored, 16)
        .UInt16(DicomTags.HighBit, 15)
        .UInt16(DicomTags.PixelRepresentation, 0)
        .Decimal(DicomTags.RescaleIntercept, -1024)
        .Decimal(DicomTags.RescaleSlope, 1)
        .Bytes(DicomTags.PixelData, "OW", Pixels(pixel ?? (i => (100 * instance) + i)));

    public static byte[] Pixels(Func<int, int> pixel)
    {
        byte[] bytes = new byte[Columns * Rows * 2];
        for (int i = 0; i < Columns * Rows; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)pixel(i));
        return bytes;
    }

    public static byte[] Encode(DicomDataSet dataSet, string syntax = TransferSyntax.ExplicitLittleEndian, bool undefinedLengths = false)
    {
        using var memory = new MemoryStream();
        DicomWriter.Write(memory, dataSet, syntax, undefinedLengths);
        return memory.ToArray();
    }

    public static IDicomElements Read(byte[] file, ReaderLimits? limits = null) => DicomReader.Read(new MemoryStream(file), "a.dcm", limits);

    public static IDicomElements Read(DicomDataSet dataSet) => Read(Encode(dataSet));

    public static DicomSeries Series(params IEnumerable<DicomDataSet> slices) => Assert.Single(DicomSeries.Find(slices.Select(Read)));

    /// <summary>Runs a tool of Debian's dcmtk or gdcm; skips the test by name where it is not installed.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, tool)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"The tool '{tool}' is not installed (Debian packages dcmtk and libgdcm-tools).");
        var start = new ProcessStartInfo(path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }
}
