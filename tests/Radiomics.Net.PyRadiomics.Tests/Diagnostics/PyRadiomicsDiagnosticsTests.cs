using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>Diagnostics of an image that can be checked by hand; those of the reference images are conformance tests.</summary>
public class PyRadiomicsDiagnosticsTests
{
    private static readonly GridGeometry s_grid = new(
        new GridSize(3, 2, 2), new SpacingMm(1, 2, 3), new PointMm(10, 20, 30), new DirectionCosines(1, 0, 0, 0, -1, 0, 0, 0, 1));

    private static readonly Volume<short> s_image = new(s_grid, new short[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -11 });

    private static readonly Volume<short> s_labels = new(s_grid, new short[] { 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 2 });

    [Fact]
    public void ToEntries_AllStages_StandInThatToolsOrder()
    {
        Mask mask = Mask.FromLabels(s_labels, 2);
        PyRadiomicsMaskFacts facts = PyRadiomicsMaskFacts.Of(mask, s_image);
        var parameters = new PyRadiomicsParameters { Given = [new("binWidth", 25L), new("label", 2L)], ImageTypes = [PyRadiomicsImageType.Original, PyRadiomicsImageType.LoG(2)] };
        PythonValue all = PythonValue.Mapping(new PyRadiomicsDiagnostics(parameters)
            .AddResegmented(facts).AddCorrected(facts).AddOriginal(s_image, new LabelImage(s_labels), mask).AddInterpolated(PyRadiomicsImageFacts.Of(s_image), facts).ToEntries());
        Assert.Equal(7 + 15 + 15 + 10 + 10, all.Members.Count);
        string[] stages = [.. all.Members.Skip(7).Select(m => m.Name.Split('-', '_')[2]).Distinct()];
        Assert.Equal(["original", "interpolated", "corrected", "resegmented"], stages);
        Assert.StartsWith("Radiomics.Net ", all.Members[0].Value.AsText());
        Assert.Equal(
            "{'minimumROIDimensions': 2, 'minimumROISize': None, 'normalize': False, 'normalizeScale': 1, 'removeOutliers': None, 'resampledPixelSpacing': None, 'interpolator': 'sitkBSpline', " +
            "'preCrop': False, 'padDistance': 5, 'distances': [1], 'force2D': False, 'force2Ddimension': 0, 'resegmentRange': None, 'label': 2, 'additionalInfo': True, 'binWidth': 25}",
            all.Find("diagnostics_Configuration_Settings")!.ToRepr());
        Assert.Equal("{'Original': {}, 'LoG': {'sigma': [2.0]}}", all.Find("diagnostics_Configuration_EnabledImageTypes")!.ToRepr());
        Assert.Equal("3D", all.Find("diagnostics_Image-original_Dimensionality")!.AsText());
        Assert.Equal("(1.0, 2.0, 3.0)", all.Find("diagnostics_Image-original_Spacing")!.ToRepr());
        Assert.Equal("(3, 2, 2)", all.Find("diagnostics_Mask-original_Size")!.ToRepr());
        Assert.Equal(((45.0 - 11 + 10) / 12, -11.0, 10.0), (Number("Image-original_Mean"), Number("Image-original_Minimum"), Number("Image-original_Maximum")));
        Assert.Equal("(0, 0, 0, 3, 2, 2)", all.Find("diagnostics_Mask-original_BoundingBox")!.ToRepr());
        Assert.Equal((3.0, 1.0), (Number("Mask-original_VoxelNum"), Number("Mask-original_VolumeNum"))); // connected over corners
        Assert.Equal("(1.0, 0.6666666666666666, 0.3333333333333333)", all.Find("diagnostics_Mask-original_CenterOfMassIndex")!.ToRepr());
        double[] centre = [.. all.Find("diagnostics_Mask-original_CenterOfMass")!.Items.Select(i => i.AsDouble())];
        Assert.Equal((11.0, 31.0), (centre[0], centre[2]));
        Assert.Equal(20 - (4.0 / 3), centre[1], 1e-12);
        Assert.Equal((-7.0 / 3, -11.0, 4.0), (Number("Mask-resegmented_Mean"), Number("Mask-resegmented_Minimum"), Number("Mask-resegmented_Maximum")));
        Assert.Null(all.Find("diagnostics_Mask-original_Mean"));

        double Number(string key) => all.Find("diagnostics_" + key)!.AsDouble();
    }

    [Fact]
    public void AddOriginal_TwoDimensions_LeavesTheThirdOut()
    {
        var grid = new GridGeometry(new GridSize(2, 2, 1), new SpacingMm(1, 2, 3));
        var image = new Volume<byte>(grid, new byte[] { 0, 1, 1, 0 });
        PythonValue all = PythonValue.Mapping(new PyRadiomicsDiagnostics(new PyRadiomicsParameters(), dimensions: 2).AddOriginal(image, new LabelImage(image), Mask.FromLabels(image)).ToEntries());
        Assert.Equal("2D", all.Find("diagnostics_Image-original_Dimensionality")!.AsText());
        Assert.Equal("(1.0, 2.0)", all.Find("diagnostics_Image-original_Spacing")!.ToRepr());
        Assert.Equal("(0, 0, 2, 2)", all.Find("diagnostics_Mask-original_BoundingBox")!.ToRepr());
        Assert.Equal("(0.5, 1.0)", all.Find("diagnostics_Mask-original_CenterOfMass")!.ToRepr());
    }

    /// <summary>Digests of Python's hashlib over struct.pack of the same numbers.</summary>
    [Fact]
    public void Hashes_KnownBuffers_AreThoseOfHashlib()
    {
        var grid = new GridGeometry(new GridSize(2, 2, 1), new SpacingMm(1, 1, 1));
        Assert.Equal("f7ac70282cf1c54fa6d52e5f9998cd404a56c38b", VoxelHash.OfImage(new Volume<short>(grid, new short[] { 0, 1, -2, 300 })));
        Assert.Equal("102284281c8ddddddc5366d313cd816b19f78563", VoxelHash.OfImage(new Volume<double>(grid, new[] { 0, 1, -2, 0.5 })));
        Assert.Equal("c62c27924f4c967f5eddb1850c091d54c7a2ab58", VoxelHash.OfImage(new Volume<byte>(grid, new byte[] { 0, 1, 2, 255 })));
        Assert.Equal("788ef7cedee342f23f77cb9ad17fbe6aabd01440", VoxelHash.OfLabels(new LabelImage(new Volume<short>(grid, new short[] { 0, 1, 2, 300 }))));
        Assert.Equal("788ef7cedee342f23f77cb9ad17fbe6aabd01440", VoxelHash.OfLabels(new LabelImage(new Volume<float>(grid, new[] { 0.9f, 1, 2.5f, 300 }))));
    }

    [Fact]
    public void Of_MasksThatDoNotFit_AreRefused()
    {
        Assert.Throws<RegionException>(() => PyRadiomicsMaskFacts.Of(new Mask(s_grid, new byte[12])));
        var other = new Volume<byte>(new GridGeometry(new GridSize(2, 2, 1), new SpacingMm(1, 1, 1)), new byte[4]);
        Assert.Throws<GeometryMismatchException>(() => PyRadiomicsMaskFacts.Of(Mask.FromLabels(s_labels), other));
    }
}
