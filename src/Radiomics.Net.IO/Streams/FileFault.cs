using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Makes the exceptions of the readers: file, place, what was wrong, remedy.</summary>
internal static class FileFault
{
    /// <summary>A field of a header, or a part of the data, breaks the rules of the format.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="place">Field and byte offset: "dim[1] at byte 42".</param>
    /// <param name="problem">What is wrong, with the numbers in it.</param>
    /// <param name="cause">The exception that led here.</param>
    public static FileFormatException Format(string file, string place, FormattableString problem, Exception? cause = null) =>
        new($"{file}: {place}: {problem.ToString(CultureInfo.InvariantCulture)}", cause);

    /// <summary>The file uses something that is not read here.</summary>
    public static UnsupportedFileException Unsupported(string file, string place, FormattableString problem) =>
        new($"{file}: {place}: {problem.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A region of a file can't be used.</summary>
    public static RegionException Region(string region, FormattableString problem) =>
        new($"{region}: {problem.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A region of a file lies on another grid than the image.</summary>
    public static GeometryMismatchException Grid(string file, FormattableString problem) =>
        new($"{file}: {problem.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The data ends before the header's promise is kept.</summary>
    public static FileFormatException Truncated(string file, string place, long promised, long present) =>
        Format(file, place, $"the header promises {promised:N0} bytes of data, the file holds {present:N0}. It is truncated or its header is damaged; copy or convert it again.");
}
