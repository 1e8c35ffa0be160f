using System.Globalization;
using System.Numerics;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Voxels written as numbers, between blanks or commas.</summary>
internal static class TextVoxels
{
    private const int LongestNumber = 400;

    public static Volume Read(FileSource file, VoxelType type, GridGeometry geometry)
    {
        long present = file.Length - file.Stream.Position, least = (2L * geometry.Size.VoxelCount) - 1;
        if (least > present) throw FileFault.Truncated(file.Name, $"text voxels at byte {file.Stream.Position}", least, present);
        return type switch
        {
            VoxelType.Int8 => Read<sbyte>(file, geometry),
            VoxelType.UInt8 => Read<byte>(file, geometry),
            VoxelType.Int16 => Read<short>(file, geometry),
            VoxelType.UInt16 => Read<ushort>(file, geometry),
            VoxelType.Int32 => Read<int>(file, geometry),
            VoxelType.UInt32 => Read<uint>(file, geometry),
            VoxelType.Int64 => Read<long>(file, geometry),
            VoxelType.UInt64 => Read<ulong>(file, geometry),
            VoxelType.Float32 => Read<float>(file, geometry),
            _ => Read<double>(file, geometry),
        };
    }

    private static Volume<T> Read<T>(FileSource file, GridGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        T[] voxels = GC.AllocateUninitializedArray<T>(geometry.Size.VoxelCount);
        Span<char> token = stackalloc char[LongestNumber];
        for (int i = 0; i < voxels.Length; i++)
        {
            long start = file.Stream.Position;
            ReadOnlySpan<char> text = Next(file, token);
            if (text.Length == 0) throw FileFault.Format(file.Name, $"text voxels at byte {start}", $"the header promises {voxels.Length:N0} numbers, the text holds {i:N0}.");
            voxels[i] = TryParse(text, out T value)
                ? value
                : throw FileFault.Format(file.Name, $"text voxels near byte {start}", $"'{text[..Math.Min(40, text.Length)].ToString()}' is not a number of type {VoxelTypes.Of<T>()}.");
        }

        return new Volume<T>(geometry, voxels);
    }

    private static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : unmanaged, INumber<T>
    {
        if (!VoxelTypes.Of<T>().IsInteger())
        {
            double? special = text switch
            {
                "nan" or "-nan" or "NAN" => double.NaN,
                "inf" or "+inf" or "INF" => double.PositiveInfinity,
                "-inf" or "-INF" => double.NegativeInfinity,
                _ => null,
            };
            if (special is { } found)
            {
                value = T.CreateSaturating(found);
                return true;
            }

            return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static ReadOnlySpan<char> Next(FileSource file, Span<char> token)
    {
        int length = 0, next;
        while ((next = file.Stream.ReadByte()) >= 0)
        {
            if (next is ' ' or '\t' or '\r' or '\n' or ',')
            {
                if (length > 0) break;
                continue;
            }

            if (length == token.Length) throw FileFault.Format(file.Name, $"text voxels at byte {file.Stream.Position}", $"a number of more than {LongestNumber} characters.");
            token[length++] = (char)next;
        }

        return token[..length];
    }
}
