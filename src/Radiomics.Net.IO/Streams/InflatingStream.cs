using System.IO.Compression;

namespace Radiomics.Net.IO;

/// <summary>How bytes are compressed.</summary>
internal enum Compression
{
    /// <summary>Gzip members (RFC 1952).</summary>
    Gzip,

    /// <summary>One zlib stream (RFC 1950).</summary>
    Zlib,

    /// <summary>Bare deflate blocks (RFC 1951), which carry no checksum.</summary>
    Deflate,
}

/// <summary>
/// Inflates the rest of a file, notices where it is cut off, and stops at the reader's limits.
/// </summary>
/// <remarks>
/// The framework's streams check the checksum of what is complete, but report a file that merely ends too early as a
/// regular end. So for gzip a small member with known content is played to the decoder after the last byte of the file:
/// it comes out at the end exactly if every member before it was whole. A zlib stream has one checksum (Adler-32, RFC 1950),
/// its last four bytes, which is compared with what came out.
/// </remarks>
internal sealed class InflatingStream : Stream
{
    private static readonly byte[] Mark = "Radiomics.Net:end"u8.ToArray();
    private static readonly byte[] MarkMember = Deflate(Mark);

    private readonly string _file;
    private readonly ReaderLimits _limits;
    private readonly long _compressedLength;
    private readonly long _end;
    private readonly Source _source;
    private readonly Stream _inflater;
    private readonly byte[] _held = new byte[Mark.Length];
    private readonly Compression _compression;
    private int _heldCount;
    private long _inflated;
    private uint _adlerLow = 1;
    private uint _adlerHigh;
    private bool _ended;

    /// <summary>Inflates from the stream's present position.</summary>
    /// <param name="source">The file.</param>
    /// <param name="compression">How it is compressed.</param>
    /// <param name="length">Compressed bytes; <c>null</c> goes to the end of the file.</param>
    public InflatingStream(FileSource source, Compression compression = Compression.Gzip, long? length = null)
    {
        _file = source.Name;
        _limits = source.Limits;
        _compression = compression;
        _compressedLength = Math.Min(length ?? long.MaxValue, source.Length - source.Stream.Position);
        _end = source.Stream.Position + _compressedLength;
        _source = new Source(source.Stream, _compressedLength, compression == Compression.Gzip ? MarkMember : []);
        _inflater = compression switch
        {
            Compression.Gzip => new GZipStream(_source, CompressionMode.Decompress, leaveOpen: true),
            Compression.Zlib => new ZLibStream(_source, CompressionMode.Decompress, leaveOpen: true),
            _ => new DeflateStream(_source, CompressionMode.Decompress, leaveOpen: true),
        };
    }

    /// <summary>The most bytes that can come out, after the compressed size and the limits.</summary>
    public long MostBytes => (long)Math.Min(_limits.MaxInflatedBytes, Math.Ceiling(_compressedLength * _limits.MaxInflateRatio));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _inflated - _heldCount; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_compression == Compression.Zlib) return ReadZlib(buffer);
        if (_compression == Compression.Deflate) return Inflate(buffer);

        // The last bytes that came out are held back, until it is known whether they are the mark.
        if (buffer.Length == 0) return 0;
        Span<byte> fresh = stackalloc byte[_held.Length];
        int filled = 0;
        while (filled == 0)
        {
            while (_heldCount < _held.Length && !_ended)
            {
                int read = Inflate(_held.AsSpan(_heldCount));
                _ended = read == 0;
                _heldCount += read;
            }

            if (_ended)
            {
                RequireMark();
                return 0;
            }

            // What is held goes out first; new bytes fill the rest of the buffer; the last ones are held back again.
            if (buffer.Length <= _held.Length)
            {
                int read = Inflate(fresh[..buffer.Length]);
                if (read == 0)
                {
                    _ended = true;
                    continue;
                }

                _held.AsSpan(0, read).CopyTo(buffer);
                _held.AsSpan(read).CopyTo(_held);
                fresh[..read].CopyTo(_held.AsSpan(_held.Length - read));
                filled = read;
            }
            else
            {
                int read = Inflate(buffer[_held.Length..]);
                if (read == 0)
                {
                    _ended = true;
                    continue;
                }

                _held.CopyTo(buffer);
                buffer.Slice(read, _held.Length).CopyTo(_held);
                filled = read;
            }
        }

        return filled;
    }

    /// <summary>Reads to the end, so that the checksum and the end of the compressed data have been seen.</summary>
    public void Drain()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inflater.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Deflate(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(content);
        return memory.ToArray();
    }

    private int Inflate(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inflater.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException && !_source.Failed))
        {
            throw FileFault.Format(_file, $"compressed data near byte {_source.Position}", $"the {Name} data is damaged or truncated. Copy or convert the file again.", exception);
        }

        _inflated += read;
        if (_inflated - Mark.Length > MostBytes)
        {
            throw FileFault.Format(_file, "compressed data", $"{_compressedLength:N0} bytes inflate to more than the {MostBytes:N0} that ReaderLimits allow (MaxInflatedBytes {_limits.MaxInflatedBytes:N0}, MaxInflateRatio {_limits.MaxInflateRatio}).");
        }

        return read;
    }

    private int ReadZlib(Span<byte> buffer)
    {
        if (_ended || buffer.Length == 0) return 0;
        int read = Inflate(buffer);
        if (read == 0)
        {
            _ended = true;
            RequireAdler();
        }

        AddToAdler(buffer[..read]);
        return read;
    }

    private void AddToAdler(ReadOnlySpan<byte> bytes)
    {
        const int LongestRunWithoutOverflow = 5552;
        const uint Modulus = 65521;
        while (bytes.Length > 0)
        {
            ReadOnlySpan<byte> run = bytes[..Math.Min(bytes.Length, LongestRunWithoutOverflow)];
            foreach (byte value in run)
            {
                _adlerLow += value;
                _adlerHigh += _adlerLow;
            }

            _adlerLow %= Modulus;
            _adlerHigh %= Modulus;
            bytes = bytes[run.Length..];
        }
    }

    private void RequireAdler()
    {
        if (_compressedLength >= 4 && _source.ReadUInt32At(_end - 4) == ((_adlerHigh << 16) | _adlerLow)) return;
        throw FileFault.Format(_file, $"zlib data up to byte {_end}", $"the checksum at its end is not that of the {_inflated:N0} bytes that came out. It is truncated or damaged; copy or convert the file again.");
    }

    private string Name => _compression switch { Compression.Gzip => "gzip", Compression.Zlib => "zlib", _ => "deflate" };

    private void RequireMark()
    {
        if (_heldCount == Mark.Length && _held.AsSpan().SequenceEqual(Mark)) return;
        throw FileFault.Format(_file, $"gzip data at byte {_source.Position}", $"the file ends before its gzip data does ({_inflated:N0} bytes came out), or bytes that are not gzip follow it. It is truncated; copy or convert it again.");
    }

    /// <summary>The file's bytes, then the mark.</summary>
    private sealed class Source(Stream file, long length, byte[] mark) : Stream
    {
        private long _left = length;
        private int _markRead;

        /// <summary>Whether the file itself could not be read: then the fault is not the compressed data's.</summary>
        public bool Failed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Failed = true;
            int read = file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            Failed = false;
            _left -= read;
            if (read > 0) return read;
            read = Math.Min(buffer.Length, mark.Length - _markRead);
            mark.AsSpan(_markRead, read).CopyTo(buffer);
            _markRead += read;
            return read;
        }

        public uint ReadUInt32At(long offset)
        {
            long position = file.Position;
            Span<byte> bytes = stackalloc byte[4];
            file.Position = offset;
            file.ReadExactly(bytes);
            file.Position = position;
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
