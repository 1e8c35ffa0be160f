using System.Security.Cryptography;

namespace Radiomics.Net.Core;

/// <summary>SHA-256 of some content, as 64 lower-case hexadecimal digits: equal content, equal hash.</summary>
/// <param name="Hex">The digits.</param>
public readonly record struct ContentHash(string Hex)
{
    /// <summary>Hashes bytes.</summary>
    /// <param name="content">What to hash.</param>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return new ContentHash(Convert.ToHexStringLower(digest));
    }

    /// <summary>Hashes several parts as if they were one piece.</summary>
    /// <param name="parts">What to hash, in order.</param>
    public static ContentHash Of(IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReadOnlyMemory<byte> part in parts) hash.AppendData(part.Span);
        return new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <inheritdoc/>
    public override string ToString() => Hex ?? "";
}
