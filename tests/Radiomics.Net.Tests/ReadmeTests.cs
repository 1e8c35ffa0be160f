using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Tests;

/// <summary>The README's examples are regions of this file, and run.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-").FullName;
    private readonly string _before = Directory.GetCurrentDirectory();

    public ReadmeTests() => Directory.SetCurrentDirectory(_folder);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void FirstProgram_OnASyntheticChest_WritesFeatures()
    {
        WriteChest();
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            // begin: first program
            var image = VolumeFile.Read("ct.nii.gz");                  // NIfTI, NRRD, MetaImage or a DICOM folder
            var lungs = MaskFile.Read("ct.seg.nrrd", segment: "lungs");

            var extractor = FeatureExtractor.Create(new ExtractionSettings   // checked and compiled once, thread-safe, reused
            {
                Resampling     = Resampling.Isotropic(1.0),            // mm
                Resegmentation = new IntensityRange(-950, -150),       // HU
                Discretisation = new FixedBinSize { BinWidth = 32 },   // no default: it changes every texture feature
                Images         = [SourceImage.Original, new Square()],
            });
            ExtractionResult result = extractor.Extract(image, lungs);

            Console.WriteLine(result.Find(Glcm.JointEntropy, image: SourceImage.Original).Single().Value);
            result.WriteCsv("features.csv");                           // whole or not at all
            // end: first program
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.InRange(double.Parse(printed.ToString(), System.Globalization.CultureInfo.CurrentCulture), 0.1, 10);
        string[] lines = File.ReadAllLines("features.csv");
        Assert.Equal(2, lines.Length);
        Assert.Contains("lungs/square/glcm.joint_entropy/fbs-32/3D-averaged/d1", lines[0].Split(','));
        Assert.DoesNotContain("", lines[1].Split(','));
    }

    [Theory]
    [InlineData("first program")]
    public void Readme_CodeBlock_IsTheRegionOfThisFile(string region)
    {
        string source = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", "Radiomics.Net.Tests", "ReadmeTests.cs"));
        string[] lines = source.Split($"// begin: {region}\n")[1].Split($"// end: {region}")[0].TrimEnd().Split('\n');
        string code = string.Join('\n', lines.Select(l => l.Length > 12 ? l[12..] : ""));
        Assert.Contains(code, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "README.md")));
    }

    /// <summary>Two ellipsoids of lung in a block of tissue.</summary>
    private static void WriteChest()
    {
        var grid = new GridGeometry(new GridSize(48, 40, 16), new SpacingMm(2, 2, 3));
        short[] voxels = new short[grid.Size.VoxelCount];
        byte[] inside = new byte[voxels.Length];
        var random = new Random(4);
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = grid.Size.IndexOf(i);
            double x = (Math.Abs(at.X - 23.5) - 12) / 8, y = (at.Y - 19.5) / 14, z = (at.Z - 7.5) / 7;
            bool lung = (x * x) + (y * y) + (z * z) < 1;
            inside[i] = lung ? (byte)1 : (byte)0;
            voxels[i] = (short)((lung ? -820 : 40) + random.Next(-120, 120));
        }

        VolumeFile.Write("ct.nii.gz", new Volume<short>(grid, voxels));
        SegmentationFile.Write("ct.seg.nrrd", [new("lungs", new Mask(grid, inside))]);
    }
}
