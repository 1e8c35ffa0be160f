using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>What the definitions say happens when image and mask are shifted, mirrored, turned or padded together.</summary>
public class InvarianceTests
{
    private static readonly ExtractionSettings s_settings = new()
    {
        Discretisation = new FixedBinSize { BinWidth = 2 },
        Texture = new TextureSettings { DirectionAggregations = [Aggregation.Averaged3D, Aggregation.Merged3D] },
    };

    private static readonly ExtractionSettings s_slices = s_settings with
    {
        Texture = new TextureSettings { DirectionAggregations = [Aggregation.Averaged2D, Aggregation.SliceMerged2D, Aggregation.DirectionMerged25D, Aggregation.Merged25D], RegionAggregations = [Aggregation.Slices2D, Aggregation.Slices25D] },
    };

    [Property(MaxTest = 40)]
    public void Mirror_AnyAxis_ChangesNothing(int seed)
    {
        (Volume<double> image, Mask mask) = Case(seed);
        GridSize size = image.Geometry.Size;
        int axis = (int)((uint)seed % 3);
        var mirrored = TestImages.Rearrange(image, mask, size, image.Geometry.Spacing, v => axis switch
        {
            0 => v with { X = size.X - 1 - v.X },
            1 => v with { Y = size.Y - 1 - v.Y },
            _ => v with { Z = size.Z - 1 - v.Z },
        });
        AssertSame(Extract(s_settings, image, mask), Extract(s_settings, mirrored.Image, mirrored.Mask));
        AssertSame(Extract(s_slices, image, mask), Extract(s_slices, mirrored.Image, mirrored.Mask));
    }

    [Property(MaxTest = 40)]
    public void Permute_Axes_ChangesNothingInThreeDimensions(int seed)
    {
        (Volume<double> image, Mask mask) = Case(seed);
        GridSize size = image.Geometry.Size;
        SpacingMm spacing = image.Geometry.Spacing;
        var turned = TestImages.Rearrange(image, mask, new GridSize(size.Z, size.X, size.Y), new SpacingMm(spacing.Z, spacing.X, spacing.Y), v => new VoxelIndex(v.Y, v.Z, v.X));
        AssertSame(Extract(s_settings, image, mask), Extract(s_settings, turned.Image, turned.Mask));
    }

    [Property(MaxTest = 40)]
    public void Transpose_WithinSlices_ChangesNothingInTwoDimensions(int seed)
    {
        (Volume<double> image, Mask mask) = Case(seed);
        GridSize size = image.Geometry.Size;
        SpacingMm spacing = image.Geometry.Spacing;
        var turned = TestImages.Rearrange(image, mask, new GridSize(size.Y, size.X, size.Z), new SpacingMm(spacing.Y, spacing.X, spacing.Z), v => new VoxelIndex(v.Y, v.X, v.Z));
        AssertSame(Extract(s_slices, image, mask), Extract(s_slices, turned.Image, turned.Mask));
    }

    [Property(MaxTest = 40)]
    public void Pad_WithAnything_ChangesNoBit(int seed)
    {
        (Volume<double> image, Mask mask) = Case(seed);
        GridSize size = image.Geometry.Size;
        var random = new Random(seed);
        VoxelIndex margin = new(random.Next(4), random.Next(4), random.Next(4));
        var padded = new GridSize(size.X + (2 * margin.X), size.Y + margin.Y, size.Z + (3 * margin.Z));
        double[] voxels = new double[padded.VoxelCount];
        byte[] inside = new byte[padded.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = padded.IndexOf(i);
            var old = new VoxelIndex(at.X - margin.X, at.Y - margin.Y, at.Z - margin.Z);
            voxels[i] = size.Contains(old) ? image.GetVoxel(old) : random.Next(-100, 1000);
            inside[i] = size.Contains(old) && mask[old] ? (byte)1 : (byte)0;
        }

        var geometry = new GridGeometry(padded, image.Geometry.Spacing);
        ExtractionResult before = Extract(s_settings, image, mask), after = Extract(s_settings, new Volume<double>(geometry, voxels), new Mask(geometry, inside));
        Assert.Equal(InsideOnly(before), InsideOnly(after));

        // The peaks of local intensity are means over the image around the region too.
        static IEnumerable<double> InsideOnly(ExtractionResult result) =>
            result.Values.Where(v => !v.Key.Feature.StartsWith("local_intensity", StringComparison.Ordinal)).Select(v => v.Value);
    }

    [Property(MaxTest = 40)]
    public void Shift_Intensities_ShiftsLocationAndNothingElse(int seed)
    {
        (Volume<double> image, Mask mask) = Case(seed);
        const double shift = 64;
        var shifted = new Volume<double>(image.Geometry, image.Voxels.ToArray().Select(v => v + shift).ToArray());
        ExtractionResult before = Extract(s_settings, image, mask), after = Extract(s_settings, shifted, mask);
        FeatureDefinition[] moved = [IntensityStatistics.Mean, IntensityStatistics.Median, IntensityStatistics.Minimum, IntensityStatistics.Maximum, IntensityStatistics.Percentile10, IntensityStatistics.Percentile90];
        FeatureDefinition[] scaled = [IntensityStatistics.CoefficientOfVariation, IntensityStatistics.QuartileCoefficientOfDispersion, IntensityStatistics.Energy, IntensityStatistics.RootMeanSquare];
        foreach ((FeatureValue a, FeatureValue b) in before.Values.Zip(after.Values))
        {
            if (!FamilyIsOf(a, "statistics", "histogram", "glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm") || scaled.Contains(a.Definition)) continue;
            double expected = moved.Contains(a.Definition) ? a.Value + shift : a.Value;
            Assert.True(Near(expected, b.Value), $"{a.Key}: {expected} became {b.Value}");
        }
    }

    private static bool FamilyIsOf(FeatureValue value, params string[] families) => families.Contains(value.Key.Feature.Split('.')[0]);

    private static (Volume<double> Image, Mask Mask) Case(int seed)
    {
        var random = new Random(seed);
        var size = new GridSize(random.Next(1, 8), random.Next(1, 7), random.Next(1, 6));
        Volume<double> image = TestImages.Noise(size, random.Next(1, 20), seed, new SpacingMm(0.7, 1.1, 2.3));
        return (image, TestImages.RaggedMask(image.Geometry, seed));
    }

    private static ExtractionResult Extract(ExtractionSettings settings, Volume image, Mask mask) => FeatureExtractor.Create(settings).Extract(image, mask);

    private static bool Near(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    private static void AssertSame(ExtractionResult before, ExtractionResult after)
    {
        foreach ((FeatureValue a, FeatureValue b) in before.Values.Zip(after.Values))
        {
            Assert.Equal(a.Key, b.Key);
            if (!FamilyIsOf(a, "statistics", "histogram", "glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm")) continue;
            Assert.True(Near(a.Value, b.Value), $"{a.Key}: {a.Value} became {b.Value}");
        }
    }
}
