using System.Globalization;
using System.Text.Json;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Imaging.Tests;

/// <summary>The taps of all wavelets: equal to the reference's to the bit, and what their families promise.</summary>
public class WaveletTapsTests
{
    // The discrete Meyer wavelet is no more than a cut-off approximation of Meyer's; the others' tables are given to 1e-11 or better.
    private const double Approximate = 0.01, Exact = 1e-10;

    public static TheoryData<string> Names() => [.. WaveletTaps.Names];

    [Fact]
    public void Names_All_AreTheReferences()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("pyradiomics", "wavelet_taps.json")));
        Assert.Equal(document.RootElement.GetProperty("wavelets").EnumerateObject().Select(w => w.Name).Order(), WaveletTaps.Names.Order());
        Assert.Equal(106, WaveletTaps.Names.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_Wavelet_HasTheReferencesBits(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("pyradiomics", "wavelet_taps.json")));
        JsonElement wavelet = document.RootElement.GetProperty("wavelets").GetProperty(name);
        WaveletTaps taps = WaveletTaps.Find(name)!;
        Assert.Equal(Read(wavelet, "dec_lo"), taps.Low);
        Assert.Equal(Read(wavelet, "dec_hi"), taps.High);
        bool hasSingle = wavelet.TryGetProperty("dec_lo_float32", out _);
        Assert.Equal(hasSingle ? Read(wavelet, "dec_lo_float32") : Rounded(taps.Low), taps.LowSingle);
        Assert.Equal(hasSingle ? Read(wavelet, "dec_hi_float32") : Rounded(taps.High), taps.HighSingle);
    }

    /// <summary>
    /// The synthesis low-pass is (-1)^(k+1) g(k); low-pass analysis and synthesis, one after the other, are a half-band filter. For
    /// orthogonal families, where g(k) = (-1)^(k+1) h(F-1-k), this says that shifts by two of the low-pass are orthonormal.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Find_Wavelet_IsOrthonormalOrBiorthogonal(string name)
    {
        WaveletTaps taps = WaveletTaps.Find(name)!;
        int f = taps.Low.Length;
        double tolerance = name == "dmey" ? Approximate : Exact;
        Assert.Equal(0, f % 2);
        for (int shift = 1; shift < (2 * f) - 1; shift += 2)
        {
            double sum = 0;
            for (int k = Math.Max(0, shift - f + 1); k <= Math.Min(shift, f - 1); k++) sum += taps.Low[k] * Sign(shift - k) * taps.High[shift - k];
            Assert.Equal(shift == f - 1 ? 1 : 0, sum, tolerance);
        }

        if (name.StartsWith("bior", StringComparison.Ordinal) || name.StartsWith("rbio", StringComparison.Ordinal)) return;
        for (int k = 0; k < f; k++) Assert.Equal(Sign(k) * taps.Low[f - 1 - k], taps.High[k]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_Wavelet_HasItsVanishingMoments(string name)
    {
        WaveletTaps taps = WaveletTaps.Find(name)!;
        double tolerance = name == "dmey" ? Approximate : Exact;
        Assert.Equal(Math.Sqrt(2), taps.Low.Sum(), tolerance);
        int f = taps.High.Length;
        for (int power = 0; power < MomentsOf(name); power++)
        {
            // About the middle and scaled, so that high powers neither cancel nor grow.
            double moment = 0;
            for (int k = 0; k < f; k++) moment += Math.Pow((k - ((f - 1) / 2.0)) / f * 2, power) * taps.High[k];
            Assert.Equal(0, moment, tolerance);
        }
    }

    private static int MomentsOf(string name)
    {
        if (name == "dmey") return 1;
        if (name == "haar") return 1;

        // Symmetric filters of odd length have zeros in pairs: 5.5 splits ten of them into six and four.
        if (name == "bior5.5") return 6;
        if (name == "rbio5.5") return 4;
        if (name.StartsWith("bior", StringComparison.Ordinal)) return int.Parse(name[4..].Split('.')[0], CultureInfo.InvariantCulture);
        if (name.StartsWith("rbio", StringComparison.Ordinal)) return int.Parse(name[4..].Split('.')[1], CultureInfo.InvariantCulture);
        return name.StartsWith("coif", StringComparison.Ordinal)
            ? 2 * int.Parse(name[4..], CultureInfo.InvariantCulture)
            : int.Parse(name.TrimStart('d', 'b', 's', 'y', 'm'), CultureInfo.InvariantCulture);
    }

    private static int Sign(int k) => k % 2 == 0 ? -1 : 1;

    private static double[] Read(JsonElement wavelet, string field) => [.. wavelet.GetProperty(field).EnumerateArray().Select(t => HexadecimalDouble.Parse(t.GetString()!))];

    private static double[] Rounded(double[] taps) => [.. taps.Select(t => (double)(float)t)];
}
