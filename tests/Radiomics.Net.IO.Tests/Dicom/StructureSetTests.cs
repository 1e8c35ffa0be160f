using System.Globalization;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class StructureSetTests
{
    private static readonly string[] KnownSuvObjects =
        ["DRO_0_0", "DRO_1_0", "DRO_2_0", "DRO_2_1", "DRO_2_2", "DRO_2_3", "DRO_2_4", "DRO_3_0", "DRO_3_1", "DRO_3_3", "DRO_4_0", "DRO_5_0"];

    private static readonly GridGeometry Grid = new(new GridSize(10, 8, 5), new SpacingMm(1, 1, 2), new PointMm(0, 0, 10));

    [Fact]
    public void GetMask_IbsiPhantom_EqualsItsNiftiMask()
    {
        Mask expected = MaskFile.Read(TestData.Require("ibsi1", "ct_phantom", "mask.nii.gz"));
        DicomSeries series = DicomSeries.Find(TestData.Require("ibsi1", "ct_phantom", "dicom", "image")).Single();
        string folder = TestData.Require("ibsi1", "ct_phantom", "dicom", "mask");
        Mask mask = MaskFile.Read(folder, "GTV-1", series);
        Assert.Equal(125_256, mask.VoxelCount);
        Assert.Equal(expected.ComputeHash(), mask.ComputeHash());
        Assert.Equal("GTV-1", Assert.Single(MaskFile.List(folder)).Name);
        Assert.Equal(expected.ComputeHash(), SegmentationFile.Read(folder, series).GetMask("GTV-1").ComputeHash());
    }

    /// <summary>
    /// The objects' contours are not the outline of their masks: they were drawn on a smoothed surface one to two voxels
    /// inside, on 16 planes where the mask has 18 slices. So the contours must enclose mask voxels only, and every mask voxel
    /// that they miss must lie within two voxels of the mask's outside: in the twelve objects known, 28,512 voxels each.
    /// </summary>
    [Theory]
    [MemberData(nameof(PetSuvTests.Objects), MemberType = typeof(PetSuvTests))]
    public void GetMask_SuvObject_MissesTheRimAndTheEndSlicesOfItsMask(string name)
    {
        string folder = TestData.Require("suv", "DRO", name);
        Mask expected = MaskFile.Read(Path.Combine(folder, "mask", "DRO_mask.nii.gz"));
        DicomSeries series = DicomSeries.Find(Path.Combine(folder, "PT")).Single();
        string file = Directory.GetFiles(Path.Combine(folder, "RS")).Single();
        StructureSet set = StructureSet.Read(file);
        StructureSetRoi roi = set.Rois.Single(r => r.ContourCount > 0);
        Mask mask = set.GetMask(series, roi.Name);
        GridSize size = expected.Geometry.Size;
        Assert.Equal(size, mask.Geometry.Size);
        int[] contoured = SlicesOf(mask), masked = SlicesOf(expected);
        int missed = 0, inEndSlices = 0;
        for (int i = 0; i < mask.Voxels.Length; i++)
        {
            if (mask.Voxels[i] == expected.Voxels[i]) continue;
            VoxelIndex at = size.IndexOf(i);
            Assert.True(expected.Voxels[i] == 1, $"Voxel {at} is inside the contours and not in the mask.");
            Assert.True(IsNearOutside(expected, at), $"Voxel {at} deep in the mask is not inside the contours.");
            missed++;
            if (!contoured.Contains(at.Z)) inEndSlices++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The contours on {contoured.Length} planes miss {missed:N0} of the mask's {expected.VoxelCount:N0} voxels in {masked.Length} slices: {inEndSlices:N0} in the slices without contour, {missed - inEndSlices:N0} at the rim of the others.");
        Assert.Equal(contoured.Length, PlanesOf(DicomReader.Read(file)));
        if (!KnownSuvObjects.Contains(name)) return;
        Assert.Equal((16, 18), (contoured.Length, masked.Length));
        Assert.Equal(28_512, missed);

        static bool IsNearOutside(Mask mask, VoxelIndex voxel)
        {
            for (int z = -2; z <= 2; z++)
            {
                for (int y = -2; y <= 2; y++)
                {
                    for (int x = -2; x <= 2; x++)
                    {
                        var near = new VoxelIndex(voxel.X + x, voxel.Y + y, voxel.Z + z);
                        if (!mask.Geometry.Size.Contains(near) || !mask[near]) return true;
                    }
                }
            }

            return false;
        }

        static int[] SlicesOf(Mask mask) => [.. Enumerable.Range(0, mask.Geometry.Size.Z).Where(z => mask.Voxels.Slice(mask.Geometry.Size.OffsetOf(0, 0, z), mask.Geometry.Size.X * mask.Geometry.Size.Y).Contains((byte)1))];

        static int PlanesOf(IDicomElements elements) => elements.GetItems(DicomTags.RoiContourSequence)
            .SelectMany(r => r.GetItems(DicomTags.ContourSequence)).Select(c => Math.Round(c.GetNumbers(DicomTags.ContourData)[2], 3)).Distinct().Count();
    }

    [Fact]
    public void GetMask_Rectangle_TakesTheCentresInside()
    {
        Mask mask = Set(("a", [Rectangle(1.5, 2.5, 4.5, 5.5, 12)])).GetMask(Grid, "a");
        Assert.Equal(new VoxelBox(new VoxelIndex(2, 3, 1), new GridSize(3, 3, 1)), mask.BoundingBox);
        Assert.Equal(9, mask.VoxelCount);
    }

    [Fact]
    public void GetMask_CornersOnCentres_CountOnTheLowerSideOnly()
    {
        Mask mask = Set(("a", [Rectangle(2, 3, 4, 5, 12)])).GetMask(Grid, "a");
        Assert.Equal(new VoxelBox(new VoxelIndex(2, 3, 1), new GridSize(2, 2, 1)), mask.BoundingBox);
    }

    [Fact]
    public void GetMask_InnerContour_CutsAHole()
    {
        Mask mask = Set(("a", [Rectangle(0.5, 0.5, 6.5, 6.5, 12), Rectangle(2.5, 2.5, 4.5, 4.5, 12)])).GetMask(Grid, "a");
        Assert.Equal(36 - 4, mask.VoxelCount);
        Assert.False(mask[new VoxelIndex(3, 3, 1)]);
    }

    [Fact]
    public void GetMask_Keyhole_CutsTheSameHole()
    {
        double[] keyhole =
        [
            0.5, 0.5, 12, 6.5, 0.5, 12, 6.5, 6.5, 12, 0.5, 6.5, 12, 0.5, 3, 12,
            2.5, 3, 12, 2.5, 4.5, 12, 4.5, 4.5, 12, 4.5, 2.5, 12, 2.5, 2.5, 12, 2.5, 3, 12, 0.5, 3, 12,
        ];
        Mask holed = Set(("a", [Rectangle(0.5, 0.5, 6.5, 6.5, 12), Rectangle(2.5, 2.5, 4.5, 4.5, 12)])).GetMask(Grid, "a");
        Assert.Equal(holed.ComputeHash(), Set(("a", [keyhole])).GetMask(Grid, "a").ComputeHash());
    }

    [Fact]
    public void GetMask_SeveralContoursInASlice_AreAllTaken() =>
        Assert.Equal(8, Set(("a", [Rectangle(0.5, 0.5, 2.5, 2.5, 12), Rectangle(5.5, 5.5, 7.5, 7.5, 12)])).GetMask(Grid, "a").VoxelCount);

    [Theory]
    [InlineData(12.9, 1)]
    [InlineData(13.0, 1)]
    [InlineData(11.1, 1)]
    [InlineData(11.0, 0)]
    public void GetMask_OffSlice_GoesToTheNearestSlice(double z, int slice) =>
        Assert.Equal(slice, Set(("a", [Rectangle(1.5, 1.5, 3.5, 3.5, z)])).GetMask(Grid, "a").BoundingBox!.Value.Start.Z);

    [Fact]
    public void GetMask_FinerAndUnevenPlanes_EachSliceTakesTheNearest()
    {
        // Planes at 10.1, 10.9, 11.8, 12.5 and 16: slices at 10 and 12 take the first and the third, 14 none, 16 its own.
        double[] places = [10.1, 10.9, 11.8, 12.5, 16];
        Mask mask = Set(("a", [.. places.Select((z, i) => Rectangle(0.5, 0.5, 1.5 + i, 1.5, z))])).GetMask(Grid, "a");
        Assert.Equal([1, 3, 0, 5, 0], Enumerable.Range(0, 5).Select(z => Enumerable.Range(0, 10).Count(x => mask[new VoxelIndex(x, 1, z)])));
    }

    [Fact]
    public void GetMask_ThickerSlabs_FillTheSlicesBetween()
    {
        GridGeometry fine = new(new GridSize(10, 8, 12), new SpacingMm(1, 1, 1), new PointMm(0, 0, 0));
        StructureSet set = Set(("a", [.. ((int[])[2, 5, 8]).Select(z => Rectangle(0.5, 0.5, 2.5, 2.5, z))]));
        string message = Assert.Throws<RegionException>(() => set.GetMask(fine, "a")).Message;
        Assert.Contains("3 mm apart", message);
        Assert.Contains("SlabThicknessMm", message);
        Assert.Equal(new VoxelBox(new VoxelIndex(1, 1, 1), new GridSize(2, 2, 9)), set.GetMask(fine, "a", new RoiMaskOptions { SlabThicknessMm = 3 }).BoundingBox);
        Assert.Equal(12, set.GetMask(fine, "a", new RoiMaskOptions { SlabThicknessMm = 1 }).VoxelCount);
    }

    [Fact]
    public void GetMask_ContoursAcrossTheSlices_FillTheSameBox()
    {
        // Sagittal contours: planes of constant x around y 2..4 and z 12..16.
        double[] Sagittal(double x) => [x, 1.5, 11, x, 4.5, 11, x, 4.5, 17, x, 1.5, 17];
        Mask mask = Set(("a", [Sagittal(3), Sagittal(4)])).GetMask(Grid, "a");
        Assert.Equal(new VoxelBox(new VoxelIndex(3, 2, 1), new GridSize(2, 3, 3)), mask.BoundingBox);
        Assert.Equal(18, mask.VoxelCount);
    }

    /// <summary>Planes at any angle to the slices: a voxel belongs to the nearest plane within half a voxel, by the even-odd rule in it.</summary>
    [Property(MaxTest = 40)]
    public void GetMask_ObliquePlanes_EqualThePlainRule(int seed)
    {
        var random = new Random(seed);
        GridGeometry turned = TestVolumes.Oblique(random, new GridSize(9, 8, 7));
        var grid = new GridGeometry(turned.Size, new SpacingMm(0.8 + random.NextDouble(), 0.8 + random.NextDouble(), 1 + random.NextDouble()), turned.Origin, turned.Direction);
        DirectionCosines d = TestVolumes.Oblique(random, new GridSize(1, 1, 1)).Direction;
        (double X, double Y, double Z) u = (d.Xx, d.Yx, d.Zx), v = (d.Xy, d.Yy, d.Zy), n = (d.Xz, d.Yz, d.Zz);
        PointMm middle = grid.ToPoint(4, 3.5, 3);
        DirectionCosines g = grid.Direction;
        double slab = (grid.Spacing.X * Math.Abs((n.X * g.Xx) + (n.Y * g.Yx) + (n.Z * g.Zx))) + (grid.Spacing.Y * Math.Abs((n.X * g.Xy) + (n.Y * g.Yy) + (n.Z * g.Zy))) + (grid.Spacing.Z * Math.Abs((n.X * g.Xz) + (n.Y * g.Yz) + (n.Z * g.Zz)));
        double extent = 3 * Math.Min(grid.Spacing.X, Math.Min(grid.Spacing.Y, grid.Spacing.Z));
        double[] places = [-slab, 0, slab];
        (double U, double V)[][] polygons = [.. places.Select(_ => Enumerable.Range(0, random.Next(3, 7)).Select(_ => (extent * ((2 * random.NextDouble()) - 1), extent * ((2 * random.NextDouble()) - 1))).ToArray())];
        StructureSet set = Set(("a", [.. polygons.Select((polygon, i) => polygon.SelectMany(c => (double[])
        [
            middle.X + (c.U * u.X) + (c.V * v.X) + (places[i] * n.X), middle.Y + (c.U * u.Y) + (c.V * v.Y) + (places[i] * n.Y), middle.Z + (c.U * u.Z) + (c.V * v.Z) + (places[i] * n.Z),
        ]).ToArray())]));
        byte[] mask;
        try
        {
            mask = set.GetMask(grid, "a", new RoiMaskOptions { ClipToGrid = true }).Voxels.ToArray();
        }
        catch (RegionException)
        {
            mask = new byte[grid.Size.VoxelCount];
        }

        for (int i = 0; i < mask.Length; i++)
        {
            PointMm p = grid.ToPoint(grid.Size.IndexOf(i));
            (double x, double y, double z) = (p.X - middle.X, p.Y - middle.Y, p.Z - middle.Z);
            double a = (x * u.X) + (y * u.Y) + (z * u.Z), b = (x * v.X) + (y * v.Y) + (z * v.Z), along = (x * n.X) + (y * n.Y) + (z * n.Z);
            int plane = Enumerable.Range(0, 3).MinBy(k => Math.Abs(along - places[k]));

            // Decimal strings of 16 characters leave a little doubt at the edges.
            const double Doubt = 1e-6;
            if (polygons[plane].Any(_ => Math.Abs(Math.Abs(along - places[plane]) - (slab / 2)) < Doubt) || EdgeDistance(polygons[plane], a, b) < Doubt) continue;
            bool inside = Math.Abs(along - places[plane]) < slab / 2 && Crossings(polygons[plane], a, b) % 2 == 1;
            Assert.True(inside == (mask[i] == 1), $"voxel {grid.Size.IndexOf(i)}: {inside}");
        }

        static double EdgeDistance((double X, double Y)[] corners, double x, double y) => Enumerable.Range(0, corners.Length).Min(i =>
        {
            (double ax, double ay) = corners[i];
            (double bx, double by) = corners[(i + 1) % corners.Length];
            double length = ((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)), t = length == 0 ? 0 : Math.Clamp((((x - ax) * (bx - ax)) + ((y - ay) * (by - ay))) / length, 0, 1);
            return Math.Sqrt(Math.Pow(ax + (t * (bx - ax)) - x, 2) + Math.Pow(ay + (t * (by - ay)) - y, 2));
        });
    }

    [Property(MaxTest = 50)]
    public void GetMask_Polygons_EqualThePlainRule(int seed)
    {
        var random = new Random(seed);
        GridGeometry grid = TestVolumes.Oblique(random, new GridSize(12, 9, 3));
        (double X, double Y)[][] polygons = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, random.Next(3, 9)).Select(_ => ((random.NextDouble() * 12) - 0.5, (random.NextDouble() * 9) - 0.5)).ToArray())];
        StructureSet set = Set(("a", [.. polygons.Select(p => p.SelectMany(c => { PointMm q = grid.ToPoint(c.X, c.Y, 1); return (double[])[q.X, q.Y, q.Z]; }).ToArray())]));
        byte[] mask;
        try
        {
            mask = set.GetMask(grid, "a").Voxels.ToArray();
        }
        catch (RegionException)
        {
            mask = new byte[grid.Size.VoxelCount];
        }

        for (int y = 0; y < 9; y++)
        {
            for (int x = 0; x < 12; x++)
            {
                bool inside = polygons.Count(p => Crossings(p, x, y) % 2 == 1) % 2 == 1;
                Assert.Equal(inside ? 1 : 0, mask[grid.Size.OffsetOf(x, y, 1)]);
            }
        }

    }

    private static int Crossings((double X, double Y)[] corners, double x, double y)
    {
        int count = 0;
        for (int i = 0; i < corners.Length; i++)
        {
            (double ax, double ay) = corners[i];
            (double bx, double by) = corners[(i + 1) % corners.Length];
            if (ay <= y == by <= y) continue;
            if (ax + ((y - ay) * (bx - ax) / (by - ay)) <= x) count++;
        }

        return count;
    }

    [Fact]
    public void GetMask_Pattern_GivesTheUnion()
    {
        StructureSet set = Set(("lung left", [Rectangle(0.5, 0.5, 2.5, 2.5, 12)]), ("lung right", [Rectangle(5.5, 0.5, 7.5, 2.5, 12)]), ("heart", [Rectangle(2.5, 2.5, 5.5, 5.5, 12)]), ("lung *", [Rectangle(0.5, 6.5, 1.5, 7.5, 12)]));
        Assert.Equal(1, set.GetMask(Grid, "lung *").VoxelCount);
        Assert.Equal(8, set.GetMask(Grid, "lung ?*t").VoxelCount);
        Assert.Equal(9 + 8 + 1, set.GetMask(Grid, "*").VoxelCount);
        string message = Assert.Throws<RegionException>(() => set.GetMask(Grid, "liver")).Message;
        Assert.Contains("'lung left', 'lung right', 'heart'", message);
    }

    [Fact]
    public void GetMask_OnePointContour_IsRefused()
    {
        Assert.Contains("1 point", Assert.Throws<FileFormatException>(() => Set(("a", [[1, 1, 12]])).GetMask(Grid, "a")).Message);
        Assert.Contains("POINT", Assert.Throws<FileFormatException>(() => Set("POINT", ("a", [[1, 1, 12]])).GetMask(Grid, "a")).Message);
    }

    [Theory]
    [InlineData("OPEN_PLANAR")]
    [InlineData("OPEN_NONPLANAR")]
    public void GetMask_OpenContour_IsRefused(string kind) =>
        Assert.Contains("open", Assert.Throws<UnsupportedFileException>(() => Set(kind, ("a", [Rectangle(1, 1, 3, 3, 12)])).GetMask(Grid, "a")).Message);

    [Fact]
    public void GetMask_RoiWithoutContours_IsRefused() =>
        Assert.Contains("ROI 'a' has no contours", Assert.Throws<RegionException>(() => Set(("a", [])).GetMask(Grid, "a")).Message);

    [Theory]
    [InlineData(50, 50, 12)]
    [InlineData(1.5, 1.5, 40)]
    [InlineData(7.5, 5.5, 12)]
    public void GetMask_ContourOutsideTheImage_IsRefusedUnlessClipped(double x, double y, double z)
    {
        StructureSet set = Set(("a", [Rectangle(x, y, x + 4, y + 4, z), Rectangle(1.5, 1.5, 2.5, 2.5, 12)]));
        string message = Assert.Throws<RegionException>(() => set.GetMask(Grid, "a")).Message;
        Assert.Contains("leaves the image", message);
        Assert.Contains("ClipToGrid", message);
        Assert.True(set.GetMask(Grid, "a", new RoiMaskOptions { ClipToGrid = true }).VoxelCount >= 1);
    }

    [Fact]
    public void GetMask_PlanesNotParallel_AreRefused()
    {
        double[] sagittal = [3, 1, 11, 3, 4, 11, 3, 4, 17, 3, 1, 17];
        Assert.Contains("parallel", Assert.Throws<UnsupportedFileException>(() => Set(("a", [Rectangle(1, 1, 8, 7, 12), sagittal])).GetMask(Grid, "a")).Message);
    }

    [Fact]
    public void GetMask_NoVoxelCentreInside_SaysSo() =>
        Assert.Contains("no voxel centre", Assert.Throws<RegionException>(() => Set(("a", [Rectangle(1.1, 1.1, 1.9, 1.9, 12)])).GetMask(Grid, "a")).Message);

    [Fact]
    public void GetMask_BrokenPointCount_IsNamed()
    {
        DicomDataSet set = SetOf("CLOSED_PLANAR", ("a", [[1, 1, 12, 3, 1, 12, 3, 3]]));
        Assert.Contains("8 numbers", Assert.Throws<FileFormatException>(() => new StructureSet(DicomFiles.Read(set)).GetMask(Grid, "a")).Message);
    }

    [Fact]
    public void GetMask_OtherFrameOfReference_IsRefused()
    {
        DicomSeries series = DicomFiles.Series(DicomFiles.Slice(0, instance: 1).Text(DicomTags.FrameOfReferenceUid, "UI", "9.9"), DicomFiles.Slice(2, instance: 2).Text(DicomTags.FrameOfReferenceUid, "UI", "9.9"));
        string message = Assert.Throws<GeometryMismatchException>(() => Set(("a", [Rectangle(0, 0, 1, 1, 0)])).GetMask(series, "a")).Message;
        Assert.Contains("1.2.3.9", message);
        Assert.Contains("9.9", message);
    }

    [Fact]
    public void Read_NoStructureSet_SaysWhatItIs() =>
        Assert.Contains("'CT' is not a structure set", Assert.Throws<FileFormatException>(() => new StructureSet(DicomFiles.Read(DicomFiles.Slice(0)))).Message);

    [Property(MaxTest = 30)]
    public void WriteRead_AnyMask_GivesTheSameVoxels(int seed)
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = DicomSegmentationTests.Sample(seed, folder["image"]);
        StructureSet.Write(folder["rs.dcm"], series, masks);
        StructureSet set = StructureSet.Read(folder["rs.dcm"]);
        Assert.Equal(masks.Select(m => m.Key), set.Rois.Select(r => r.Name));
        foreach ((string name, Mask mask) in masks) Assert.Equal(mask.ComputeHash(), set.GetMask(series, name).ComputeHash());
        Segmentation all = SegmentationFile.Read(folder["rs.dcm"], series);
        foreach ((string name, Mask mask) in masks) Assert.Equal(mask.ComputeHash(), all.GetMask(name).ComputeHash());
    }

    [Fact]
    public void Write_File_IsSoundForDcmtk()
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = DicomSegmentationTests.Sample(3, folder["image"]);
        StructureSet.Write(folder["rs.dcm"], series, masks);
        Assert.Contains("CLOSED_PLANAR", DicomFiles.Run("dcmdump", folder["rs.dcm"]));
        DicomFiles.Run("dcmconv", "+te", folder["rs.dcm"], folder["explicit.dcm"]);
        foreach ((string name, Mask mask) in masks) Assert.Equal(mask.ComputeHash(), MaskFile.Read(folder["explicit.dcm"], name, series).ComputeHash());
    }

    private static StructureSet Set(params (string Name, double[][] Contours)[] rois) => Set("CLOSED_PLANAR", rois);

    private static StructureSet Set(string kind, params (string Name, double[][] Contours)[] rois) =>
        new(DicomReader.Read(new MemoryStream(DicomFiles.Encode(SetOf(kind, rois), TransferSyntax.ImplicitLittleEndian)), "rs.dcm"));

    internal static DicomDataSet SetOf(string kind, params (string Name, double[][] Contours)[] rois) => new DicomDataSet()
        .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.481.3")
        .Text(DicomTags.SopInstanceUid, "UI", "1.2.3.4")
        .Text(DicomTags.Modality, "CS", "RTSTRUCT")
        .Sequence(DicomTags.StructureSetRoiSequence, rois.Select((r, i) => new DicomDataSet()
            .Text(DicomTags.RoiNumber, "IS", $"{i + 1}").Text(DicomTags.RoiName, "LO", r.Name).Text(DicomTags.ReferencedFrameOfReferenceUid, "UI", "1.2.3.9")))
        .Sequence(DicomTags.RoiContourSequence, rois.Select((r, i) => new DicomDataSet()
            .Text(DicomTags.ReferencedRoiNumber, "IS", $"{i + 1}")
            .Sequence(DicomTags.ContourSequence, r.Contours.Select(c => new DicomDataSet()
                .Text(DicomTags.ContourGeometricType, "CS", kind)
                .Text(DicomTags.NumberOfContourPoints, "IS", (c.Length / 3).ToString(CultureInfo.InvariantCulture))
                .Decimal(DicomTags.ContourData, c)))));

    internal static double[] Rectangle(double x0, double y0, double x1, double y1, double z) => [x0, y0, z, x1, y0, z, x1, y1, z, x0, y1, z];
}
