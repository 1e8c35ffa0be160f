using System.Globalization;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Voxel-wise maps equal those of PyRadiomics voxel for voxel (files voxel_CASE_radiusR.csv: a row a voxel, a column a feature).</summary>
public class FeatureMapTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (TestData.Find("pyradiomics", "reference") is { } folder)
        {
            foreach (string path in Directory.EnumerateFiles(folder, "voxel_*_radius*.csv").Order(StringComparer.Ordinal)) data.Add(Path.GetFileName(path));
        }

        if (data.Count == 0) data.Add("no reference data");
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ExtractMaps_Case_EqualsTheTable(string file)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = CsvRows.Read(TestData.Require("pyradiomics", "reference", file));
        string[] parts = Path.GetFileNameWithoutExtension(file).Split('_');
        int radius = int.Parse(parts[^1]["radius".Length..], CultureInfo.InvariantCulture);
        ReferenceFiles files = ReferenceConfiguration.Cases.Single(c => c.Name == string.Join('_', parts[1..^1]));
        var parameters = new PyRadiomicsParameters { Settings = new PyRadiomicsSettings { KernelRadius = radius } };
        Volume image = VolumeFile.Read(files.ImageFile);
        var maps = new List<(string Name, Volume<double> Map)>();
        PyRadiomicsExtractor.Create(parameters).ExtractMaps(image, new LabelImage(VolumeFile.Read(files.MaskFile)), (name, map) => maps.Add((name, map)), files.Label);
        Assert.Equal(rows[0].Skip(3), maps.Select(m => m.Name));

        // Rows name voxels of the image; maps are cut to the region's box and a kernel's radius.
        VoxelIndex corner = CornerOf(maps[0].Map.Geometry, image.Geometry);
        var comparison = new ValueComparison();
        foreach (IReadOnlyList<string> row in rows.Skip(1))
        {
            int Index(int column) => int.Parse(row[column], CultureInfo.InvariantCulture);
            var voxel = new VoxelIndex(Index(0) - corner.X, Index(1) - corner.Y, Index(2) - corner.Z);
            for (int m = 0; m < maps.Count; m++)
            {
                comparison.Add($"{maps[m].Name} at {voxel}", double.Parse(row[m + 3], CultureInfo.InvariantCulture), maps[m].Map.GetVoxel(voxel));
            }
        }

        comparison.RequireEqual();
        double[] outside = maps[0].Map.Voxels.ToArray();
        Assert.True(outside.Count(v => v != 0) <= rows.Count - 1);
    }

    private static VoxelIndex CornerOf(GridGeometry map, GridGeometry image)
    {
        SpacingMm spacing = image.Spacing;
        int Steps(double from, double to, double size) => (int)Math.Round(Math.Abs(to - from) / size);
        return new VoxelIndex(
            Steps(image.Origin.X, map.Origin.X, spacing.X), Steps(image.Origin.Y, map.Origin.Y, spacing.Y), Steps(image.Origin.Z, map.Origin.Z, spacing.Z));
    }
}
