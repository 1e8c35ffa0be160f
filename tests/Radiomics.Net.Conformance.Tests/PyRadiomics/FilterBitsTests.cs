using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>
/// Filters of an image with a flat, a linear and a noisy part are equal to the reference to the bit (filter_bits.json,
/// which says what was filtered in the name of each result).
/// </summary>
public class FilterBitsTests
{
    private static readonly GridSize s_size = new(22, 17, 13);

    public static TheoryData<string> Results()
    {
        var data = new TheoryData<string>();
        if (TestData.Find("pyradiomics", "reference", "filter_bits.json") is not { } path)
        {
            data.Add("no reference data");
            return data;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonProperty result in document.RootElement.GetProperty("results").EnumerateObject()) data.Add(result.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Apply_ReferenceImage_HasTheReferencesBits(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("pyradiomics", "reference", "filter_bits.json")));
        JsonElement expected = document.RootElement.GetProperty("results").GetProperty(name);
        bool isSingle = name.Contains("float32", StringComparison.Ordinal);
        Volume image = Image(SpacingOf(name), isSingle);
        (ImageFilter filter, string output) = FilterOf(name);
        Volume<double> result = filter.Apply(image)[filter.ImageNames.ToList().IndexOf(output)];
        foreach (JsonElement sample in expected.GetProperty("samples_xyz").EnumerateArray())
        {
            var at = new VoxelIndex(sample[0].GetInt32(), sample[1].GetInt32(), sample[2].GetInt32());
            Assert.True(HexadecimalDouble.Parse(sample[3].GetString()!) == result.GetVoxel(at), $"{name} at {at}");
        }

        string type = expected.GetProperty("type").GetString()!;
        Assert.Equal(type == "float32" ? VoxelType.Float32 : VoxelType.Float64, filter.GetOutputType(image.VoxelType));
        byte[] bytes = type == "float32"
            ? MemoryMarshal.AsBytes(result.ConvertTo<float>().Voxels).ToArray()
            : MemoryMarshal.AsBytes(result.Voxels).ToArray();
        Assert.Equal(expected.GetProperty("sha1").GetString(), Convert.ToHexStringLower(SHA1.HashData(bytes)));
    }

    private static (ImageFilter Filter, string Output) FilterOf(string name)
    {
        string[] words = name.Split(' ');
        if (words[0] == "wavelet") return (new PeriodicWavelet { Wavelet = words[^2] }, $"wavelet-{words[^1]}");
        if (words[0] == "LoG")
        {
            var filter = new RecursiveLaplacianOfGaussian { SigmaMm = double.Parse(words[2], CultureInfo.InvariantCulture) };
            return (filter, filter.ImageNames[0]);
        }

        return words[0] switch
        {
            "gradient" => (new GradientMagnitude { UseSpacing = !name.Contains("without", StringComparison.Ordinal) }, "gradient"),
            "square" => (new Square(), "square"),
            "squareroot" => (new SquareRoot(), "squareroot"),
            _ => throw new NotSupportedException($"The test does not know how '{name}' was made."),
        };
    }

    private static SpacingMm SpacingOf(string name)
    {
        int at = name.IndexOf("spacing ", StringComparison.Ordinal);
        if (at < 0) return new SpacingMm(1, 1, 1);
        double[] numbers = [.. name[(at + 8)..].Split(' ').Select(n => double.TryParse(n, CultureInfo.InvariantCulture, out double v) ? v : 1)];
        return numbers.Length == 3 ? new SpacingMm(numbers[0], numbers[1], numbers[2]) : new SpacingMm(1, 1, 1);
    }

    private static Volume Image(SpacingMm spacing, bool isEighthAsSingle)
    {
        short[] voxels = new short[s_size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = s_size.IndexOf(i);
            voxels[i] = (short)(v.X < 8 ? -874 : v.Y < 8 ? (7 * v.X) - (3 * v.Y) + (5 * v.Z) - 500 : (((7919 * v.X) + (104729 * v.Y) + (1299709 * v.Z)) % 1021) - 700);
        }

        var geometry = new GridGeometry(s_size, spacing);
        return isEighthAsSingle ? new Volume<float>(geometry, voxels.Select(v => v / 8f).ToArray()) : new Volume<short>(geometry, voxels);
    }
}
