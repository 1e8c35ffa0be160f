using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Every value of PyRadiomics' own baselines whose input is there is met: of images, and of shapes from labels alone.</summary>
public class BaselineTests
{
    public static TheoryData<string, string> Tests()
    {
        var data = new TheoryData<string, string>();
        foreach (BaselineTest test in BaselineTest.All.Where(IsPossible)) data.Add(test.FeatureClass, test.Name);
        if (data.Count == 0) data.Add("no reference data", "");
        return data;
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Extract_Baseline_EqualsWhatIsRecorded(string featureClass, string name)
    {
        TestData.Require("pyradiomics", "baseline");
        BaselineTest test = BaselineTest.All.Single(t => t.FeatureClass == featureClass && t.Name == name);
        Volume labels = VolumeFile.Read(TestData.Require("pyradiomics", "images", $"{test.Case}_label.nrrd"));

        // Where the image is not part of the data the shape is taken of the label alone.
        string? image = TestData.Find("pyradiomics", "images", $"{test.Case}_image.nrrd");
        Volume volume = image is null ? labels : VolumeFile.Read(image);
        if (test.Slice is { } slice) labels = labels.Crop(new VoxelBox(new VoxelIndex(0, 0, slice), new GridSize(labels.Geometry.Size.X, labels.Geometry.Size.Y, 1)));
        PyRadiomicsResult result = PyRadiomicsExtractor.Create(test.Parameters).Extract(volume, new LabelImage(labels));
        var comparison = new ValueComparison();
        foreach ((string key, double expected) in test.Values) comparison.Add(key, expected, result.GetNumber(key));
        comparison.RequireEqual();
        Assert.Equal(test.Values.Count, result.Features.Count());
    }

    [Fact]
    public void Tests_AllFiles_HoldEveryValueThatHasAnInput()
    {
        TestData.Require("pyradiomics", "baseline");
        Assert.True(BaselineTest.All.Where(IsPossible).Sum(t => t.Values.Count) >= 2096);
    }

    private static bool IsPossible(BaselineTest test) =>
        TestData.Find("pyradiomics", "images", $"{test.Case}_label.nrrd") is not null
        && (TestData.Find("pyradiomics", "images", $"{test.Case}_image.nrrd") is not null || PyRadiomicsFeatureCatalogue.IsShape(test.FeatureClass));
}
