using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class VolumeHistogramTests
{
    [Property(MaxTest = 100)]
    public void Extract_AnyRegion_FollowsTheDefinition(int seed)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (double)random.Next(-20, 30))];
        IntensityRange? range = random.Next(2) == 0 ? null : new IntensityRange(-30 + random.Next(5), 40 + random.Next(9));
        int step = random.Next(1, 4);
        VolumeHistogramSettings settings = random.Next(3) switch
        {
            0 => new() { Step = step },
            1 => new() { Discretisation = new FixedBinSize { BinWidth = step } },
            _ => new() { Discretisation = new FixedBinNumber { BinCount = 10 * step } },
        };
        ExtractionResult result = Extract(x, settings, range);

        double low = range?.Minimum ?? x.Min(), high = range?.Maximum ?? x.Max();
        double[] levels, values;
        switch (settings.Discretisation)
        {
            case FixedBinSize:
                int bins = range is null ? (int)((high - low) / step) + 1 : (int)Math.Ceiling((high - low) / step);
                levels = [.. Enumerable.Range(0, bins).Select(i => low + ((i + 0.5) * step))];
                values = [.. x.Select(v => levels[Math.Min((int)((v - low) / step), bins - 1)])];
                break;
            case FixedBinNumber when x.Min() == x.Max():
                levels = [1];
                values = [.. x.Select(_ => 1.0)];
                break;
            case FixedBinNumber:
                int n = 10 * step;
                levels = [.. Enumerable.Range(1, n).Select(i => (double)i)];
                values = [.. x.Select(v => Math.Min(Math.Floor(n * (v - x.Min()) / (x.Max() - x.Min())) + 1, n))];
                break;
            default:
                levels = [.. Enumerable.Range(0, (int)((high - low) / step) + 1).Select(i => low + (i * (double)step))];
                values = x;
                break;
        }

        double bottom = settings.Discretisation is null ? low : levels[0], top = settings.Discretisation is null ? high : levels[^1];
        double Fraction(double level) => values.Count(v => v >= level) / (double)x.Length;
        double AtIntensity(int percent) => levels.Where(g => (g - bottom) * 100 >= percent * (top - bottom)).Select(Fraction).FirstOrDefault(0);
        double AtVolume(int percent) => levels.Where(g => values.Count(v => v >= g) * 100 <= percent * x.Length)
            .FirstOrDefault(levels[^1] + (settings.Discretisation is FixedBinNumber ? 1 : step));
        double area = Enumerable.Range(0, levels.Length - 1).Sum(i => (Fraction(levels[i]) + Fraction(levels[i + 1])) / 2 * (levels[i + 1] - levels[i]) / (top - bottom));

        Check(IntensityVolumeHistogram.VolumeFractionAt10, AtIntensity(10));
        Check(IntensityVolumeHistogram.VolumeFractionAt90, AtIntensity(90));
        Check(IntensityVolumeHistogram.VolumeFractionDifference, AtIntensity(10) - AtIntensity(90));
        Check(IntensityVolumeHistogram.IntensityAt10, AtVolume(10));
        Check(IntensityVolumeHistogram.IntensityAt90, AtVolume(90));
        Check(IntensityVolumeHistogram.IntensityDifference, AtVolume(10) - AtVolume(90));
        Check(IntensityVolumeHistogram.AreaUnderCurve, area);

        void Check(FeatureDefinition feature, double plain)
        {
            FeatureValue value = result[feature];
            if (top == bottom && feature.Unit == FeatureUnit.None) Assert.Contains("single intensity", value.UndefinedReason, StringComparison.Ordinal);
            else Assert.Equal(plain, value.Value, 1e-12);
        }
    }

    [Fact]
    public void Extract_FractionalIntensities_TakesAThousandthOfTheirRangeAsStep()
    {
        ExtractionResult result = Extract([0.0, 0.5, 2.25, 10.0], new VolumeHistogramSettings());

        // Half of the voxels lie at or above any level up to 2.25; the next level is 2.26.
        Assert.Equal(0.5, result[IntensityVolumeHistogram.VolumeFractionAt10].Value);
        Assert.Equal(0.01, result[IntensityVolumeHistogram.IntensityAt90].Value, 1e-12);
        Assert.Equal(10.01, result[IntensityVolumeHistogram.IntensityAt10].Value, 1e-12);
    }

    [Fact]
    public void Extract_WideRangeOfWholeIntensities_StaysWithinTheLevels()
    {
        ExtractionResult result = Extract([0, 1_000_000], new VolumeHistogramSettings(), new IntensityRange(0, 1e9));
        Assert.Equal(0, result[IntensityVolumeHistogram.VolumeFractionAt10].Value);
        Assert.Equal(1000, result[IntensityVolumeHistogram.IntensityAt90].Value);
    }

    [Fact]
    public void Extract_StepTooSmall_NamesOneThatFits()
    {
        var exception = Assert.Throws<RegionException>(() => Extract([0, 1000], new VolumeHistogramSettings { Step = 0.001 }));
        Assert.Contains("Use a step above 0.0153", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_StepBesideADiscretisation_IsRefused()
    {
        var settings = new ExtractionSettings { VolumeHistogram = new VolumeHistogramSettings { Step = 1, Discretisation = new FixedBinNumber { BinCount = 10 } } };
        var exception = Assert.Throws<SettingsException>(() => FeatureExtractor.Create(settings));
        Assert.StartsWith("$.volumeHistogram has both", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VolumeHistogramSettings { Step = 0 });
    }

    [Fact]
    public void ToJson_VolumeHistogram_IsReadBack()
    {
        var settings = new ExtractionSettings { VolumeHistogram = new VolumeHistogramSettings { Discretisation = new FixedBinSize { BinWidth = 2.5 } } };
        Assert.Equal(settings, ExtractionSettings.FromJson(settings.ToJson()));
        Assert.Equal(0.5, ExtractionSettings.FromJson("{ \"volumeHistogram\": { \"step\": 0.5 } }").VolumeHistogram.Step);
    }

    [Fact]
    public void Extract_OwnDiscretisation_StandsInTheKey()
    {
        ExtractionResult result = Extract([1, 2, 3], new VolumeHistogramSettings { Discretisation = new FixedBinNumber { BinCount = 1000 } });
        Assert.Equal("region/original/volume_histogram.intensity_at_10/fbn-1000", result[IntensityVolumeHistogram.IntensityAt10].Key.ToString());
    }

    private static ExtractionResult Extract(double[] x, VolumeHistogramSettings settings, IntensityRange? range = null)
    {
        var image = new Volume<double>(new GridGeometry(new GridSize(x.Length, 1, 1), new SpacingMm(1, 1, 1)), x);
        return FeatureExtractor.Create(new ExtractionSettings { Features = ["volume_histogram"], VolumeHistogram = settings, Resegmentation = range })
            .Extract(image, TestImages.FullMask(image.Geometry));
    }
}
