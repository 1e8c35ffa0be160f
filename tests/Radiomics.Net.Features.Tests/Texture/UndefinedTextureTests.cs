using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>Regions at the edge of the definitions: what has no value is NaN with a reason, what has one is that value.</summary>
public class UndefinedTextureTests
{
    private const string NoNeighbour = "no voxel has a neighbour in the region";
    private const string Flat = "all neighbouring voxels have the same grey level, so there is no variance";

    private static readonly TextureSettings s_all = new()
    {
        DirectionAggregations = [.. Enum.GetValues<Aggregation>().Where(a => a.HasDirections())],
        RegionAggregations = [.. Enum.GetValues<Aggregation>().Where(a => !a.HasDirections())],
    };

    private static readonly GridSize s_single = new(1, 1, 1);
    private static readonly GridSize s_cube = new(2, 2, 2);
    private static readonly GridSize s_row = new(4, 1, 1);

    [Fact]
    public void Glcm_OneVoxel_HasNoValue() => AssertUndefined(Extract("glcm", s_single, 3), NoNeighbour);

    [Fact]
    public void Glcm_NoNeighbours_HasNoValue() => AssertUndefined(Extract("glcm", s_row, 1, 0, 0, 2), NoNeighbour);

    [Fact]
    public void Glcm_FlatRegion_HasNoCorrelation()
    {
        FeatureValue[] values = Extract("glcm", s_cube, 3, 3, 3, 3, 3, 3, 3, 3);
        foreach (FeatureValue value in values)
        {
            if (value.Definition == Glcm.Correlation || value.Definition == Glcm.InformationCorrelation1) Assert.Equal((double.NaN, Flat), (value.Value, value.UndefinedReason));
            else Assert.True(value.IsDefined, value.Key.ToString());
        }

        AssertAll(values, Glcm.JointMaximum, 1);
        AssertAll(values, Glcm.JointEntropy, 0);
        AssertAll(values, Glcm.Contrast, 0);
        AssertAll(values, Glcm.InformationCorrelation2, 0);
    }

    [Fact]
    public void Glrlm_OneVoxel_IsARunOfOne()
    {
        FeatureValue[] values = Extract("glrlm", s_single, 3);
        AssertAll(values, Glrlm.ShortRunsEmphasis, 1);
        AssertAll(values, Glrlm.HighGreyLevelRunEmphasis, 9);
        AssertAll(values, Glrlm.RunPercentage, 1);
        AssertNoSpread(values, Glrlm.GreyLevelVariance, Glrlm.RunLengthVariance, Glrlm.RunEntropy);
    }

    [Fact]
    public void Glrlm_SingleRun_HasItsLengthAndNoSpread()
    {
        FeatureValue[] values = Extract("glrlm", s_row, 2, 2, 2, 2);
        foreach (FeatureValue value in values) Assert.True(value.IsDefined, value.Key.ToString());

        // Along x one run of 4, in the other directions 4 runs of 1.
        Assert.Equal((16 + 1 + 1 + 1) / 4.0, Find(values, Glrlm.LongRunsEmphasis, Aggregation.Averaged2D));
        Assert.Equal((16 + (12 * 1)) / 13.0, Find(values, Glrlm.LongRunsEmphasis, Aggregation.Averaged3D), 1e-12);
        Assert.Equal((16 + (12 * 4)) / 49.0, Find(values, Glrlm.LongRunsEmphasis, Aggregation.Merged3D), 1e-12);
        AssertAll(values, Glrlm.GreyLevelVariance, 0);
    }

    [Fact]
    public void Glrlm_NoNeighbours_IsDefined() => AssertAll(Extract("glrlm", s_row, 1, 0, 0, 2), Glrlm.NormalisedRunLengthNonUniformity, 1);

    [Fact]
    public void Glszm_OneVoxel_IsAZoneOfOne()
    {
        FeatureValue[] values = Extract("glszm", s_single, 3);
        AssertAll(values, Glszm.SmallZoneEmphasis, 1);
        AssertNoSpread(values, Glszm.GreyLevelVariance, Glszm.ZoneSizeVariance, Glszm.ZoneSizeEntropy);
    }

    [Fact]
    public void Glszm_FlatRegion_IsASingleZone()
    {
        FeatureValue[] values = Extract("glszm", s_cube, 3, 3, 3, 3, 3, 3, 3, 3);
        Assert.Equal(64, Find(values, Glszm.LargeZoneEmphasis, Aggregation.Volume3D));
        Assert.Equal(16, Find(values, Glszm.LargeZoneEmphasis, Aggregation.Slices2D));
        Assert.Equal(1 / 8.0, Find(values, Glszm.ZonePercentage, Aggregation.Volume3D));
        Assert.Equal(1 / 4.0, Find(values, Glszm.ZonePercentage, Aggregation.Slices25D));
        AssertNoSpread(values, Glszm.GreyLevelVariance, Glszm.ZoneSizeVariance, Glszm.ZoneSizeEntropy);
    }

    [Fact]
    public void Glszm_NoNeighbours_IsDefined() => AssertAll(Extract("glszm", s_row, 1, 0, 0, 2), Glszm.ZonePercentage, 1);

    [Fact]
    public void Gldzm_OneVoxel_LiesAtTheBorder()
    {
        FeatureValue[] values = Extract("gldzm", s_single, 3);
        AssertAll(values, Gldzm.LargeDistanceEmphasis, 1);
        AssertNoSpread(values, Gldzm.GreyLevelVariance, Gldzm.ZoneDistanceVariance, Gldzm.ZoneDistanceEntropy);
    }

    [Fact]
    public void Gldzm_FlatRegion_IsASingleZoneAtTheBorder()
    {
        FeatureValue[] values = Extract("gldzm", s_cube, 3, 3, 3, 3, 3, 3, 3, 3);
        AssertAll(values, Gldzm.SmallDistanceEmphasis, 1);
        AssertNoSpread(values, Gldzm.GreyLevelVariance, Gldzm.ZoneDistanceVariance, Gldzm.ZoneDistanceEntropy);
    }

    [Fact]
    public void Gldzm_NoNeighbours_IsDefined() => AssertAll(Extract("gldzm", s_row, 1, 0, 0, 2), Gldzm.ZonePercentage, 1);

    [Fact]
    public void Gldzm_ResegmentedRegion_TakesDistancesFromTheMorphologicalMask()
    {
        // A 5x5x5 cube of level 1 whose centre alone is left by re-segmentation: 3 voxels from outside the cube.
        double[] voxels = new double[125];
        Array.Fill(voxels, 1);
        voxels[62] = 7;
        var grid = new GridGeometry(new GridSize(5, 5, 5), new SpacingMm(1, 1, 1));
        var settings = new ExtractionSettings { Features = ["gldzm"], Resegmentation = new IntensityRange(5, 9), Discretisation = new WholeIntensities(), Texture = s_all };
        FeatureValue[] values = [.. FeatureExtractor.Create(settings).Extract(new Volume<double>(grid, voxels), TestImages.FullMask(grid)).Values];
        AssertAll(values, Gldzm.LargeDistanceEmphasis, 9);
    }

    [Fact]
    public void Ngtdm_OneVoxel_HasNoValue() => AssertUndefined(Extract("ngtdm", s_single, 3), NoNeighbour);

    [Fact]
    public void Ngtdm_NoNeighbours_HasNoValue() => AssertUndefined(Extract("ngtdm", s_row, 1, 0, 0, 2), NoNeighbour);

    [Fact]
    public void Ngtdm_FlatRegion_HasTheValuesThatIbsiSets()
    {
        FeatureValue[] values = Extract("ngtdm", s_cube, 3, 3, 3, 3, 3, 3, 3, 3);
        AssertAll(values, Ngtdm.Coarseness, Ngtdm.MaximumCoarseness);
        AssertAll(values, Ngtdm.Contrast, 0);
        AssertAll(values, Ngtdm.Busyness, 0);
        AssertAll(values, Ngtdm.Complexity, 0);
        AssertAll(values, Ngtdm.Strength, 0);
    }

    [Fact]
    public void Ngtdm_LevelTimesProbabilityTheSameForAll_HasNoBusyness()
    {
        FeatureValue[] values = Extract("ngtdm", new GridSize(3, 1, 1), 1, 2, 1);
        foreach (FeatureValue value in values)
        {
            if (value.Definition == Ngtdm.Busyness) Assert.Equal((double.NaN, "grey level times probability is the same for all levels, so the denominator is 0"), (value.Value, value.UndefinedReason));
            else Assert.True(value.IsDefined, value.Key.ToString());
        }
    }

    [Fact]
    public void Ngtdm_SliceOfALoneVoxel_IsLeftOutOfTheMean()
    {
        FeatureValue[] both = Extract("ngtdm", new GridSize(2, 2, 2), 1, 2, 3, 3, 4, 0, 0, 0), one = Extract("ngtdm", new GridSize(2, 2, 1), 1, 2, 3, 3);
        foreach (FeatureDefinition definition in Ngtdm.All)
        {
            Assert.Equal(Find(one, definition, Aggregation.Slices2D), Find(both, definition, Aggregation.Slices2D));
            Assert.Equal(Find(one, definition, Aggregation.Slices2D), Find(both, definition, Aggregation.Slices25D));
        }
    }

    [Fact]
    public void Ngldm_OneVoxel_DependsOnItself()
    {
        FeatureValue[] values = Extract("ngldm", s_single, 3);
        AssertAll(values, Ngldm.LowDependenceEmphasis, 1);
        AssertAll(values, Ngldm.DependenceCountEnergy, 1);
        AssertNoSpread(values, Ngldm.GreyLevelVariance, Ngldm.DependenceCountVariance, Ngldm.DependenceCountEntropy);
    }

    [Fact]
    public void Ngldm_FlatRegion_DependsOnAll()
    {
        FeatureValue[] values = Extract("ngldm", s_cube, 3, 3, 3, 3, 3, 3, 3, 3);
        Assert.Equal(64, Find(values, Ngldm.HighDependenceEmphasis, Aggregation.Volume3D));
        Assert.Equal(16, Find(values, Ngldm.HighDependenceEmphasis, Aggregation.Slices2D));
        AssertNoSpread(values, Ngldm.GreyLevelVariance, Ngldm.DependenceCountVariance, Ngldm.DependenceCountEntropy);
    }

    [Fact]
    public void Ngldm_NoNeighbours_IsDefined() => AssertAll(Extract("ngldm", s_row, 1, 0, 0, 2), Ngldm.DependenceCountNonUniformity, 2);

    [Fact]
    public void Ngldm_Coarseness_LetsNearLevelsCount()
    {
        TextureSettings coarse = s_all with { DependenceCoarseness = 1 };
        Assert.Equal(((2 * 2) + (3 * 3) + (2 * 2)) / 3.0, Find(Extract("ngldm", new GridSize(3, 1, 1), coarse, 1, 2, 3), Ngldm.HighDependenceEmphasis, Aggregation.Volume3D), 1e-12);
        Assert.Equal(1, Find(Extract("ngldm", new GridSize(3, 1, 1), s_all, 1, 2, 3), Ngldm.HighDependenceEmphasis, Aggregation.Volume3D));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextureSettings { DependenceCoarseness = -1 });
    }

    private static FeatureValue[] Extract(string family, GridSize size, params int[] levels) => Extract(family, size, s_all, levels);

    private static FeatureValue[] Extract(string family, GridSize size, TextureSettings texture, params int[] levels)
    {
        var grid = new GridGeometry(size, new SpacingMm(1, 1, 1));
        var image = new Volume<double>(grid, levels.Select(l => (double)l).ToArray());
        var mask = new Mask(grid, levels.Select(l => l > 0 ? (byte)1 : (byte)0).ToArray());
        var settings = new ExtractionSettings { Features = [family], Discretisation = new WholeIntensities(), Texture = texture };
        return [.. FeatureExtractor.Create(settings).Extract(image, mask).Values];
    }

    private static double Find(FeatureValue[] values, FeatureDefinition definition, Aggregation aggregation) =>
        values.Single(v => v.Definition == definition && v.Key.Aggregation == aggregation).Value;

    private static void AssertUndefined(FeatureValue[] values, string reason)
    {
        Assert.NotEmpty(values);
        Assert.All(values, v => Assert.Equal((double.NaN, reason), (v.Value, v.UndefinedReason)));
    }

    private static void AssertAll(FeatureValue[] values, FeatureDefinition definition, double expected)
    {
        FeatureValue[] found = [.. values.Where(v => v.Definition == definition)];
        Assert.NotEmpty(found);
        Assert.All(found, v => Assert.Equal(expected, v.Value));
    }

    private static void AssertNoSpread(FeatureValue[] values, params FeatureDefinition[] definitions)
    {
        foreach (FeatureDefinition definition in definitions) AssertAll(values, definition, 0);
        Assert.All(values, v => Assert.True(v.IsDefined, v.Key.ToString()));
    }
}
