using System.Buffers.Binary;
using System.Diagnostics;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO.Tests;

/// <summary>Mutates valid files from a seed and checks what the readers make of them.</summary>
/// <remarks>
/// A read may succeed or end in one of the documented exceptions. One of those that merely wraps a null reference, an
/// index or an overflow counts as a crash; so does a read of over two seconds or one that allocates beyond the caps.
/// </remarks>
internal static class ReaderFuzz
{
    private const long MostAllocated = 16 << 20;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);

    /// <summary>Caps that no mutation can talk a reader out of.</summary>
    public static ReaderLimits Limits { get; } = new() { MaxVoxels = 1 << 16, MaxInflatedBytes = 1 << 20, MaxHeaderBytes = 1 << 16, MaxSegments = 256 };

    public static void Run(IReadOnlyList<byte[]> validFiles, int mutations, int seed, Action<byte[]> read)
    {
        foreach (byte[] file in validFiles) read(file);
        var random = new Random(seed);
        int read0 = 0, refused = 0;
        for (int i = 0; i < mutations; i++)
        {
            byte[] file = Mutate(validFiles[random.Next(validFiles.Count)], random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            try
            {
                read(file);
                read0++;
            }
            catch (Exception exception) when (exception is FileFormatException or UnsupportedFileException or RegionException or GeometryMismatchException)
            {
                refused++;
                Assert.False(
                    exception.InnerException is not (null or InvalidDataException or IOException or RadiomicsException),
                    $"Mutation {i} of seed {seed}: {exception}");
            }
            catch (Exception exception)
            {
                Assert.Fail($"Mutation {i} of seed {seed} (file {Convert.ToHexString(file[..Math.Min(64, file.Length)])}...): {exception}");
            }

            // A busy machine may hold a read up; one that is slow by itself is slow again.
            bool isSlow = Stopwatch.GetElapsedTime(started) > LongestRead;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(allocated < MostAllocated, $"Mutation {i} of seed {seed} allocated {allocated:N0} bytes.");
            if (isSlow) Assert.True(SecondsAgain(file, read) < LongestRead.TotalSeconds, $"Mutation {i} of seed {seed} took over {LongestRead}, twice.");
        }

        Assert.True(refused > mutations / 20, $"Only {refused} of {mutations} mutations were refused.");
        Assert.True(read0 > mutations / 1000, $"Only {read0} of {mutations} mutations could be read.");
    }

    private static double SecondsAgain(byte[] file, Action<byte[]> read)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            read(file);
        }
        catch (RadiomicsException)
        {
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var file = new List<byte>(valid);
        for (int changes = random.Next(1, 4); changes > 0 && file.Count > 0; changes--)
        {
            // Headers are where the decisions fall, so half of the changes go there.
            int at = random.Next(random.Next(2) == 0 ? file.Count : Math.Min(file.Count, 400));
            switch (random.Next(9))
            {
                case 0: file[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: file[at] = (byte)random.Next(256); break;
                case 2: file.RemoveRange(at, file.Count - at); break;
                case 3: file.RemoveRange(at, Math.Min(random.Next(1, 16), file.Count - at)); break;
                case 4: file.InsertRange(at, file.GetRange(random.Next(file.Count), 0).Concat(Enumerable.Range(0, random.Next(1, 16)).Select(_ => (byte)random.Next(256)))); break;
                case 5: file.InsertRange(at, file.GetRange(at, Math.Min(random.Next(1, 64), file.Count - at))); break;
                case 6: Overwrite(file, at, Extreme(random)); break;
                case 7: file[at] = (byte)"0123456789-+.,()e :=\n"[random.Next(21)]; break;
                default: Overwrite(file, at, new byte[random.Next(1, 9)]); break;
            }
        }

        return [.. file];
    }

    private static byte[] Extreme(Random random)
    {
        byte[] bytes = new byte[random.Next(3) switch { 0 => 2, 1 => 4, _ => 8 }];
        switch (random.Next(5))
        {
            case 0: bytes.AsSpan().Fill(0xFF); break;
            case 1: bytes[^1] = 0x80; break;
            case 2: bytes[^1] = 0x7F; break;
            case 3: if (bytes.Length == 4) BinaryPrimitives.WriteSingleLittleEndian(bytes, float.NaN); else bytes[0] = 1; break;
            default: random.NextBytes(bytes); break;
        }

        return bytes;
    }

    private static void Overwrite(List<byte> file, int at, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length && at + i < file.Count; i++) file[at + i] = bytes[i];
    }
}
