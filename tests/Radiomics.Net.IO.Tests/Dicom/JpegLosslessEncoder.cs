namespace Radiomics.Net.IO.Tests;

/// <summary>A plain encoder of JPEG Lossless, the twin of the library's decoder; every difference size has a code of five bits.</summary>
internal static class JpegLosslessEncoder
{
    public static byte[] Encode(int[] pixels, int columns, int rows, int precision, int predictor, int restartRows = 0)
    {
        var file = new List<byte> { 0xFF, 0xD8 };
        void Segment(byte marker, params byte[] content) => file.AddRange([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);
        Segment(0xC3, (byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, 1, 1, 0x11, 0);
        byte[] counts = new byte[16];
        counts[4] = 17;
        Segment(0xC4, [0, .. counts, .. Enumerable.Range(0, 17).Select(i => (byte)i)]);
        if (restartRows > 0) Segment(0xDD, (byte)((restartRows * columns) >> 8), (byte)(restartRows * columns));
        Segment(0xDA, 1, 1, 0, (byte)predictor, 0, 0);

        ulong bits = 0;
        int count = 0, restarts = 0;
        void Put(int value, int length)
        {
            for (int i = length - 1; i >= 0; i--)
            {
                bits = (bits << 1) | (uint)((value >> i) & 1);
                if (++count == 8) Flush();
            }
        }

        void Flush()
        {
            file.Add((byte)bits);
            if ((byte)bits == 0xFF) file.Add(0);
            (bits, count) = (0, 0);
        }

        void Pad()
        {
            while (count > 0) Put(1, 1);
        }

        for (int y = 0; y < rows; y++)
        {
            bool fresh = y == 0 || (restartRows > 0 && y % restartRows == 0);
            if (fresh && y > 0)
            {
                Pad();
                file.AddRange([0xFF, (byte)(0xD0 + (restarts++ % 8))]);
            }

            for (int x = 0; x < columns; x++)
            {
                int At(int dx, int dy) => pixels[((y + dy) * columns) + x + dx];
                int predicted = fresh && x == 0 ? 1 << (precision - 1)
                    : fresh ? At(-1, 0)
                    : x == 0 ? At(0, -1)
                    : predictor switch
                    {
                        1 => At(-1, 0),
                        2 => At(0, -1),
                        3 => At(-1, -1),
                        4 => At(-1, 0) + At(0, -1) - At(-1, -1),
                        5 => At(-1, 0) + ((At(0, -1) - At(-1, -1)) >> 1),
                        6 => At(0, -1) + ((At(-1, 0) - At(-1, -1)) >> 1),
                        _ => (At(-1, 0) + At(0, -1)) >> 1,
                    };
                int difference = (short)(At(0, 0) - predicted);
                if (difference == -32768)
                {
                    Put(16, 5);
                    continue;
                }

                int size = 0;
                while (Math.Abs(difference) >> size != 0) size++;
                Put(size, 5);
                Put(difference < 0 ? difference + (1 << size) - 1 : difference, size);
            }
        }

        Pad();
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }
}
