using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Radiomics.Net.IO;

/// <summary>Unique identifiers made from content, so that writing the same thing twice gives the same files.</summary>
internal static class DicomUid
{
    /// <summary>A UUID-derived identifier (2.25., DICOM PS3.5 B.2) out of the hash of some text.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

        // Version 8 (custom) and variant bits of RFC 9562.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        BigInteger number = ((BigInteger)BinaryPrimitives.ReadUInt64BigEndian(hash) << 64) | BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8));
        return "2.25." + number.ToString(CultureInfo.InvariantCulture);
    }
}
