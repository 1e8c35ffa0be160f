using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>The diagnostics of all stages are those of PyRadiomics: hashes and counts exactly, means to rounding.</summary>
public class PyRadiomicsDiagnosticsTests
{
    private const double RelativeTolerance = 1e-12;

    public static TheoryData<string, string> References()
    {
        var data = new TheoryData<string, string>();
        if (TestData.Find("pyradiomics", "reference", "diagnostics.json") is not { } path)
        {
            data.Add("no reference data", "");
            return data;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonProperty configuration in document.RootElement.EnumerateObject())
        {
            foreach (JsonProperty testCase in configuration.Value.EnumerateObject()) data.Add(configuration.Name, testCase.Name);
        }

        return data;
    }

    public static TheoryData<string> BaselineMasks()
    {
        string[] masks = [.. BaselineTest.All.Select(MaskOf).Distinct()];
        return masks.Length > 0 ? [.. masks] : ["no reference data"];
    }

    [Theory]
    [MemberData(nameof(References))]
    public void ToEntries_ReferenceCases_AreThatToolsInOrder(string configuration, string name)
    {
        string path = TestData.Require("pyradiomics", "reference", "diagnostics.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement expected = document.RootElement.GetProperty(configuration).GetProperty(name);
        ReferenceFiles reference = ReferenceConfiguration.Cases.Single(c => c.Name == name);
        PyRadiomicsParameters parameters = ReferenceConfiguration.All.Single(c => c.Name == configuration).Parameters;
        if (reference.Label != 1) parameters = parameters with { Settings = parameters.Settings with { Label = reference.Label } };
        NamedValue[] entries = [.. Entries(parameters, VolumeFile.Read(reference.ImageFile), new LabelImage(VolumeFile.Read(reference.MaskFile)))
            .Where(e => !e.Name.StartsWith("diagnostics_Versions", StringComparison.Ordinal))];
        Assert.Equal(expected.EnumerateObject().Select(p => p.Name), entries.Select(e => e.Name));
        foreach (NamedValue entry in entries) AssertEqual(Value(expected.GetProperty(entry.Name)), entry.Value, entry.Name);
    }

    [Theory]
    [MemberData(nameof(BaselineMasks))]
    public void ToEntries_Baselines_AreWhatTheyRecord(string name)
    {
        TestData.Require("pyradiomics", "baseline");
        BaselineTest[] tests = [.. BaselineTest.All.Where(t => MaskOf(t) == name)];
        Volume labels = VolumeFile.Read(TestData.Require("pyradiomics", "images", $"{tests[0].Case}_label.nrrd"));
        if (tests[0].Slice is { } slice) labels = SliceOf(labels, slice);
        var labelImage = new LabelImage(labels);
        Mask mask = labelImage.GetMask();

        // Some images are not part of the data; then the mask alone is checked.
        bool hasImage = TestData.Find("pyradiomics", "images", $"{tests[0].Case}_image.nrrd") is not null;
        Volume image = hasImage ? VolumeFile.Read(TestData.Require("pyradiomics", "images", $"{tests[0].Case}_image.nrrd")) : labels;
        PythonValue stages = PythonValue.Mapping(new PyRadiomicsDiagnostics(tests[0].Parameters).AddOriginal(image, labelImage, mask).ToEntries());
        foreach (BaselineTest test in tests)
        {
            PythonValue settings = PythonValue.Mapping(new PyRadiomicsDiagnostics(test.Parameters).ToEntries()).Find("diagnostics_Configuration_Settings")!;
            foreach (NamedValue setting in test.Diagnostics["diagnostics_Configuration_Settings"].Members) AssertEqual(setting.Value, settings.Find(setting.Name)!, setting.Name);
            int count = 0;
            foreach ((string key, PythonValue expected) in test.Diagnostics)
            {
                bool isChecked = key.StartsWith("diagnostics_Mask-original", StringComparison.Ordinal) || (hasImage && key.StartsWith("diagnostics_Image-original", StringComparison.Ordinal));
                if (!isChecked) continue;
                AssertEqual(expected, stages.Find(key)!, $"{test} {key}");
                count++;
            }

            Assert.True(count >= 4, $"{test}: only {count} entries were checked.");
        }
    }

    private static string MaskOf(BaselineTest test) => test.Slice is { } slice ? $"{test.Case} slice {slice}" : test.Case;

    /// <summary>All stages that the parameters ask for, with the steps of Imaging.</summary>
    private static IEnumerable<NamedValue> Entries(PyRadiomicsParameters parameters, Volume image, LabelImage labels)
    {
        PyRadiomicsSettings settings = parameters.Settings;
        Mask mask = labels.GetMask(settings.Label);
        PyRadiomicsDiagnostics diagnostics = new PyRadiomicsDiagnostics(parameters).AddOriginal(image, labels, mask);
        if (settings.ResampledPixelSpacing is { } spacing)
        {
            MaskedVolume resampled = new RegionAlignedResampling { SpacingMm = spacing, PadDistance = settings.PadDistance }.Apply(image, mask);
            (image, mask) = (resampled.Image, resampled.Mask);
            diagnostics.AddInterpolated(PyRadiomicsImageFacts.Of(image), PyRadiomicsMaskFacts.Of(mask, image));
        }

        if (settings.ResegmentRange is { } range)
        {
            mask = new ThresholdResegmentation { Range = range, Mode = Enum.Parse<ResegmentationMode>(settings.ResegmentMode.ToString()) }.Apply(image, mask);
            diagnostics.AddResegmented(PyRadiomicsMaskFacts.Of(mask, image));
        }

        return diagnostics.ToEntries();
    }

    /// <summary>A label of one slice, with the origin of that slice.</summary>
    private static Volume<short> SliceOf(Volume labels, int slice)
    {
        GridSize size = labels.Geometry.Size;
        var box = new VoxelBox(new VoxelIndex(0, 0, slice), new GridSize(size.X, size.Y, 1));
        double[] voxels = new double[size.X * size.Y];
        labels.ReadBox(box, voxels);
        return new Volume<short>(labels.Geometry.Crop(box), voxels.Select(v => (short)v).ToArray());
    }

    private static void AssertEqual(PythonValue expected, PythonValue actual, string name)
    {
        if (expected.Kind is PythonKind.List or PythonKind.Tuple && actual.Kind is PythonKind.List or PythonKind.Tuple)
        {
            Assert.Equal(expected.Items.Count, actual.Items.Count);
            for (int i = 0; i < expected.Items.Count; i++) AssertEqual(expected.Items[i], actual.Items[i], name);
        }
        else if (expected.Kind is PythonKind.Integer or PythonKind.Float && actual.Kind is PythonKind.Integer or PythonKind.Float)
        {
            double difference = Math.Abs(expected.AsDouble() - actual.AsDouble());
            Assert.True(difference <= RelativeTolerance * Math.Abs(expected.AsDouble()), $"{name}: {actual} instead of {expected}");
        }
        else if (expected.Kind is PythonKind.Mapping)
        {
            Assert.Equal(expected.Members.Select(m => m.Name), actual.Members.Select(m => m.Name));
            foreach (NamedValue member in expected.Members) AssertEqual(member.Value, actual.Find(member.Name)!, member.Name);
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }

    private static PythonValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => PythonValue.None,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => PythonValue.List(element.EnumerateArray().Select(Value)),
        _ => PythonValue.Mapping(element.EnumerateObject().Select(p => new NamedValue(p.Name, Value(p.Value)))),
    };
}
