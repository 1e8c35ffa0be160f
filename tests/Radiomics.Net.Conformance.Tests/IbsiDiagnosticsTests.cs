using System.Collections.Concurrent;
using System.Globalization;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>IBSI's check values of the processing steps before any feature, each its own assertion.</summary>
public class IbsiDiagnosticsTests
{
    private static readonly ConcurrentDictionary<(string Configuration, string Stage), Lazy<Stage>> s_stages = new();

    public static TheoryData<string, string, string, string, double, double> CheckValues()
    {
        var data = new TheoryData<string, string, string, string, double, double>();
        if (TestData.Find("ibsi1", "diagnostics.csv") is not { } path)
        {
            data.Add("no reference data", "", "", "", 0, 0);
            return data;
        }

        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        foreach (string[] cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            string Cell(string column) => cells[Array.IndexOf(header, column)];
            double Number(string column) => double.Parse(Cell(column), CultureInfo.InvariantCulture);
            data.Add(Cell("configuration"), Cell("stage"), Cell("diagnostic"), Cell("axis"), Number("value"), Number("tolerance"));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CheckValues))]
    public void Process_PublishedConfiguration_MeetsTheCheckValue(string configuration, string stage, string diagnostic, string axis, double value, double tolerance)
    {
        TestData.Require("ibsi1", "diagnostics.csv");
        double computed = s_stages.GetOrAdd((configuration, stage), key => new(() => Stage.Create(key.Configuration, key.Stage))).Value.Measure(diagnostic, axis);

        // Counts, sizes, minima and maxima are compared as they are, the rest as rounded to 3 significant digits.
        double compared = diagnostic.Contains("ean intensity", StringComparison.Ordinal) || diagnostic == "Voxel dimension" ? IbsiReferenceValue.RoundTo3Digits(computed) : computed;
        Assert.True(Math.Abs(compared - value) <= tolerance + (1e-9 * Math.Abs(value)), $"{stage}: {diagnostic} {axis} is {computed}, published {value} ± {tolerance}");
    }

    /// <summary>Image and region after some of the steps.</summary>
    private sealed record Stage(Volume Image, RegionOfInterest Region)
    {
        public static Stage Create(string configuration, string name)
        {
            IbsiConfiguration published = IbsiConfiguration.All.Single(c => c.Id == configuration);
            (Volume image, Mask mask) = published.Read(TestData.Root);
            if (name.StartsWith("initial", StringComparison.Ordinal)) return new Stage(image, new RegionOfInterest(mask));
            ExtractionSettings settings = published.Settings;
            if (settings.Resampling is { } resampling)
            {
                image = image.Resample(resampling, settings.Rounding);
                mask = mask.Resample(resampling);
            }

            var region = new RegionOfInterest(mask);
            return new Stage(image, name == "re-segmented ROI" ? region.Resegment(image, settings.Resegmentation, settings.OutlierSigma) : region);
        }

        public double Measure(string diagnostic, string axis)
        {
            GridGeometry grid = Image.Geometry;
            return diagnostic switch
            {
                "Image dimension" or "Intensity mask dimension" => Along(grid.Size, axis),
                "Voxel dimension" => axis switch { "x" => grid.Spacing.X, "y" => grid.Spacing.Y, _ => grid.Spacing.Z },
                "Intensity mask bounding box dimension" => Along(Region.IntensityMask.BoundingBox!.Value.Size, axis),
                "Morphological mask bounding box dimension" => Along(Region.MorphologicalMask.BoundingBox!.Value.Size, axis),
                "Intensity mask voxel count" => Region.IntensityMask.VoxelCount,
                "Morphological mask voxel count" => Region.MorphologicalMask.VoxelCount,
                "Mean intensity" => Statistic(IntensityStatistics.Mean, AllVoxels),
                "Minimum intensity" => Statistic(IntensityStatistics.Minimum, AllVoxels),
                "Maximum intensity" => Statistic(IntensityStatistics.Maximum, AllVoxels),
                "Intensity mask mean intensity" => Statistic(IntensityStatistics.Mean, Region.IntensityMask),
                "Intensity mask minimum intensity" => Statistic(IntensityStatistics.Minimum, Region.IntensityMask),
                "Intensity mask maximum intensity" => Statistic(IntensityStatistics.Maximum, Region.IntensityMask),
                _ => throw new InvalidDataException($"'{diagnostic}' is not a check value that this test knows."),
            };
        }

        private Mask AllVoxels
        {
            get
            {
                byte[] inside = new byte[Image.Geometry.Size.VoxelCount];
                Array.Fill(inside, (byte)1);
                return new Mask(Image.Geometry, inside);
            }
        }

        private double Statistic(FeatureDefinition feature, Mask mask) =>
            FeatureExtractor.Create(new ExtractionSettings { Features = [feature.Id] }).Extract(Image, mask)[feature].Value;

        private static double Along(GridSize size, string axis) => axis switch { "x" => size.X, "y" => size.Y, _ => size.Z };
    }
}
