using System.Globalization;

namespace Radiomics.Net.Imaging;

/// <summary>Analysis taps of a discrete wavelet.</summary>
/// <remarks>
/// The numbers are those of PyWavelets 1.1.1 (MIT licence), bit by bit, in the resource WaveletTaps.txt: a line a
/// wavelet, with its name, the low-pass taps as big-endian hexadecimal doubles, the high-pass taps where they do not follow
/// from them (biorthogonal families), and after 'f' the single-precision low-pass taps of coiflets, which are not the
/// rounded doubles. In an orthogonal family the high-pass is g(k) = (-1)^(k+1) h(F-1-k).
/// </remarks>
internal sealed class WaveletTaps
{
    private static readonly Lazy<Dictionary<string, WaveletTaps>> s_all = new(ReadAll);

    private WaveletTaps(double[] low, double[] high, double[] lowSingle, double[] highSingle)
    {
        Low = low;
        High = high;
        LowSingle = lowSingle;
        HighSingle = highSingle;
    }

    /// <summary>All names, in the order of the list.</summary>
    public static IReadOnlyCollection<string> Names => s_all.Value.Keys;

    /// <summary>Low-pass taps h(0), h(1), ...</summary>
    public double[] Low { get; }

    /// <summary>High-pass taps g(0), g(1), ...; as many.</summary>
    public double[] High { get; }

    /// <summary>Low-pass taps for images in single precision; each a single.</summary>
    public double[] LowSingle { get; }

    /// <summary>High-pass taps for images in single precision; each a single.</summary>
    public double[] HighSingle { get; }

    public static WaveletTaps? Find(string name) => s_all.Value.GetValueOrDefault(name);

    private static Dictionary<string, WaveletTaps> ReadAll()
    {
        using Stream resource = typeof(WaveletTaps).Assembly.GetManifestResourceStream("WaveletTaps.txt")!;
        using var reader = new StreamReader(resource);
        var all = new Dictionary<string, WaveletTaps>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            double[] low = Doubles(parts[1]);
            double[] high = parts.Length > 2 && parts[2][0] != 'f' ? Doubles(parts[2]) : HighPassOf(low);
            double[] lowSingle = parts[^1][0] == 'f' ? Singles(parts[^1][1..]) : Rounded(low);
            all.Add(parts[0], new WaveletTaps(low, high, lowSingle, parts[^1][0] == 'f' ? HighPassOf(lowSingle) : Rounded(high)));
        }

        return all;
    }

    private static double[] HighPassOf(double[] low)
    {
        double[] high = new double[low.Length];
        for (int k = 0; k < high.Length; k++) high[k] = k % 2 == 0 ? -low[^(k + 1)] : low[^(k + 1)];
        return high;
    }

    private static double[] Rounded(double[] taps) => [.. taps.Select(t => (double)(float)t)];

    private static double[] Doubles(string text) =>
        [.. text.Chunk(16).Select(digits => BitConverter.UInt64BitsToDouble(ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)))];

    private static double[] Singles(string text) =>
        [.. text.Chunk(8).Select(digits => (double)BitConverter.UInt32BitsToSingle(uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)))];
}
