using FsCheck.Xunit;

namespace Radiomics.Net.Imaging.Tests;

public class PeriodicWaveletTests
{
    [Property(MaxTest = 40)]
    public void Apply_AnyImage_EqualsThePlainTwin(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed, largest: 13);
        string[] names = [.. WaveletTaps.Names];
        var filter = new PeriodicWavelet
        {
            Wavelet = random.Next(2) == 0 ? "coif1" : names[random.Next(names.Length)],
            Level = random.Next(1, 4),
            StartLevel = random.Next(3),
            SkippedAxis = random.Next(2) == 0 ? null : random.Next(3),
        };
        Dictionary<string, double[]> expected = Plain(image, filter);
        IReadOnlyList<Volume<double>> actual = filter.Apply(image);
        Assert.Equal(expected.Keys, filter.ImageNames);
        double scale = image.Voxels.ToArray().Max(Math.Abs) * Math.Pow(4, filter.Level + filter.StartLevel);
        for (int band = 0; band < actual.Count; band++)
        {
            double[] plain = expected[filter.ImageNames[band]];
            for (int i = 0; i < plain.Length; i++) Assert.Equal(plain[i], actual[band].Voxels[i], 1e-12 * scale);
        }
    }

    [Fact]
    public void Apply_OneLevel_NamesBandsXFirst() =>
        Assert.Equal(
            ["wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet-LLL"],
            new PeriodicWavelet().ImageNames);

    [Fact]
    public void Apply_RampAlongX_ShowsInTheBandOfX()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(8, 8, 8), (x, _, _) => x % 2);
        IReadOnlyList<Volume<double>> bands = new PeriodicWavelet { Wavelet = "haar" }.Apply(image);
        Assert.All(bands[0].Voxels.ToArray(), v => Assert.Equal(0, v, 1e-12)); // LLH
        Assert.Contains(bands[3].Voxels.ToArray(), v => Math.Abs(v) > 1); // HLL
    }

    [Fact]
    public void Wavelet_UnknownName_SuggestsTheNearest() =>
        Assert.Contains("coif1", Assert.Throws<ArgumentException>(() => new PeriodicWavelet { Wavelet = "coiff1" }).Message);

    private static Dictionary<string, double[]> Plain(Volume<double> image, PeriodicWavelet filter)
    {
        WaveletTaps taps = WaveletTaps.Find(filter.Wavelet)!;
        double[] data = image.Voxels.ToArray();
        GridSize size = image.Geometry.Size, padded = size;
        string lows = Letters(0, filter.SkippedAxis);
        var images = new Dictionary<string, double[]>();
        GridSize cut = size;
        for (int s = 0; s < filter.StartLevel; s++) PlainFilters.WaveletBand(data, size, lows, taps.Low, taps.High, out data, out size);
        for (int level = 1; level <= filter.Level; level++)
        {
            int bands = filter.SkippedAxis is null ? 8 : 4;
            string prefix = level == 1 ? "wavelet-" : $"wavelet{level}-";
            for (int band = 1; band < bands; band++)
            {
                string letters = Letters(band, filter.SkippedAxis);
                PlainFilters.WaveletBand(data, size, letters, taps.Low, taps.High, out double[] uncut, out padded);
                images[prefix + letters.Replace("-", "")] = Cut(uncut, padded, cut);
            }

            PlainFilters.WaveletBand(data, size, lows, taps.Low, taps.High, out data, out padded);
            size = padded;
            if (level == filter.Level) images[prefix + lows.Replace("-", "")] = Cut(data, padded, cut);
        }

        return images;
    }

    private static double[] Cut(double[] data, GridSize from, GridSize to) => PlainFilters.Map(to, (x, y, z) => data[from.OffsetOf(x, y, z)]);

    /// <summary>Letters for x, y and z of a band; '-' for an axis that is left alone.</summary>
    private static string Letters(int band, int? skipped)
    {
        string letters = "";
        for (int axis = 2; axis >= 0; axis--)
        {
            if (axis == skipped)
            {
                letters = "-" + letters;
                continue;
            }

            letters = ((band & 1) == 0 ? "L" : "H") + letters;
            band >>= 1;
        }

        return letters;
    }
}
