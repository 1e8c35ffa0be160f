using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class MorphologyTests
{
    private static readonly SpacingMm s_cube = new(1, 1, 1);

    [Fact]
    public void Extract_OneVoxel_HasShapeButNoAxesAndNoPairs()
    {
        ExtractionResult result = Extract(new GridSize(1, 1, 1), _ => 5, _ => true);
        Assert.Equal(1.0 / 6, result[Morphology.VolumeMesh].Value, 1e-15);
        Assert.Equal(1, result[Morphology.VolumeVoxels].Value);
        Assert.Equal(1, result[Morphology.MaximumDiameter].Value);
        Assert.Equal(0, result[Morphology.CentreOfMassShift].Value);
        Assert.Equal(1, result[Morphology.VolumeDensityConvexHull].Value, 1e-14);

        // The octahedron's smallest ellipsoid is the ball through its corners.
        Assert.Equal(1 / Math.PI, result[Morphology.VolumeDensityMinimumEllipsoid].Value, 1e-6);
        foreach (FeatureDefinition feature in (FeatureDefinition[])[Morphology.MajorAxisLength, Morphology.MinorAxisLength, Morphology.LeastAxisLength, Morphology.Elongation, Morphology.Flatness, Morphology.VolumeDensityEllipsoid, Morphology.AreaDensityEllipsoid])
        {
            AssertUndefined(result[feature], "one voxel only");
        }

        AssertUndefined(result[Morphology.MoransI], "no pairs");
        AssertUndefined(result[Morphology.GearysC], "no pairs");
    }

    [Fact]
    public void Extract_OneSlice_HasNoEllipsoidVolume()
    {
        ExtractionResult result = Extract(new GridSize(6, 4, 1), v => v.X + v.Y, _ => true);
        Assert.Equal(0, result[Morphology.LeastAxisLength].Value);
        Assert.Equal(0, result[Morphology.Flatness].Value);
        Assert.True(result[Morphology.AreaDensityEllipsoid].IsDefined);
        AssertUndefined(result[Morphology.VolumeDensityEllipsoid], "lies in a plane");
    }

    [Fact]
    public void Extract_ObliqueLine_HasNoEllipsoidArea()
    {
        ExtractionResult result = Extract(new GridSize(7, 7, 7), v => v.X, v => v.X == v.Y && v.Y == v.Z);
        Assert.Equal(0, result[Morphology.Elongation].Value);
        AssertUndefined(result[Morphology.AreaDensityEllipsoid], "straight line");
        AssertUndefined(result[Morphology.VolumeDensityEllipsoid], "lies in a plane");
    }

    [Fact]
    public void Extract_FlatRegion_HasNoSpatialCorrelation()
    {
        ExtractionResult result = Extract(new GridSize(3, 3, 3), _ => 0.1, _ => true);
        AssertUndefined(result[Morphology.MoransI], "flat");
        AssertUndefined(result[Morphology.GearysC], "flat");
    }

    [Fact]
    public void Extract_IntensitiesThatAddUpToZero_HaveNoCentreOfMass()
    {
        ExtractionResult result = Extract(new GridSize(2, 1, 1), v => v.X == 0 ? -3 : 3, _ => true);
        AssertUndefined(result[Morphology.CentreOfMassShift], "add up to 0");
    }

    [Fact]
    public void Extract_DerivedImage_LeavesShapeOut()
    {
        var image = new Volume<double>(new GridGeometry(new GridSize(2, 2, 2), s_cube), new double[] { 1, 2, 3, 4, 5, 6, 7, 8 });
        ExtractionResult result = FeatureExtractor.Create(new ExtractionSettings { Images = [SourceImage.Original, new Square()], Features = ["morphology"] })
            .Extract(image, TestImages.FullMask(image.Geometry));
        Assert.Equal(29, result.Values.Count);
        Assert.All(result.Values, v => Assert.Equal("original", v.Key.Image));
    }

    [Property(MaxTest = 40)]
    public void Extract_MirroredOrTurned_ChangesNothing(int seed)
    {
        Mask mask = Shape.Random(seed, s_cube);
        Volume<double> image = TestImages.Noise(mask.Geometry.Size, 30, seed, s_cube);
        GridSize size = mask.Geometry.Size;
        var mirrored = TestImages.Rearrange(image, mask, size, s_cube, v => new VoxelIndex(size.X - 1 - v.X, v.Y, size.Z - 1 - v.Z));
        var turned = TestImages.Rearrange(image, mask, new GridSize(size.Y, size.Z, size.X), s_cube, v => new VoxelIndex(v.Z, v.X, v.Y));
        ExtractionResult before = Extract(image, mask);
        foreach (ExtractionResult after in (ExtractionResult[])[Extract(mirrored.Image, mirrored.Mask), Extract(turned.Image, turned.Mask)])
        {
            foreach ((FeatureValue a, FeatureValue b) in before.Values.Zip(after.Values))
            {
                bool isSearched = a.Key.Feature.Contains("minimum_ellipsoid", StringComparison.Ordinal);
                double tolerance = (isSearched ? 1e-6 : 1e-9) * Math.Max(1, Math.Abs(a.Value));
                Assert.True(a.Value.Equals(b.Value) || Math.Abs(a.Value - b.Value) <= tolerance, $"{a.Key}: {a.Value} became {b.Value}");
            }
        }
    }

    [Property(MaxTest = 15)]
    public void Extract_AnyNumberOfThreads_GivesTheSameBits(int seed)
    {
        Mask mask = Shape.Random(seed);
        Volume<double> image = TestImages.Noise(mask.Geometry.Size, 30, seed, mask.Geometry.Spacing);
        double[] one = Values(1);
        Assert.Equal(one, Values(2));
        Assert.Equal(one, Values(8));

        double[] Values(int threads) =>
        [
            .. FeatureExtractor.Create(Settings).Extract(image, mask, new Core.ExecutionOptions { MaxDegreeOfParallelism = threads }).Values.Select(v => v.Value),
        ];
    }

    [Property(MaxTest = 30)]
    public void Extract_RegionInALargerImage_HasTheSameShape(int seed)
    {
        Mask mask = Shape.Random(seed);
        GridSize size = mask.Geometry.Size, padded = new(size.X + 5, size.Y + 4, size.Z + 3);
        byte[] inside = new byte[padded.VoxelCount];
        for (int i = 0; i < inside.Length; i++)
        {
            VoxelIndex at = padded.IndexOf(i);
            var old = new VoxelIndex(at.X - 2, at.Y - 3, at.Z - 1);
            inside[i] = size.Contains(old) && mask[old] ? (byte)1 : (byte)0;
        }

        var larger = new Mask(new GridGeometry(padded, mask.Geometry.Spacing), inside);
        using Shape a = Shape.Of(mask), b = Shape.Of(larger);
        Assert.Equal(a.Summary.MeshVolumeMm3, b.Summary.MeshVolumeMm3);
        Assert.Equal(a.Summary.ConvexHullAreaMm2, b.Summary.ConvexHullAreaMm2);
    }

    private static ExtractionSettings Settings => new() { Features = ["morphology", "local_intensity", "volume_histogram"] };

    private static void AssertUndefined(FeatureValue value, string reason)
    {
        Assert.True(double.IsNaN(value.Value));
        Assert.Contains(reason, value.UndefinedReason, StringComparison.Ordinal);
    }

    private static ExtractionResult Extract(Volume image, Mask mask) => FeatureExtractor.Create(Settings).Extract(image, mask);

    private static ExtractionResult Extract(GridSize size, Func<VoxelIndex, double> intensity, Func<VoxelIndex, bool> isInside)
    {
        var geometry = new GridGeometry(size, s_cube);
        double[] voxels = [.. Enumerable.Range(0, size.VoxelCount).Select(i => intensity(size.IndexOf(i)))];
        byte[] inside = [.. Enumerable.Range(0, size.VoxelCount).Select(i => isInside(size.IndexOf(i)) ? (byte)1 : (byte)0)];
        return Extract(new Volume<double>(geometry, voxels), new Mask(geometry, inside));
    }
}
