using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Where a reader takes its bytes from: a seekable stream with a name, and the files beside it.</summary>
internal sealed class FileSource : IDisposable
{
    private readonly bool _ownsStream;

    private FileSource(Stream stream, string name, string? path, ReaderLimits limits, bool ownsStream)
    {
        Stream = stream;
        Name = name;
        FilePath = path;
        Limits = limits;
        _ownsStream = ownsStream;
    }

    /// <summary>The bytes; position 0 is the start of the file.</summary>
    public Stream Stream { get; }

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>Path of the file; <c>null</c> for a stream.</summary>
    public string? FilePath { get; }

    public ReaderLimits Limits { get; }

    public long Length => Stream.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">The operating system can't open it.</exception>
    public static FileSource Open(string path, ReaderLimits? limits, int bufferBytes = 1 << 16)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferBytes);
        return new FileSource(stream, path, path, limits ?? ReaderLimits.Default, ownsStream: true);
    }

    /// <summary>Takes a stream from its present position; one that can't seek is copied into memory first.</summary>
    public static FileSource Of(Stream stream, string name, ReaderLimits? limits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        limits ??= ReaderLimits.Default;
        if (stream.CanSeek && stream.Position == 0) return new FileSource(stream, name, null, limits, ownsStream: false);
        return new FileSource(CopyToMemory(stream, name, limits), name, null, limits, ownsStream: true);
    }

    /// <summary>Opens a file that this one names, relative to its own folder.</summary>
    public FileSource OpenBeside(string fileName, string place)
    {
        if (FilePath is null)
        {
            throw FileFault.Unsupported(Name, place, $"the voxels are in another file, '{fileName}', which a stream gives no way to find. Read this file by its path.");
        }

        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(FilePath))!, fileName);
        if (!File.Exists(path)) throw FileFault.Format(Name, place, $"the file '{fileName}' that holds the voxels is not there ('{path}').");
        return Open(path, Limits);
    }

    /// <summary>The first bytes of the file, fewer where it is shorter; the position goes back to 0.</summary>
    public byte[] Peek(int count)
    {
        Stream.Position = 0;
        var start = new byte[(int)Math.Min(count, Length)];
        Stream.ReadExactly(start);
        Stream.Position = 0;
        return start;
    }

    public void Dispose()
    {
        if (_ownsStream) Stream.Dispose();
    }

    private static MemoryStream CopyToMemory(Stream stream, string name, ReaderLimits limits)
    {
        var memory = new MemoryStream();
        long cap = Math.Min(limits.MaxInflatedBytes, Array.MaxLength);
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (memory.Length + read > cap) throw FileFault.Format(name, "stream", $"it holds more than the {cap:N0} bytes that a stream which can't seek may have. Read it from a file.");
            memory.Write(buffer, 0, read);
        }

        memory.Position = 0;
        return memory;
    }
}
