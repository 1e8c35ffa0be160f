using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class ResamplingTests
{
    private static readonly Interpolation[] s_all = Enum.GetValues<Interpolation>();

    [Theory]
    [InlineData(Interpolation.NearestNeighbour)]
    [InlineData(Interpolation.Linear)]
    [InlineData(Interpolation.CubicBSpline)]
    [InlineData(Interpolation.CatmullRom)]
    public void Resample_ConstantImage_StaysConstant(Interpolation interpolation)
    {
        Volume<double> image = Fill(new GridSize(7, 5, 6), (_, _, _) => 42.5);
        Volume<double> resampled = image.Resample(Resampling.Isotropic(0.6) with { Image = interpolation });
        Assert.All(resampled.Voxels.ToArray(), v => Assert.Equal(42.5, v, 1e-11));
    }

    [Theory]
    [InlineData(Interpolation.Linear)]
    [InlineData(Interpolation.CubicBSpline)]
    [InlineData(Interpolation.CatmullRom)]
    public void Resample_Ramp_IsTheRampAwayFromTheEdges(Interpolation interpolation)
    {
        Volume<double> image = Fill(new GridSize(40, 40, 40), (x, y, z) => x + (2 * y) - (3 * z));
        Volume<double> resampled = image.Resample(Resampling.Isotropic(0.75) with { Image = interpolation });
        GridGeometry geometry = resampled.Geometry;
        for (int i = 0; i < geometry.Size.VoxelCount; i += 97)
        {
            VoxelIndex voxel = geometry.Size.IndexOf(i);
            PointMm at = geometry.ToPoint(voxel);
            double nearest = new[] { at.X, at.Y, at.Z, 39 - at.X, 39 - at.Y, 39 - at.Z }.Min();

            // The mirrored ends of a spline are felt |√3 - 2|^distance away.
            if (nearest < 12) continue;
            Assert.Equal(at.X + (2 * at.Y) - (3 * at.Z), resampled.GetVoxel(voxel), 1e-4);
        }
    }

    [Fact]
    public void Resample_SplineAtTheOldCentres_GivesTheOldValues()
    {
        // From 9 voxels of 1 mm, corner-aligned to 1/3 mm: every third new sample is an old centre.
        var random = new Random(2);
        Volume<double> image = Fill(new GridSize(9, 4, 3), (_, _, _) => random.Next(-1000, 1000));
        Volume<double> resampled = image.Resample(new Resampling { SpacingMm = [1.0 / 3, 0, 0], Image = Interpolation.CubicBSpline, Alignment = GridAlignment.Corner });
        Assert.Equal(new GridSize(27, 4, 3), resampled.Geometry.Size);
        for (int x = 0; x < 9; x++) Assert.Equal(image.GetVoxel(new VoxelIndex(x, 2, 1)), resampled.GetVoxel(new VoxelIndex((3 * x) + 1, 2, 1)), 1e-9);
    }

    [Theory]
    [InlineData(204, 0.9765625, 2, 100)]
    [InlineData(60, 3.000002, 2, 90)] // a slice spacing off by a millionth adds no voxel
    [InlineData(60, 3, 2, 90)]
    [InlineData(1, 5, 2, 3)]
    [InlineData(1, 1, 2, 1)]
    public void Create_Axis_HasTheSizeOfIbsi(int count, double spacing, double newSpacing, int expected)
    {
        ResampledAxis axis = ResampledAxis.Create(count, spacing, newSpacing, GridAlignment.Centre);
        Assert.Equal(expected, axis.Count);
        double first = axis.Start, last = axis.Start + ((axis.Count - 1) * axis.Step);
        Assert.Equal((count - 1) / 2.0, (first + last) / 2, 1e-9);
    }

    [Property(MaxTest = 60)]
    public void Resample_AnyImage_EqualsThePlainTwin(int seed)
    {
        var random = new Random(seed);
        var size = new GridSize(random.Next(1, 9), random.Next(1, 9), random.Next(1, 40));
        Volume<double> image = Fill(size, (_, _, _) => random.Next(-1000, 1000), new SpacingMm(0.9, 1.2, 2.5));
        var settings = new Resampling
        {
            SpacingMm = [random.Next(3) == 0 ? 0 : 0.3 + random.NextDouble(), 0.5 + random.NextDouble(), random.Next(3) == 0 ? 0 : 1 + (2 * random.NextDouble())],
            Image = s_all[random.Next(s_all.Length)],
            Alignment = random.Next(2) == 0 ? GridAlignment.Centre : GridAlignment.Corner,
        };
        Volume<double> resampled = image.Resample(settings);
        double[] expected = PlainResampling.Resample(image, settings, resampled.Geometry);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], resampled.Voxels[i], 1e-7);
    }

    [Property(MaxTest = 40)]
    public unsafe void Resample_Box_HasTheBitsOfTheWhole(int seed)
    {
        var random = new Random(seed);
        Volume<double> image = Fill(new GridSize(11, 12, 13), (_, _, _) => random.NextDouble());
        var settings = Resampling.Isotropic(0.5 + random.NextDouble()) with { Image = s_all[random.Next(s_all.Length)] };
        Volume<double> whole = image.Resample(settings);
        var grid = ResampledGrid.Create(image.Geometry, settings);
        GridSize size = grid.Geometry.Size;
        var a = new VoxelIndex(random.Next(size.X), random.Next(size.Y), random.Next(size.Z));
        var box = VoxelBox.Between(a, new VoxelIndex(random.Next(a.X, size.X), random.Next(a.Y, size.Y), random.Next(a.Z, size.Z)));
        double[] part = new double[box.Size.VoxelCount], expected = new double[part.Length];
        using var work = new WorkContext();
        fixed (double* first = part) ImageResampler.Resample(image, grid, settings.Image, box, new VolumeSpan<double>(first, box.Size), work);
        whole.ReadBox(box, expected);
        Assert.Equal(expected, part);
    }

    [Fact]
    public void Resample_MaskThatInterpolatesToOneHalf_IsInside()
    {
        // 2 mm to 3 mm by centre: new samples lie halfway between old ones or on them.
        var mask = new Mask(new GridGeometry(new GridSize(6, 1, 1), new SpacingMm(0.1, 1, 1)), new byte[] { 0, 0, 1, 1, 0, 0 });
        Mask resampled = mask.Resample(new Resampling { SpacingMm = [0.2, 0, 0] });
        Assert.Equal([0, 1, 0], resampled.Voxels.ToArray());
        Mask halves = new Mask(new GridGeometry(new GridSize(6, 1, 1), new SpacingMm(0.1, 1, 1)), new byte[] { 0, 1, 0, 1, 0, 1 }).Resample(new Resampling { SpacingMm = [0.2, 0, 0] });
        Assert.Equal([1, 1, 1], halves.Voxels.ToArray());
    }

    [Fact]
    public void Resample_RoundedImage_TakesHalvesToTheEvenNumber()
    {
        Volume<double> image = Fill(new GridSize(4, 1, 1), (x, _, _) => x);
        Volume<double> resampled = image.Resample(new Resampling { SpacingMm = [2, 0, 0] }, IntensityRounding.NearestInteger);
        Assert.Equal([0.0, 2], resampled.Voxels.ToArray()); // 0.5 and 2.5
    }

    [Fact]
    public void Resample_NotFinite_NamesTheVoxel()
    {
        Volume<double> image = Fill(new GridSize(4, 4, 4), (x, y, z) => (x, y, z) == (1, 2, 3) ? double.PositiveInfinity : 0);
        Assert.Contains("(1, 2, 3)", Assert.Throws<RegionException>(() => image.Resample(Resampling.Isotropic(0.5))).Message);
    }

    [Fact]
    public void SpacingMm_NotThreeNumbers_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Resampling { SpacingMm = [1, 1] });
        Assert.Throws<ArgumentException>(() => new Resampling { SpacingMm = [1, 1, -1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampling.Isotropic(1) with { Mask = Interpolation.CubicBSpline });
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampling.Isotropic(1) with { MaskThreshold = 0 });
    }

    internal static Volume<double> Fill(GridSize size, Func<int, int, int, double> value, SpacingMm? spacing = null)
    {
        double[] voxels = new double[size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = size.IndexOf(i);
            voxels[i] = value(at.X, at.Y, at.Z);
        }

        return new Volume<double>(new GridGeometry(size, spacing ?? new SpacingMm(1, 1, 1)), voxels);
    }
}
