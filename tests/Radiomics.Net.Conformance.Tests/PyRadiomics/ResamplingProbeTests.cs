using System.Globalization;
using System.Text.RegularExpressions;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>
/// Resampled images and masks have the reference's grids and voxels (resampling_probes.csv: B-spline, exact ratios among them;
/// interpolator_probes.csv: the rarer interpolators, on the stored integers and on singles).
/// </summary>
public partial class ResamplingProbeTests
{
    private const string Splines = "resampling_probes.csv", Others = "interpolator_probes.csv";
    private const double SingleStep = 1.0 / (1 << 23);

    public static TheoryData<string> SplineProbes() => ProbeTable.Keys(Splines, "case", "configuration");

    public static TheoryData<string> OtherProbes() => ProbeTable.Keys(Others, "case", "configuration", "pixel_type", "interpolator");

    [Theory]
    [MemberData(nameof(SplineProbes))]
    public void Apply_Spline_GivesTheReferencesVoxels(string key)
    {
        ProbeTable.Row probe = ProbeTable.Read(Splines).Rows.Single(row => row.Key("case", "configuration") == key);
        ReferenceCase reference = ReferenceCase.Read(probe["case"]);
        MaskedVolume result = Settings(probe, RegionAlignedInterpolator.BSpline).Apply(reference.Image, reference.Mask);

        RequireGrid(probe, result.Image.Geometry);
        Assert.Equal(reference.Image.VoxelType, result.Image.VoxelType);
        double[] voxels = Voxels(result.Image);
        Assert.Equal(probe.Number("roi_voxels"), result.Mask.VoxelCount);
        Assert.Equal(probe.Number("sum_all_voxels"), voxels.Sum());
        Assert.Equal(probe.Number("index_weighted_sum"), voxels.Select((v, i) => v * i).Sum());
        Assert.Equal(probe.Numbers("first_12_voxels"), voxels[..12]);
        double[] inside = [.. voxels.Where((_, i) => result.Mask.Voxels[i] != 0)];
        Assert.Equal(probe.Number("roi_mean"), inside.Sum() / inside.Length, 1e-9);
        Assert.Equal(probe.Number("roi_min"), inside.Min());
        Assert.Equal(probe.Number("roi_max"), inside.Max());
    }

    [Theory]
    [MemberData(nameof(OtherProbes))]
    public void Apply_OtherInterpolator_GivesTheReferencesVoxels(string key)
    {
        ProbeTable.Row probe = ProbeTable.Read(Others).Rows.Single(row => row.Key("case", "configuration", "pixel_type", "interpolator") == key);
        ReferenceCase reference = ReferenceCase.Read(probe["case"]);
        bool isSingle = probe["pixel_type"] == "float32";
        Volume image = isSingle ? PlusQuarter(reference.Image) : reference.Image;
        RegionAlignedInterpolator interpolator = Enum.Parse<RegionAlignedInterpolator>(probe["interpolator"]["sitk".Length..].Replace("Neighbor", "Neighbour", StringComparison.Ordinal));
        MaskedVolume result = Settings(probe, interpolator).Apply(image, reference.Mask);

        RequireGrid(probe, result.Image.Geometry);
        Assert.Equal(image.VoxelType, result.Image.VoxelType);
        double[] voxels = Voxels(result.Image);
        GridSize size = result.Image.Geometry.Size;
        double[] middleRow = voxels.AsSpan(size.OffsetOf(0, size.Y / 2, size.Z / 2), Math.Min(24, size.X)).ToArray();
        double weighted = voxels.Select((v, i) => v * i).Sum();

        // Integers are equal; so are singles, the Gaussian within one step.
        double step = isSingle && interpolator == RegionAlignedInterpolator.Gaussian ? SingleStep : 0;
        double sums = isSingle ? Math.Max(step, 1e-9) : 0;
        RequireNear(probe.Numbers("first_12_voxels"), voxels[..12], step);
        RequireNear(probe.Numbers("middle_row_first_24"), middleRow, step);
        RequireNear([probe.Number("minimum"), probe.Number("maximum")], [voxels.Min(), voxels.Max()], step);
        RequireNear([probe.Number("sum_all_voxels"), probe.Number("index_weighted_sum")], [voxels.Sum(), weighted], sums);
    }

    private static RegionAlignedResampling Settings(ProbeTable.Row probe, RegionAlignedInterpolator interpolator)
    {
        var settings = new RegionAlignedResampling { SpacingMm = probe.Numbers("spacing_xyz").ToValueList(), Interpolator = interpolator };
        Match pad = Pad().Match(probe["configuration"]);
        return pad.Success ? settings with { PadDistance = int.Parse(pad.Groups[1].Value, CultureInfo.InvariantCulture) } : settings;
    }

    private static void RequireGrid(ProbeTable.Row probe, GridGeometry geometry)
    {
        Assert.Equal(probe.Numbers("size_xyz"), new double[] { geometry.Size.X, geometry.Size.Y, geometry.Size.Z });
        Assert.Equal(probe.Numbers("origin_xyz"), new[] { geometry.Origin.X, geometry.Origin.Y, geometry.Origin.Z });
    }

    private static void RequireNear(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= relative * Math.Abs(expected[i]), FormattableString.Invariant($"number {i}: {actual[i]:R} instead of {expected[i]:R}"));
        }
    }

    private static double[] Voxels(Volume volume)
    {
        double[] voxels = new double[volume.Geometry.Size.VoxelCount];
        volume.ReadBox(VoxelBox.Of(volume.Geometry.Size), voxels);
        return voxels;
    }

    private static Volume<float> PlusQuarter(Volume image) => new(image.Geometry, Voxels(image).Select(v => (float)v + 0.25f).ToArray());

    [GeneratedRegex("pad([0-9]+)")]
    private static partial Regex Pad();
}
