using System.Buffers.Binary;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>JPEG Lossless (process 14): Huffman-coded differences from a predictor, one component of 2 to 16 bits.</summary>
/// <remarks>ITU-T T.81, annexes B (markers), C and F (Huffman codes) and H (lossless mode, predictors 1 to 7, point transform).</remarks>
internal static class JpegLossless
{
    public static void Decode(ReadOnlySpan<byte> jpeg, PixelLayout layout, string source, Span<byte> destination)
    {
        if (layout.BitsAllocated is not (8 or 16)) throw Fault(source, $"cells of {layout.BitsAllocated} bits can't be coded in JPEG Lossless.");
        var tables = new HuffmanTable?[4];
        int precision = 0, restart = 0, at = 2;
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8) throw Fault(source, $"the frame does not begin with a start marker.");
        while (true)
        {
            int marker = NextSegment(jpeg, ref at, source, out ReadOnlySpan<byte> segment);
            switch (marker)
            {
                case 0xC3:
                    precision = ReadFrameHeader(segment, layout, source);
                    break;
                case 0xC4:
                    ReadTables(segment, tables, source);
                    break;
                case 0xDD:
                    if (segment.Length < 2) throw Fault(source, $"the restart interval is cut off.");
                    restart = BinaryPrimitives.ReadUInt16BigEndian(segment);
                    break;
                case 0xDA:
                    if (precision == 0) throw Fault(source, $"the scan stands before the frame header.");
                    if (segment.Length < 6 || segment[0] != 1) throw Fault(source, $"the scan is not of one component.");
                    HuffmanTable table = tables[(segment[2] >> 4) & 3] ?? throw Fault(source, $"the scan names Huffman table {segment[2] >> 4}, which is not there.");
                    new Scan(jpeg[at..], table, precision, predictor: segment[3], pointTransform: segment[5] & 15, restart, source).Decode(layout, destination);
                    return;
                case 0xC0 or 0xC1 or 0xC2 or 0xC5 or 0xC6 or 0xC7 or 0xC9 or 0xCA or 0xCB or 0xCD or 0xCE or 0xCF:
                    throw FileFault.Unsupported(source, "(7FE0,0010) Pixel Data", $"the frame is coded with JPEG process marker FF{marker:X2} although the transfer syntax says JPEG Lossless. Convert the file to Explicit VR Little Endian.");
                case 0xD9:
                    throw Fault(source, $"the frame ends without a scan.");
            }
        }
    }

    private static int NextSegment(ReadOnlySpan<byte> jpeg, ref int at, string source, out ReadOnlySpan<byte> segment)
    {
        while (at + 1 < jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] == 0xFF) at++;
        if (at + 4 > jpeg.Length || jpeg[at] != 0xFF) throw Fault(source, $"no marker at byte {at} of the frame.");
        int marker = jpeg[at + 1], length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        if (marker == 0xD9) length = 2;
        if (length < 2 || at + 2 + length > jpeg.Length) throw Fault(source, $"the segment FF{marker:X2} at byte {at} of the frame goes beyond its end.");
        segment = jpeg.Slice(at + 4, length - 2);
        at += 2 + length;
        return marker;
    }

    private static int ReadFrameHeader(ReadOnlySpan<byte> segment, PixelLayout layout, string source)
    {
        if (segment.Length < 9) throw Fault(source, $"the frame header is cut off.");
        int precision = segment[0], rows = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), columns = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (segment[5] != 1 || rows != layout.Rows || columns != layout.Columns || precision < 2 || precision > layout.BitsAllocated)
        {
            throw Fault(source, $"the frame of {columns}x{rows} pixels, {precision} bits and {segment[5]} components contradicts the data set ({layout.Columns}x{layout.Rows}, {layout.BitsAllocated} bits, 1 component).");
        }

        return precision;
    }

    private static void ReadTables(ReadOnlySpan<byte> segment, HuffmanTable?[] tables, string source)
    {
        while (segment.Length > 0)
        {
            if (segment.Length < 17) throw Fault(source, $"a Huffman table is cut off.");
            int total = 0;
            for (int i = 1; i <= 16; i++) total += segment[i];
            if (segment.Length < 17 + total) throw Fault(source, $"a Huffman table is cut off.");
            tables[segment[0] & 3] = new HuffmanTable(segment.Slice(1, 16), segment.Slice(17, total), source);
            segment = segment[(17 + total)..];
        }
    }

    private static FileFormatException Fault(string source, FormattableString problem) => FileFault.Format(source, "(7FE0,0010) Pixel Data, JPEG Lossless", problem);

    /// <summary>A Huffman code as a table over the next 16 bits: value and length of the code they begin with.</summary>
    private sealed class HuffmanTable
    {
        private readonly byte[] _values = new byte[1 << 16];
        private readonly byte[] _lengths = new byte[1 << 16];

        public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values, string source)
        {
            int code = 0, value = 0;
            for (int length = 1; length <= 16; length++)
            {
                for (int i = 0; i < counts[length - 1]; i++)
                {
                    int first = code << (16 - length), span = 1 << (16 - length);
                    if (first + span > _values.Length) throw Fault(source, $"a Huffman table has more codes than fit.");
                    _values.AsSpan(first, span).Fill(values[value++]);
                    _lengths.AsSpan(first, span).Fill((byte)length);
                    code++;
                }

                code <<= 1;
            }
        }

        public (int Value, int Length) Find(int bits) => (_values[bits], _lengths[bits]);
    }

    /// <summary>The entropy-coded part of a frame.</summary>
    private ref struct Scan(ReadOnlySpan<byte> data, HuffmanTable table, int precision, int predictor, int pointTransform, int restart, string source)
    {
        private readonly ReadOnlySpan<byte> _data = data;
        private int _at;
        private uint _bits;
        private int _bitCount;

        public void Decode(PixelLayout layout, Span<byte> destination)
        {
            if (predictor is < 1 or > 7 || pointTransform >= precision) throw Fault(source, $"predictor {predictor} with a point transform of {pointTransform} bits is not JPEG Lossless.");
            int rows = layout.Rows, columns = layout.Columns, bytes = layout.BitsAllocated / 8;
            int first = 1 << (precision - pointTransform - 1), left = restart;
            int[] above = new int[columns], row = new int[columns];
            bool freshStart = true;
            for (int y = 0; y < rows; y++)
            {
                for (int x = 0; x < columns; x++)
                {
                    if (restart > 0 && left == 0)
                    {
                        SkipRestartMarker();
                        left = restart;
                        freshStart = true;
                    }

                    left--;
                    int prediction = freshStart ? first
                        : x == 0 ? above[0]
                        : y == 0 || IsFirstLineAfterRestart(y, x, columns) ? row[x - 1]
                        : Predict(row[x - 1], above[x], above[x - 1]);
                    freshStart = false;
                    row[x] = (prediction + NextDifference()) & 0xFFFF;
                    int value = row[x] << pointTransform, cell = ((y * columns) + x) * bytes;
                    destination[cell] = (byte)value;
                    if (bytes == 2) destination[cell + 1] = (byte)(value >> 8);
                }

                (above, row) = (row, above);
            }
        }

        /// <summary>The line that follows a restart marker is predicted from the left, as the first one of the image is.</summary>
        private readonly bool IsFirstLineAfterRestart(int y, int x, int columns)
        {
            if (restart == 0) return false;
            long sample = ((long)y * columns) + x;
            return sample % restart < columns;
        }

        private readonly int Predict(int a, int b, int c) => predictor switch
        {
            1 => a,
            2 => b,
            3 => c,
            4 => a + b - c,
            5 => a + ((b - c) >> 1),
            6 => b + ((a - c) >> 1),
            _ => (a + b) >> 1,
        };

        private int NextDifference()
        {
            Fill();
            (int size, int length) = table.Find((int)(_bits >> 16));
            if (length == 0 || length > _bitCount) throw Fault(source, $"the coded pixels are damaged or end too early.");
            Take(length);
            if (size == 0) return 0;
            if (size == 16) return 32768;
            if (size > 16) throw Fault(source, $"a difference of {size} bits is not JPEG Lossless.");
            Fill();
            if (size > _bitCount) throw Fault(source, $"the coded pixels end too early.");
            int value = (int)(_bits >> (32 - size));
            Take(size);
            return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        }

        private void Take(int count)
        {
            _bits <<= count;
            _bitCount -= count;
        }

        private void Fill()
        {
            while (_bitCount <= 24 && _at < _data.Length)
            {
                byte next = _data[_at];
                if (next == 0xFF)
                {
                    // A stuffed zero follows a data byte of FF; anything else is a marker and ends the bits.
                    if (_at + 1 >= _data.Length || _data[_at + 1] != 0) return;
                    _at++;
                }

                _at++;
                _bits |= (uint)next << (24 - _bitCount);
                _bitCount += 8;
            }
        }

        private void SkipRestartMarker()
        {
            _bits = 0;
            _bitCount = 0;
            if (_at + 1 >= _data.Length || _data[_at] != 0xFF || _data[_at + 1] is < 0xD0 or > 0xD7) throw Fault(source, $"a restart marker is missing.");
            _at += 2;
        }
    }
}
