using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Single voxels of every derived image of the reference cases (filter_probes.csv).</summary>
public class FilterProbeTests
{
    private const string Probes = "filter_probes.csv";

    public static TheoryData<string> Images() => ProbeTable.Keys(Probes, "case", "imageType");

    [Theory]
    [MemberData(nameof(Images))]
    public void Apply_Case_GivesTheReferencesVoxels(string key)
    {
        ProbeTable.Row[] probes = [.. ProbeTable.Read(Probes).Rows.Where(row => row.Key("case", "imageType") == key)];
        ReferenceCase reference = ReferenceCase.Read(probes[0]["case"]);
        string name = probes[0]["imageType"];
        ImageFilter? filter = FilterOf(name);
        Volume image = filter is null ? reference.Image : filter.Apply(reference.Image, reference.Mask)[filter.ImageNames.ToList().IndexOf(name)];
        VoxelType type = filter?.GetOutputType(reference.Image.VoxelType) ?? reference.Image.VoxelType;
        foreach (ProbeTable.Row probe in probes)
        {
            Assert.Equal(probe["pixelType"].ToUpperInvariant(), type.ToString().ToUpperInvariant());
            double expected = probe.Number("value"), actual = image[new VoxelIndex((int)probe.Number("x"), (int)probe.Number("y"), (int)probe.Number("z"))];

            // Logarithms and exponentials come from another library; all else is exact arithmetic in a stated order.
            double tolerance = name is "logarithm" or "exponential" ? 1e-14 * Math.Abs(expected) : 0;
            Assert.True(Math.Abs(expected - actual) <= tolerance, FormattableString.Invariant($"{key}: {actual:R} instead of {expected:R} at {probe["x"]} {probe["y"]} {probe["z"]}"));
        }
    }

    private static ImageFilter? FilterOf(string name) => name switch
    {
        "original" => null,
        "exponential" => new Exponential(),
        "gradient" => new GradientMagnitude(),
        "logarithm" => new Logarithm(),
        "square" => new Square(),
        "squareroot" => new SquareRoot(),
        _ when name.StartsWith("wavelet-", StringComparison.Ordinal) => new PeriodicWavelet(),
        _ when name.StartsWith("log-sigma-", StringComparison.Ordinal) => new RecursiveLaplacianOfGaussian
        {
            SigmaMm = double.Parse(name["log-sigma-".Length..name.IndexOf("-mm", StringComparison.Ordinal)].Replace('-', '.'), CultureInfo.InvariantCulture),
        },
        _ => throw new NotSupportedException($"The test does not know how '{name}' is made."),
    };
}
