using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>The voxels of one or several data files as one run of bytes in native order.</summary>
/// <param name="count">Number of files.</param>
/// <param name="bytesEach">Bytes that each one holds.</param>
/// <param name="type">Scalar type.</param>
/// <param name="bigEndian">Byte order in the files.</param>
/// <param name="open">Opens a file and stands before its voxels.</param>
internal sealed class NrrdParts(int count, long bytesEach, VoxelType type, bool bigEndian, Func<int, (FileSource File, InflatingStream? Inflater, bool Owned)> open) : IDisposable
{
    private int _next;
    private long _left;
    private FileSource? _file;
    private InflatingStream? _inflater;
    private bool _owned;

    /// <summary>Checks every file for its part, before anything of that size is allocated.</summary>
    public void RequirePresent()
    {
        for (_next = 0; _next < count;)
        {
            Advance();
            VoxelData.RequirePresent(_file!, bytesEach, _inflater);
        }

        Close();
        _next = 0;
        _left = 0;
    }

    public void Fill(Span<byte> slab)
    {
        Span<byte> rest = slab;
        while (rest.Length > 0)
        {
            if (_left == 0) Advance();
            Stream stream = (Stream?)_inflater ?? _file!.Stream;
            Span<byte> part = rest[..(int)Math.Min(rest.Length, _left)];
            int read = stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
            _left -= read;
            if (read < part.Length) throw FileFault.Truncated(_file!.Name, "voxels", bytesEach, bytesEach - _left);
            if (_left == 0) _inflater?.Drain();
            rest = rest[part.Length..];
        }

        VoxelData.ToNativeOrder(slab, type, bigEndian);
    }

    public void Dispose() => Close();

    private void Advance()
    {
        Close();
        (_file, _inflater, _owned) = open(_next++);
        _left = bytesEach;
    }

    private void Close()
    {
        _inflater?.Dispose();
        if (_owned) _file?.Dispose();
        (_file, _inflater, _owned) = (null, null, false);
    }
}
