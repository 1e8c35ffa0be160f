using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class LocalBinaryPatternTests
{
    [Property(MaxTest = 40)]
    public void Circle_AnyImage_EqualsThePlainTwin(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed, largest: 19);
        foreach (LocalBinaryPatternMethod method in Enum.GetValues<LocalBinaryPatternMethod>())
        {
            var filter = new LocalBinaryPattern2D
            {
                Radius = random.Next(3) == 0 ? 1 : 0.5 + (random.NextDouble() * (random.Next(4) == 0 ? 40 : 3)),
                Samples = random.Next(1, 25),
                Method = method,
                SliceAxis = random.Next(3),
            };
            GridSize n = image.Geometry.Size;
            double[] expected = PlainFilters.Map(n, (x, y, z) => filter.SliceAxis switch
            {
                0 => PlainFilters.CirclePattern((r, c) => At(image, x, c, r), z, y, filter),
                1 => PlainFilters.CirclePattern((r, c) => At(image, c, y, r), z, x, filter),
                _ => PlainFilters.CirclePattern((r, c) => At(image, c, r, z), y, x, filter),
            });
            Assert.Equal(expected, filter.Apply(image)[0].Voxels.ToArray());
        }
    }

    [Fact]
    public void Circle_IntegerImage_CutsVariancesAndWraps()
    {
        short[] voxels = [.. Enumerable.Range(0, 30).Select(i => (short)(i * i * 40))];
        var image = new Volume<short>(new GridGeometry(new GridSize(6, 5, 1), new SpacingMm(1, 1, 1)), voxels);
        Volume<double> asDouble = image.ConvertTo<double>();
        var filter = new LocalBinaryPattern2D { Method = LocalBinaryPatternMethod.Variance };
        double[] whole = filter.Apply(asDouble)[0].Voxels.ToArray();
        Assert.Contains(whole, v => v > short.MaxValue);
        Assert.Equal(whole.Select(v => (double)unchecked((short)(long)v)), filter.Apply(image)[0].Voxels.ToArray());
        Assert.Equal(VoxelType.Int16, filter.GetOutputType(VoxelType.Int16));
    }

    [Fact]
    public void Circle_FlatImage_HasNoVariance()
    {
        // Away from the border, where samples outside count as 0.
        Volume<double> image = ResamplingTests.Fill(new GridSize(5, 5, 1), (_, _, _) => 8);
        var filter = new LocalBinaryPattern2D { Samples = 4, Method = LocalBinaryPatternMethod.Variance };
        Assert.True(double.IsNaN(filter.Apply(image)[0].GetVoxel(new VoxelIndex(2, 2, 0))));
        Volume<short> whole = image.ConvertTo<short>();
        Assert.Equal(0, filter.Apply(whole)[0].GetVoxel(new VoxelIndex(2, 2, 0)));
    }

    [Property(MaxTest = 15)]
    public void Sphere_AnyImage_EqualsThePlainTwin(int seed)
    {
        var random = new Random(seed);
        GridSize size = new(random.Next(1, 9), random.Next(1, 9), random.Next(2, 25));
        short[] voxels = [.. Enumerable.Range(0, size.VoxelCount).Select(_ => (short)random.Next(-200, 200))];
        var image = new Volume<short>(new GridGeometry(size, new SpacingMm(1, 2, 3)), voxels);
        Mask mask = RandomVolume.MaskOf(image.Geometry, seed);
        var filter = new LocalBinaryPattern3D { Levels = random.Next(1, 5), Radius = random.Next(2) == 0 ? 1 : 0.6 + random.NextDouble(), Subdivision = random.Next(2) };
        IReadOnlyList<Volume<double>> actual = filter.Apply(image, mask);
        (double A, double B, double C)[] directions = SphereDirections.Create(filter.Radius, filter.Subdivision);
        double[] coefficients = PlainResampling.SplineCoefficients(voxels.Select(v => (double)v).ToArray(), size);
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = size.IndexOf(i);
            if (mask.Voxels[i] == 0)
            {
                Assert.All(actual, volume => Assert.Equal(0, volume.Voxels[i]));
                continue;
            }

            double[] samples = [.. directions.Select(d => Sample(coefficients, size, at.X + d.C, at.Y + d.B, at.Z + d.A))];
            if (samples.Any(v => Math.Abs(Math.Abs(v % 1) - 0.5) < 1e-6)) continue;
            double[] rounded = [.. samples.Select(v => Math.Round(v, MidpointRounding.AwayFromZero))];
            bool[] bits = [.. rounded.Select(v => v >= voxels[i])];
            for (int level = 0; level < filter.Levels; level++)
            {
                Assert.Equal(PlainFilters.HarmonicValue(level, bits, directions, filter.Radius), actual[level].Voxels[i], 1e-6);
            }

            Assert.Equal(Kurtosis(rounded), actual[filter.Levels].Voxels[i], 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 42)]
    [InlineData(2, 162)]
    [InlineData(3, 642)]
    public void Create_Subdivision_GivesPointsOnTheSphere(int subdivision, int count)
    {
        (double A, double B, double C)[] points = SphereDirections.Create(2.5, subdivision);
        Assert.Equal(count, points.Length);
        Assert.All(points, p => Assert.Equal(2.5, Math.Sqrt((p.A * p.A) + (p.B * p.B) + (p.C * p.C)), 1e-12));

        // Symmetric about the centre, so that the sum of the points is it.
        Assert.Equal(0, points.Sum(p => p.A) + points.Sum(p => p.B) + points.Sum(p => p.C), 1e-10);
        Assert.Equal(count, points.Select(p => (Math.Round(p.A, 6), Math.Round(p.B, 6), Math.Round(p.C, 6))).Distinct().Count());
    }

    [Fact]
    public void Sphere_OneSlice_CanNotBeApplied()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(5, 5, 1), (x, _, _) => x);
        Assert.Contains("one slice", new LocalBinaryPattern3D().WhyNotApplicableTo(image.Geometry));
        Assert.Contains("one slice", Assert.Throws<RegionException>(() => new LocalBinaryPattern3D().Apply(image)).Message);
    }

    [Fact]
    public void Settings_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern2D { Radius = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern2D { Samples = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern2D { SliceAxis = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern3D { Levels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern3D { Radius = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalBinaryPattern3D { Subdivision = -1 });
    }

    private static double At(Volume<double> image, int x, int y, int z)
    {
        var voxel = new VoxelIndex(x, y, z);
        return image.Geometry.Size.Contains(voxel) ? image.GetVoxel(voxel) : 0;
    }

    private static double Sample(double[] coefficients, GridSize n, double x, double y, double z) =>
        x < 0 || y < 0 || z < 0 || x > n.X - 1 || y > n.Y - 1 || z > n.Z - 1 ? 0 : PlainResampling.SplineAt(coefficients, n, x, y, z);

    private static double Kurtosis(double[] values)
    {
        if (values.All(v => v == values[0])) return double.NaN;
        double mean = values.Average(), m2 = values.Average(v => Math.Pow(v - mean, 2)), m4 = values.Average(v => Math.Pow(v - mean, 4));
        return (m4 / (m2 * m2)) - 3;
    }
}
