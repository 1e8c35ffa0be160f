using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class RegionAlignedResamplingTests
{
    private static readonly RegionAlignedInterpolator[] s_all = Enum.GetValues<RegionAlignedInterpolator>();

    [Property(MaxTest = 60)]
    public void Apply_AnyImage_EqualsThePlainTwin(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed, largest: 26);
        Mask mask = RandomVolume.MaskOf(image.Geometry, seed);
        foreach (RegionAlignedInterpolator interpolator in s_all)
        {
            var settings = new RegionAlignedResampling
            {
                SpacingMm = [0.31 + random.NextDouble(), random.Next(3) == 0 ? 0 : 0.3 + random.NextDouble(), 0.7 + (3 * random.NextDouble())],
                Interpolator = interpolator,
                PadDistance = random.Next(8),
            };
            MaskedVolume resampled = settings.Apply(image, mask);
            double[] expected = PlainRegionAligned.Resample(image, resampled.Image.Geometry, interpolator);
            double scale = image.Voxels.ToArray().Max(Math.Abs), tolerance = interpolator == RegionAlignedInterpolator.Gaussian ? 1e-6 : 1e-8;
            double[] actual = resampled.Image.As<double>().Voxels.ToArray();
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * scale);
            double[] shares = PlainRegionAligned.Resample(mask.ToVolume().ConvertTo<double>(), resampled.Mask.Geometry, RegionAlignedInterpolator.NearestNeighbour);
            Assert.Equal(shares, resampled.Mask.Voxels.ToArray().Select(v => (double)v));
        }
    }

    [Property(MaxTest = 40)]
    public void GetGrid_AnyRegion_KeepsTheCornerAndHoldsTheRegion(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed);
        Mask mask = RandomVolume.MaskOf(image.Geometry, seed);
        var settings = new RegionAlignedResampling { SpacingMm = [0.3 + random.NextDouble(), 0.3 + random.NextDouble(), 0.3 + random.NextDouble()], PadDistance = random.Next(4) };
        GridGeometry grid = settings.GetGrid(image.Geometry, mask).Geometry, old = image.Geometry;
        VoxelBox box = mask.BoundingBox!.Value;

        // Both grids count from the outer corner of the first voxel in whole new voxels.
        double Corner(double origin, double spacing, double oldOrigin, double oldSpacing) => (origin - (spacing / 2) - (oldOrigin - (oldSpacing / 2))) / spacing;
        double corner = Corner(grid.Origin.X, grid.Spacing.X, old.Origin.X, old.Spacing.X);
        Assert.Equal(Math.Round(corner), corner, 1e-9);
        Assert.True(corner >= 0);

        // The region's box, with the margin where the image goes on. Its first corner lies half a voxel low, as in the reference.
        double low = ((box.Start.X - 0.5) * old.Spacing.X / grid.Spacing.X) - settings.PadDistance;
        Assert.True(corner <= Math.Max(low, 0) + 1e-9);
        double end = (box.End.X + 0.5) * old.Spacing.X / grid.Spacing.X;
        Assert.True(corner + grid.Size.X >= Math.Min(end, old.Size.X * old.Spacing.X / grid.Spacing.X) - 1e-9);
    }

    [Fact]
    public void GetGrid_OneSlice_KeepsItsSpacing()
    {
        GridGeometry image = Grid(10, 10, 10, 1, 1, 3);
        GridGeometry grid = new RegionAlignedResampling { SpacingMm = [2, 2, 2] }.GetGrid(image, Box(image, 2, 7, 2, 7, 5, 5)).Geometry;
        Assert.Equal(new SpacingMm(2, 2, 3), grid.Spacing);
    }

    [Fact]
    public void GetGrid_ZeroSpacing_KeepsTheAxis()
    {
        GridGeometry image = Grid(10, 10, 10, 1, 1, 3);
        Assert.Equal(new SpacingMm(2, 1, 3), new RegionAlignedResampling { SpacingMm = [2, 0, 0] }.GetGrid(image, Box(image, 2, 7, 2, 7, 2, 7)).Geometry.Spacing);
        Assert.Equal(new SpacingMm(2, 2, 5), new RegionAlignedResampling { SpacingMm = [2, 2] }.GetGrid(Grid(9, 9, 1, 1, 1, 5), Box(Grid(9, 9, 1, 1, 1, 5), 2, 7, 2, 7, 0, 0)).Geometry.Spacing);
        Assert.Throws<SettingsException>(() => new RegionAlignedResampling { SpacingMm = [2, 2] }.GetGrid(image, Box(image, 2, 7, 2, 7, 2, 7)));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.0000099)]
    public void Apply_SpacingThatIsThere_CutsTheImageOut(double spacing)
    {
        var image = new Volume<short>(Grid(9, 8, 7, 1, 1, 1), Enumerable.Range(0, 504).Select(i => (short)i).ToArray());
        var settings = new RegionAlignedResampling { SpacingMm = [spacing, spacing, spacing], PadDistance = 2 };
        MaskedVolume result = settings.Apply(image, Box(image.Geometry, 4, 5, 1, 2, 3, 4));
        Assert.Equal(new GridSize(6, 5, 6), result.Image.Geometry.Size);
        Assert.Equal(new PointMm(2, 0, 1), result.Image.Geometry.Origin);
        Assert.Equal(image[new VoxelIndex(2, 0, 1)], result.Image[new VoxelIndex(0, 0, 0)]);
        Assert.Equal(new VoxelBox(new VoxelIndex(2, 0, 1), new GridSize(6, 5, 6)), settings.GetGrid(image.Geometry, Box(image.Geometry, 4, 5, 1, 2, 3, 4)).ImageBox);
        Assert.Equal(8, result.Mask.VoxelCount);
    }

    [Fact]
    public void Apply_IntegerImage_LimitsAndCutsTowardsZero()
    {
        // A step from the lowest to the highest value, which splines overshoot; and small values around 0.
        short[] step = [.. Enumerable.Range(0, 12).Select(i => i < 6 ? short.MinValue : short.MaxValue)];
        Volume stepped = Resampled(step);
        Assert.Equal(short.MinValue, Values(stepped).Min());
        Assert.Equal(short.MaxValue, Values(stepped).Max());
        double[] small = Values(Resampled([.. Enumerable.Range(0, 12).Select(i => (short)(i % 2 == 0 ? 1 : -1))]));
        double[] exact = Values(Resampled([.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? 1.0 : -1)]));
        Assert.Equal(exact.Select(Math.Truncate).Select(v => v + 0.0), small.Select(v => v + 0.0));
    }

    [Fact]
    public void Apply_MaskOnAnotherGrid_ReadsTheImageThroughThePatient()
    {
        // The same ramp in patient coordinates, from an image that is larger than the mask's grid and begins elsewhere.
        Volume<double> image = new(
            new GridGeometry(new GridSize(40, 30, 30), new SpacingMm(1, 1, 1), new PointMm(-5, -6, -7)),
            PlainFilters.Map(new GridSize(40, 30, 30), (x, y, z) => x - 5 + (10 * (y - 6)) + (100 * (z - 7))));
        Mask mask = Box(Grid(10, 10, 10, 2, 2, 2), 3, 6, 3, 6, 3, 6);
        MaskedVolume result = new RegionAlignedResampling { SpacingMm = [1.5, 1.5, 1.5], Interpolator = RegionAlignedInterpolator.Linear, PadDistance = 0 }.Apply(image, mask);
        GridGeometry grid = result.Image.Geometry;
        for (int i = 0; i < grid.Size.VoxelCount; i++)
        {
            PointMm p = grid.ToPoint(grid.Size.IndexOf(i));
            Assert.Equal(p.X + (10 * p.Y) + (100 * p.Z), result.Image[grid.Size.IndexOf(i)], 1e-9);
        }
    }

    [Property(MaxTest = 20)]
    public void Apply_RotatedGrid_EqualsTheUprightOne(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed, largest: 14);
        Mask mask = RandomVolume.MaskOf(image.Geometry, seed);
        double c = Math.Cos(0.4), s = Math.Sin(0.4);
        var turned = new GridGeometry(image.Geometry.Size, image.Geometry.Spacing, new PointMm(3, -4, 5), new DirectionCosines(c, -s, 0, s, c, 0, 0, 0, 1));
        foreach (RegionAlignedInterpolator interpolator in s_all)
        {
            var settings = new RegionAlignedResampling { SpacingMm = [0.37 + random.NextDouble(), 0.3 + random.NextDouble(), 0.7 + random.NextDouble()], Interpolator = interpolator, PadDistance = 2 };
            double[] upright = Values(settings.Apply(image, mask).Image);
            MaskedVolume result = settings.Apply(new Volume<double>(turned, image.Memory), new Mask(turned, mask.Memory));
            double[] oblique = Values(result.Image);
            double scale = image.Voxels.ToArray().Max(Math.Abs);
            for (int i = 0; i < upright.Length; i++) Assert.Equal(upright[i], oblique[i], 1e-8 * scale);
            Assert.Equal(settings.Apply(image, mask).Mask.Voxels, result.Mask.Voxels);
        }
    }

    [Property(MaxTest = 30)]
    public unsafe void Resample_InBlocks_HasTheBitsOfTheWhole(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = RandomVolume.Of(seed, largest: 30);
        RegionAlignedInterpolator interpolator = s_all[random.Next(s_all.Length)];
        var settings = new RegionAlignedResampling { SpacingMm = [0.4, 0.7, 0.9], PadDistance = 3, Interpolator = interpolator };
        RegionAlignedGrid grid = settings.GetGrid(image.Geometry, RandomVolume.MaskOf(image.Geometry, seed));
        if (grid.ImageBox is not null) return;
        double[] whole = new double[grid.Geometry.Size.VoxelCount], parts = new double[whole.Length];
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 3 });
        fixed (double* a = whole, b = parts)
        {
            RegionAlignedResampler.Resample(image, grid.Geometry, interpolator, new VolumeSpan<double>(a, grid.Geometry.Size), work);
            RegionAlignedResampler.Resample(image, grid.Geometry, interpolator, new VolumeSpan<double>(b, grid.Geometry.Size), work, mostHeld: random.Next(1, 2000));
        }

        Assert.Equal(whole, parts);
    }

    [Property(MaxTest = 20)]
    public unsafe void SplineLines_AnyLine_HasTheBitsOfTheFormula(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(1, 40), lines = random.Next(1, 30);
        double[] data = [.. Enumerable.Range(0, count * lines).Select(_ => (random.NextDouble() * 2000) - 1000)];
        double[] filtered = (double[])data.Clone();
        bool isExact = random.Next(2) == 0;
        fixed (double* first = filtered) SplineLines.Apply(first, count, lines, lines, isExact);
        int line = random.Next(lines);
        double[] expected = PlainSplineLine([.. Enumerable.Range(0, count).Select(k => data[(k * lines) + line])], isExact);
        Assert.Equal(expected, Enumerable.Range(0, count).Select(k => filtered[(k * lines) + line]));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, 0.5204998778130465)] // Abramowitz and Stegun, table 7.1
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(3.5, 0.9999992569016276)]
    [InlineData(-1.0, -0.8427007929497149)]
    public void ErrorFunction_TabulatedValue_IsMetToThreePartsInTenMillion(double x, double expected) =>
        Assert.Equal(expected, ErrorFunction.Of(x), 3e-7);

    [Fact]
    public void Apply_RegionOutsideTheImage_SaysWhere()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(5, 5, 5), (_, _, _) => 0);
        GridGeometry large = Grid(10, 5, 5, 1, 1, 1);
        string message = Assert.Throws<RegionException>(() => new RegionAlignedResampling { SpacingMm = [2, 2, 2] }.Apply(image, Box(large, 2, 7, 1, 3, 1, 3))).Message;
        Assert.Contains("along x", message);
        Assert.Contains("7.5", message);
    }

    [Fact]
    public void Apply_BadInput_Throws()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(6, 6, 6), (x, y, z) => (x, y, z) == (5, 0, 0) ? double.NaN : 0);
        var settings = new RegionAlignedResampling { SpacingMm = [0.7, 0.7, 0.7] };
        Assert.Contains("(5, 0, 0)", Assert.Throws<RegionException>(() => settings.Apply(image, Box(image.Geometry, 1, 2, 3, 4, 3, 4))).Message);
        Assert.Contains("empty", Assert.Throws<RegionException>(() => settings.Apply(image, new Mask(image.Geometry, new byte[216]))).Message);
        Assert.Contains("coarser", Assert.Throws<RegionException>(() => new RegionAlignedResampling { SpacingMm = [1e-4, 1e-4, 1e-4] }.Apply(image, Box(image.Geometry, 1, 4, 1, 4, 1, 4))).Message);
        Assert.Throws<ArgumentException>(() => settings with { SpacingMm = [1] });
        Assert.Throws<ArgumentException>(() => settings with { SpacingMm = [1, 1, -1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => settings with { PadDistance = -1 });
    }

    private static double[] PlainSplineLine(double[] c, bool isExact)
    {
        int n = c.Length;
        if (n == 1) return c;
        double z = Math.Sqrt(3) - 2, gain = (1 - z) * (1 - (1 / z));
        for (int k = 0; k < n; k++) c[k] *= gain;
        double start = c[0], zn = z;
        if (n > 18 && !isExact)
        {
            for (int k = 1; k < 18; k++, zn *= z) start += zn * c[k];
        }
        else
        {
            double far = Elementary.Pow(z, n - 1);
            start += far * c[n - 1];
            far *= far * (1 / z);
            for (int k = 1; k < n - 1; k++, zn *= z, far *= 1 / z) start += (zn + far) * c[k];
            start /= 1 - (zn * zn);
        }

        c[0] = start;
        for (int k = 1; k < n; k++) c[k] += z * c[k - 1];
        c[n - 1] = z / ((z * z) - 1) * ((z * c[n - 2]) + c[n - 1]);
        for (int k = n - 2; k >= 0; k--) c[k] = z * (c[k + 1] - c[k]);
        return c;
    }

    private static Volume Resampled<T>(T[] line)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        GridGeometry grid = Grid(line.Length, 2, 2, 1, 1, 1);
        var image = new Volume<T>(grid, PlainFilters.Map(grid.Size, (x, _, _) => x).Select(x => line[(int)x]).ToArray());
        return new RegionAlignedResampling { SpacingMm = [0.4, 0, 0] }.Apply(image, Box(grid, 0, line.Length - 1, 0, 1, 0, 1)).Image;
    }

    private static double[] Values(Volume volume)
    {
        double[] values = new double[volume.Geometry.Size.VoxelCount];
        volume.ReadBox(VoxelBox.Of(volume.Geometry.Size), values);
        return values;
    }

    private static GridGeometry Grid(int x, int y, int z, double sx, double sy, double sz) => new(new GridSize(x, y, z), new SpacingMm(sx, sy, sz));

    internal static Mask Box(GridGeometry grid, int x0, int x1, int y0, int y1, int z0, int z1) => new(
        grid, PlainFilters.Map(grid.Size, (x, y, z) => x >= x0 && x <= x1 && y >= y0 && y <= y1 && z >= z0 && z <= z1 ? 1 : 0).Select(v => (byte)v).ToArray());
}
