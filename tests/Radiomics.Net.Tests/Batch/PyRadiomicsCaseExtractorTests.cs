using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Tests;

public sealed class PyRadiomicsCaseExtractorTests : IDisposable
{
    private static readonly PyRadiomicsParameters s_plain = new() { FeatureClasses = [new("firstorder"), new("glcm"), new("shape")] };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_Volume_IsThatOfTheExtractorWithColumnsInFront()
    {
        BatchCase batchCase = Case(CaseData.WriteImage(_folder), CaseData.WriteLabels(_folder)) with { Columns = [new("Image", "i"), new("Site", "Basel")] };
        PyRadiomicsResult result = PyRadiomicsCaseExtractor.Create(s_plain).Extract(batchCase);
        PyRadiomicsResult expected = PyRadiomicsExtractor.Create(s_plain).Extract(CaseData.Image, new LabelImage(CaseData.Labels));
        Assert.Equal([new NamedValue("Image", "i"), new NamedValue("Site", "Basel"), .. expected.Entries], result.Entries);
        Assert.Equal(expected.Warnings, result.Warnings);
        Assert.Equal("3D", result["diagnostics_Image-original_Dimensionality"].AsText());
    }

    [Theory]
    [InlineData(".nrrd")]
    [InlineData(".mha")]
    [InlineData(".nii")]
    public void Extract_PlaneImage_IsThatOfTheSliceWithForce2D(string ending)
    {
        PyRadiomicsParameters parameters = new()
        {
            ImageTypes = [PyRadiomicsImageType.Original, new("Wavelet"), new("Gradient"), new("Square"), new("LBP2D"), PyRadiomicsImageType.LoG(2), new("LBP3D")],
            FeatureClasses = [.. PyRadiomicsFeatureCatalogue.Classes.Select(c => new PyRadiomicsFeatureClass(c))],
            Settings = new PyRadiomicsSettings { BinWidth = 10 },
        };
        BatchCase plane = Case(CaseData.WritePlane(_folder, "image" + ending, CaseData.Image, 3), CaseData.WritePlane(_folder, "mask" + ending, CaseData.Labels, 3));
        PyRadiomicsResult result = PyRadiomicsCaseExtractor.Create(parameters).Extract(plane);

        PyRadiomicsParameters inPlane = parameters with { Settings = parameters.Settings with { Force2D = true } };
        PyRadiomicsResult slice = PyRadiomicsExtractor.Create(inPlane).Extract(CaseData.Slice(CaseData.Image, 3), new LabelImage(CaseData.Slice(CaseData.Labels, 3)));
        NamedValue[] features = [.. result.Features];
        Assert.Equal(parameters.FeatureNames(dimensions: 2), features.Select(f => f.Name));
        int compared = 0;
        foreach (NamedValue feature in features.Where(f => !f.Name.StartsWith("log-", StringComparison.Ordinal)))
        {
            // The slice is 2 mm thick, the plane image goes by area.
            double expected = slice.GetNumber(feature.Name) / (feature.Name.EndsWith("_TotalEnergy", StringComparison.Ordinal) ? 2 : 1);
            Assert.Equal(expected, feature.Value.AsDouble(), 1e-12 * Math.Abs(expected));
            compared++;
        }

        Assert.Equal(9 + (8 * 93), compared); // shape2D; original, 4 wavelets, gradient, square, lbp-2D
        Assert.Equal(93, features.Count(f => f.Name.StartsWith("log-sigma-2-0-mm-3D_", StringComparison.Ordinal)));
        Assert.Equal("2D", result["diagnostics_Image-original_Dimensionality"].AsText());
        Assert.Equal(2, result["diagnostics_Image-original_Spacing"].Items.Count);
        Assert.Contains(result.Warnings, w => w.StartsWith("shape is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Extract_PlaneImageResampled_TakesTwoNumbers()
    {
        BatchCase plane = Case(CaseData.WritePlane(_folder, "image.nrrd", CaseData.Image, 3), CaseData.WritePlane(_folder, "mask.nrrd", CaseData.Labels, 3));
        BatchCase volume = Case(CaseData.WriteImage(_folder, "volume.nrrd"), CaseData.WriteLabels(_folder));
        PyRadiomicsCaseExtractor two = PyRadiomicsCaseExtractor.Create(WithSpacing(2, 2)), three = PyRadiomicsCaseExtractor.Create(WithSpacing(2, 2, 0));
        PyRadiomicsResult result = two.Extract(plane);
        Assert.Equal(PythonValue.TupleOf(2.0, 2.0), result["diagnostics_Image-interpolated_Spacing"]);
        Assert.Contains("two numbers", Assert.Throws<SettingsException>(() => two.Extract(volume)).Message);
        Assert.Contains("three numbers", Assert.Throws<SettingsException>(() => three.Extract(plane)).Message);
        Assert.Equal(PythonValue.TupleOf(2.0, 2.0, 2.0), three.Extract(volume)["diagnostics_Image-interpolated_Spacing"]);

        static PyRadiomicsParameters WithSpacing(params double[] spacing) => new()
        {
            FeatureClasses = [new("firstorder")],
            Settings = new PyRadiomicsSettings { ResampledPixelSpacing = [.. spacing] },
        };
    }

    [Fact]
    public void Create_NothingOnVolumesButOnPlanes_IsForPlanesAlone()
    {
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(new() { FeatureClasses = [new("shape2D")] });
        BatchCase plane = Case(CaseData.WritePlane(_folder, "image.nrrd", CaseData.Image, 3), CaseData.WritePlane(_folder, "mask.nrrd", CaseData.Labels, 3));
        Assert.Equal(9, extractor.Extract(plane).Features.Count());
        Assert.Throws<SettingsException>(() => extractor.Extract(Case(CaseData.WriteImage(_folder, "v.nrrd"), CaseData.WriteLabels(_folder))));
        Assert.Throws<SettingsException>(() => PyRadiomicsCaseExtractor.Create(new() { ImageTypes = [new("LoG")], FeatureClasses = [new("glcm")] }));
    }

    [Fact]
    public void Extract_PlaneAndVolume_DoNotGoTogether()
    {
        BatchCase mixed = Case(CaseData.WriteImage(_folder), CaseData.WritePlane(_folder, "mask.nrrd", CaseData.Labels, 3));
        Assert.Contains("has 3 axes and the mask", Assert.Throws<GeometryMismatchException>(() => PyRadiomicsCaseExtractor.Create(s_plain).Extract(mixed)).Message);
    }

    [Fact]
    public void Extract_MaskOfSeveralChannels_TakesTheOneAskedFor()
    {
        short[] slice = CaseData.Slice(CaseData.Labels, 3).Voxels.ToArray();
        GridSize size = CaseData.Grid.Size;
        PlaneFiles.Write(_folder["rgb.nrrd"], size.X, size.Y, [.. slice.SelectMany(v => new short[] { 0, (short)(v == 1 ? 5 : 0), 9 })], channels: 3);
        BatchCase plain = Case(CaseData.WritePlane(_folder, "image.nrrd", CaseData.Image, 3), CaseData.WritePlane(_folder, "mask.nrrd", CaseData.Labels, 3));
        BatchCase colours = plain with { MaskPath = _folder["rgb.nrrd"], Label = 5 };
        PyRadiomicsParameters parameters = s_plain.WithOverrides("label_channel:1", "additionalInfo:false", "minimumROIDimensions:1");
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(parameters);
        NamedValue[] expected = [.. extractor.Extract(plain).Features];
        Assert.Equal(expected, extractor.Extract(colours).Features);
        Assert.Equal(expected, PyRadiomicsCaseExtractor.Create(s_plain).Extract(colours with { LabelChannel = 1 }).Features);

        Assert.Contains("labels there are 9", Fail<RegionException>(extractor, colours with { LabelChannel = 2 }));
        Assert.Contains("No labels found", Fail<RegionException>(extractor, colours with { LabelChannel = 0 }));
        Assert.Contains("Channel 3 of the mask is asked for (label_channel), and it has channels 0 to 2", Fail<RegionException>(extractor, colours with { LabelChannel = 3 }));
    }

    [Fact]
    public void Extract_ImageOfSeveralChannels_IsRefused()
    {
        PlaneFiles.Write(_folder["rgb.mha"], 4, 3, new short[36], channels: 3);
        BatchCase colours = Case(_folder["rgb.mha"], CaseData.WritePlane(_folder, "mask.nrrd", CaseData.Labels, 3));
        Assert.Contains("3 values a voxel", Fail<UnsupportedFileException>(PyRadiomicsCaseExtractor.Create(s_plain), colours));
    }

    [Fact]
    public void Extract_WhatTheToolRefuses_IsRefusedWithAReason()
    {
        string image = CaseData.WriteImage(_folder), labels = CaseData.WriteLabels(_folder);
        BatchCase good = Case(image, labels);
        string Refused<TException>(BatchCase batchCase, params string[] overrides)
            where TException : Exception => Fail<TException>(PyRadiomicsCaseExtractor.Create(s_plain.WithOverrides(overrides)), batchCase);

        // Labels and extent.
        Assert.Contains("Label 7 is not in the mask; the labels there are 1, 2, 3", Refused<RegionException>(good with { Label = 7 }));
        Assert.Contains("only 1 segmented voxel", Refused<RegionException>(good with { Label = 3 }, "minimumROIDimensions:1"));
        Assert.Contains("minimumROIDimensions", Refused<RegionException>(good with { Label = 2 }));
        Assert.Contains("more than 7 are asked for (minimumROISize)", Refused<RegionException>(good with { Label = 2 }, "minimumROIDimensions:1", "minimumROISize:7"));
        Assert.Equal(0, PyRadiomicsCaseExtractor.Create(s_plain.WithOverrides("minimumROIDimensions:1", "minimumROISize:6")).Extract(good with { Label = 2 }).GetNumber("original_shape_Flatness"), 1e-6);
        Assert.Contains("which is no label", Refused<RegionException>(good with { MaskPath = CaseData.Write(_folder, "nan.nrrd", new Volume<float>(CaseData.Grid, Enumerable.Repeat(float.NaN, CaseData.Grid.Size.VoxelCount).ToArray())) }));

        // Grids.
        Volume<short> part = CaseData.Labels.Crop(new VoxelBox(new VoxelIndex(0, 0, 0), new GridSize(12, 11, 6)));
        BatchCase smaller = good with { MaskPath = CaseData.Write(_folder, "smaller.nrrd", part) };
        Assert.Contains("correctMask", Refused<GeometryMismatchException>(smaller));
        BatchCase moved = good with { MaskPath = CaseData.Write(_folder, "moved.nrrd", Moved(0.001)) };
        Assert.Contains("geometryTolerance", Refused<GeometryMismatchException>(moved));
        Assert.Contains(PyRadiomicsCaseExtractor.Create(s_plain.WithOverrides("correctMask:true")).Extract(smaller).Warnings, w => w.Contains("different grids"));
        Assert.NotEmpty(PyRadiomicsCaseExtractor.Create(s_plain.WithOverrides("geometryTolerance:0.01")).Extract(moved).Entries);
        BatchCase away = good with { MaskPath = CaseData.Write(_folder, "away.nrrd", Moved(40)) };
        string outside = Refused<RegionException>(away, "correctMask:true");
        Assert.Equal(outside, Refused<RegionException>(away, "resampledPixelSpacing:1,1,1"));

        // Re-segmentation.
        Assert.NotEmpty(Refused<RegionException>(good, "resegmentRange:5000"));
        Assert.Contains("1 or 2 numbers", Assert.Throws<SettingsException>(() => s_plain.WithOverrides("resegmentRange:1,2,3")).Message);

        // Directions, and slices of shape2D.
        Assert.Contains("no step", Refused<RegionException>(good with { Label = 2 }, "minimumROIDimensions:1", "force2D:true"));
        var shape2D = PyRadiomicsCaseExtractor.Create(new PyRadiomicsParameters { FeatureClasses = [new("shape2D")] }.WithOverrides("force2D:true"));
        Assert.Contains("shape2D needs a region of one slice", Fail<RegionException>(shape2D, good));

        // Files.
        Assert.Throws<FileNotFoundException>(() => PyRadiomicsCaseExtractor.Create(s_plain).Extract(good with { ImagePath = _folder["none.nrrd"] }));
        Assert.Throws<FileNotFoundException>(() => PyRadiomicsCaseExtractor.Create(s_plain).Extract(good with { MaskPath = _folder["none.nrrd"] }));
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Contains("no DICOM images", Fail<FileFormatException>(PyRadiomicsCaseExtractor.Create(s_plain), good with { ImagePath = _folder["empty"] }));
    }

    [Fact]
    public void Extract_MaskFullOfOneLabel_IsTaken()
    {
        BatchCase full = Case(CaseData.WriteImage(_folder), CaseData.Write(_folder, "full.nrrd", new Volume<short>(CaseData.Grid, Enumerable.Repeat((short)1, CaseData.Grid.Size.VoxelCount).ToArray())));
        Assert.Equal(CaseData.Grid.Size.VoxelCount, PyRadiomicsCaseExtractor.Create(s_plain).Extract(full)["diagnostics_Mask-original_VoxelNum"].AsInteger());
    }

    [Fact]
    public void Extract_DicomFolderAndNamedRegion_IsThatOfTheFiles()
    {
        DicomSeriesWriter.Write(_folder["series"], CaseData.Image, new DicomSeriesInfo { PatientId = "P" });
        DicomSeries series = DicomSeries.Find(_folder["series"]).Single();
        Mask ball = new LabelImage(CaseData.Labels).GetMask();
        SegmentationFile.WriteDicom(_folder["seg.dcm"], series, [new("ball", ball), new("column", new LabelImage(CaseData.Labels).GetMask(2))]);
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(s_plain);
        NamedValue[] expected = [.. extractor.Extract(Case(CaseData.WriteImage(_folder), CaseData.WriteLabels(_folder))).Features];
        BatchCase dicom = Case(_folder["series"], _folder["seg.dcm"]);
        Assert.Equal(expected, extractor.Extract(dicom with { Segment = "ball" }).Features);
        Assert.Equal(expected, extractor.Extract(dicom with { MaskPath = CaseData.WriteLabels(_folder) }).Features);
        Assert.Contains("'ball', 'column'", Fail<RegionException>(extractor, dicom));
        Assert.Contains("names instead of labels", Fail<RegionException>(extractor, dicom with { Label = 1 }));
    }

    [Theory]
    [InlineData(".nrrd")]
    [InlineData(".nii.gz")]
    public void ExtractMaps_Features_AreFilesOnTheGridOfTheRegion(string ending)
    {
        PyRadiomicsParameters parameters = new PyRadiomicsParameters { FeatureClasses = [new("firstorder", "Mean"), new("glcm", "Contrast"), new("shape")] };
        BatchCase batchCase = Case(CaseData.WriteImage(_folder), CaseData.WriteLabels(_folder)) with { Number = 4 };
        PyRadiomicsResult result = PyRadiomicsCaseExtractor.Create(parameters).ExtractMaps(batchCase, _folder["maps"], ending);
        string[] names = ["original_firstorder_Mean", "original_glcm_Contrast"];
        Assert.Equal(names.Select(n => $"Case-4_{n}{ending}"), _folder.Names("maps"));
        Assert.Equal(names, result.Entries.TakeLast(2).Select(e => e.Name));

        var expected = new Dictionary<string, Volume<double>>();
        PyRadiomicsExtractor.Create(parameters).ExtractMaps(CaseData.Image, new LabelImage(CaseData.Labels), (name, map) => expected.Add(name, map));
        foreach (string name in names)
        {
            Volume map = VolumeFile.Read(result[name].AsText());
            Assert.Equal(expected[name].Voxels.ToArray(), map.As<double>().Voxels.ToArray());
            map.Geometry.RequireSameGrid(expected[name].Geometry, "file", "map");
        }

        // The region's box, one voxel wider, within the image: a voxel of the map lies where the image's does.
        VoxelBox box = new LabelImage(CaseData.Labels).GetMask().BoundingBox!.Value.Grow(1, 1, 1, CaseData.Grid.Size);
        CaseData.Grid.Crop(box).RequireSameGrid(VolumeFile.Read(result[names[0]].AsText()).Geometry, "box", "map");
    }

    [Fact]
    public void ExtractMaps_ThatFailOrAreStopped_LeaveNoFiles()
    {
        BatchCase batchCase = Case(CaseData.WriteImage(_folder), CaseData.WriteLabels(_folder));
        PyRadiomicsParameters parameters = new PyRadiomicsParameters { ImageTypes = [PyRadiomicsImageType.Original, new("Wavelet")], FeatureClasses = [new("firstorder")] };
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(parameters);
        using var cancellation = new CancellationTokenSource();
        Task<bool> first = Task.Run(() =>
        {
            bool seen = SpinWait.SpinUntil(() => Directory.Exists(_folder["maps"]) && Directory.EnumerateFiles(_folder["maps"], "*.nrrd", SearchOption.AllDirectories).Any(), TimeSpan.FromSeconds(20));
            cancellation.Cancel();
            return seen;
        });
        Assert.ThrowsAny<OperationCanceledException>(() => extractor.ExtractMaps(batchCase, _folder["maps"], cancellationToken: cancellation.Token));
        Assert.Empty(_folder.Names("maps"));
        Assert.Throws<ArgumentException>(() => extractor.ExtractMaps(batchCase, _folder["maps"], ".bmp"));
        Assert.Empty(_folder.Names("maps"));
        Assert.Throws<SettingsException>(() => PyRadiomicsCaseExtractor.Create(new() { FeatureClasses = [new("shape")] }).ExtractMaps(batchCase, _folder["maps"]));
        Assert.Empty(_folder.Names("maps"));
    }

    [Fact]
    public void SaveImages_DerivedImagesAndMask_ReadBack()
    {
        PyRadiomicsParameters parameters = new PyRadiomicsParameters { ImageTypes = [PyRadiomicsImageType.Original, PyRadiomicsImageType.LoG(2), new("Square")], FeatureClasses = [new("firstorder")] }
            .WithOverrides("preCrop:true", "padDistance:1", "resegmentRange:60,200");
        BatchCase batchCase = Case(CaseData.WriteImage(_folder), CaseData.WriteLabels(_folder));
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(parameters);
        extractor.SaveImages(batchCase, _folder["images"]);
        Assert.Equal(["Case-1_log-sigma-2-0-mm-3D.nrrd", "Case-1_mask.nrrd", "Case-1_original.nrrd", "Case-1_square.nrrd"], _folder.Names("images"));
        Volume mask = VolumeFile.Read(_folder["images/Case-1_mask.nrrd"]), original = VolumeFile.Read(_folder["images/Case-1_original.nrrd"]);
        PyRadiomicsResult result = extractor.Extract(batchCase);
        foreach ((string file, string prefix) in new[] { ("original", "original"), ("square", "square"), ("log-sigma-2-0-mm-3D", "log-sigma-2-0-mm-3D") })
        {
            Volume image = VolumeFile.Read(_folder[$"images/Case-1_{file}.nrrd"]);
            double[] inside = [.. Values(image).Zip(Values(mask)).Where(v => v.Second == 1).Select(v => v.First)];
            Assert.Equal(inside.Average(), result.GetNumber(prefix + "_firstorder_Mean"), 1e-9 * Math.Abs(inside.Average()));
        }

        Assert.Equal(VoxelType.Int16, original.VoxelType);
        Assert.Equal(VoxelType.Float32, VolumeFile.Read(_folder["images/Case-1_log-sigma-2-0-mm-3D.nrrd"]).VoxelType);
        CaseData.Grid.Crop(new LabelImage(CaseData.Labels).GetMask().BoundingBox!.Value.Grow(1, 1, 1, CaseData.Grid.Size)).RequireSameGrid(original.Geometry, "crop", "file");
    }

    [Fact]
    public void RowOf_FailedCase_HasItsColumns()
    {
        BatchCase bad = Case(_folder["none.nrrd"], _folder["none.nrrd"]) with { Columns = [new("Image", "x"), new("Site", "y")] };
        BatchOutcome<PyRadiomicsResult> outcome = BatchRunner.Run([bad], PyRadiomicsCaseExtractor.Create(s_plain).Extract).Single();
        Assert.Equal([new NamedValue("Image", "x"), new NamedValue("Site", "y")], PyRadiomicsCaseExtractor.RowOf(outcome).Entries);
    }

    private static BatchCase Case(string image, string mask) => new() { ImagePath = image, MaskPath = mask };

    private static Volume<short> Moved(double mm)
    {
        GridGeometry g = CaseData.Grid;
        return new Volume<short>(new GridGeometry(g.Size, g.Spacing, new PointMm(g.Origin.X + mm, g.Origin.Y, g.Origin.Z)), CaseData.Labels.Voxels.ToArray());
    }

    private static double[] Values(Volume volume) => volume.ConvertTo<double>().Voxels.ToArray();

    private static string Fail<TException>(PyRadiomicsCaseExtractor extractor, BatchCase batchCase)
        where TException : Exception => Assert.Throws<TException>(() => extractor.Extract(batchCase)).Message;
}
