using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class LungRegionsTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(90, 60, 50), new SpacingMm(2, 2, 2), new PointMm(-90, -60, 0));

    [Fact]
    public void Split_TwoEllipsoids_TellsRightFromLeftByPatientCoordinates()
    {
        LungSides sides = LungSides.Split(Lungs(gap: 6, s_grid));
        Assert.True(sides.Right.BoundingBox!.Value.End.X < sides.Left.BoundingBox!.Value.Start.X);
        var mirrored = new GridGeometry(s_grid.Size, s_grid.Spacing, new PointMm(90, -60, 0), new DirectionCosines(-1, 0, 0, 0, 1, 0, 0, 0, 1));
        LungSides turned = LungSides.Split(Lungs(gap: 6, mirrored));
        Assert.True(turned.Right.BoundingBox!.Value.Start.X > turned.Left.BoundingBox!.Value.End.X);
    }

    [Fact]
    public void Split_LungsThatTouch_GivesEveryVoxelToOneSide()
    {
        Mask lungs = Lungs(gap: -1, s_grid);
        Assert.Equal(1, ConnectedComponents.Find(lungs).Count);
        LungSides sides = LungSides.Split(lungs);
        Assert.Equal(lungs.VoxelCount, sides.Right.VoxelCount + sides.Left.VoxelCount);
        Assert.InRange((double)sides.Right.VoxelCount / sides.Left.VoxelCount, 0.95, 1.05);
    }

    [Fact]
    public void Split_OneBall_Throws()
    {
        Mask ball = RegionOperationsTests.Ball(new GridSize(30, 30, 30), 12);
        Assert.Contains("two masks", Assert.Throws<RegionException>(() => LungSides.Split(ball)).Message);
    }

    [Fact]
    public void Create_LungWithVessel_TakesThePleuraAndNotTheVesselAsSurface()
    {
        Mask lungs = Lungs(gap: 6, s_grid);
        LungSides whole = LungSides.Split(lungs);

        // A vessel of 3 voxels through the middle of the right lung: a hole that is filled before distances are taken.
        byte[] voxels = lungs.Voxels.ToArray();
        VoxelBox box = whole.Right.BoundingBox!.Value;
        var centre = new VoxelIndex(box.Start.X + (box.Size.X / 2), box.Start.Y + (box.Size.Y / 2), box.Start.Z + (box.Size.Z / 2));
        for (int x = -1; x <= 1; x++) voxels[s_grid.Size.OffsetOf(centre.X + x, centre.Y, centre.Z)] = 0;
        Mask withVessel = new(s_grid, voxels);
        short[] hu = [.. voxels.Select(v => v == 1 ? (short)-850 : (short)40)];
        hu[s_grid.Size.OffsetOf(centre.X, centre.Y + 2, centre.Z)] = -960;
        LungRegions regions = LungRegions.Create(new Volume<short>(s_grid, hu), withVessel);

        Assert.Equal(lungs.VoxelCount - 3, regions.Roi2.VoxelCount);
        Assert.Equal(regions.Roi2.VoxelCount - 1, regions.Roi1.VoxelCount);
        Assert.Equal(regions.Roi2.VoxelCount, regions.Roi3.VoxelCount + regions.Roi4.VoxelCount);
        Assert.False(regions.Roi4[centre with { Y = centre.Y + 1 }]);
        Volume<double> depth = whole.Right.DistanceToOutside();
        for (int i = 0; i < voxels.Length; i++)
        {
            if (whole.Right.Voxels[i] == 1 && voxels[i] == 1) Assert.Equal(depth.Voxels[i] <= 10, regions.Roi4.Voxels[i] == 1);
        }
    }

    [Fact]
    public void FromChestCt_SyntheticChest_FindsTheLungsAndNotTheAirAround()
    {
        Mask lungs = Lungs(gap: 6, s_grid);
        var random = new Random(3);
        short[] hu = new short[lungs.Voxels.Length];
        for (int i = 0; i < hu.Length; i++)
        {
            VoxelIndex v = s_grid.Size.IndexOf(i);
            double x = (v.X - 44.5) / 43, y = (v.Y - 29.5) / 28;
            bool patient = (x * x) + (y * y) < 1;
            hu[i] = (short)((lungs.Voxels[i] == 1 ? -850 : patient ? 40 : -1000) + random.Next(-60, 60));
        }

        Mask found = LungSegmentation.FromChestCt(new Volume<short>(s_grid, hu));
        Assert.True(MaskAgreement.Between(lungs, found).Dice > 0.97);
        Assert.Throws<RegionException>(() => LungSegmentation.FromChestCt(new Volume<short>(s_grid, new short[hu.Length])));
    }

    /// <summary>The regions of a mask of 512x512x400 voxels take under three seconds of one core.</summary>
    [Theory]
    [Trait("Tier", "Long")]
    [InlineData(false)]
    [InlineData(true)]
    public void Create_LargeMask_TakesUnderThreeSecondsOfOneCore(bool touching)
    {
        var grid = new GridGeometry(new GridSize(512, 512, 400), new SpacingMm(0.7, 0.7, 0.75), new PointMm(-179, -179, 0));
        byte[] voxels = new byte[grid.Size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = grid.Size.IndexOf(i);
            double side = Math.Abs(v.X - 255.5), x = (side - 116) / 110, y = (v.Y - 255.5) / 160, z = (v.Z - 199.5) / 190, depth = (x * x) + (y * y) + (z * z);
            bool vessel = depth < 0.8 && (v.X + v.Z) % 41 < 4 && (v.Y + (v.Z / 2)) % 37 < 4;
            bool bridge = touching && side < 12 && Math.Abs(v.Y - 255) < 4 && Math.Abs(v.Z - 200) < 25;
            voxels[i] = (depth < 1 && !vessel) || bridge ? (byte)1 : (byte)0;
        }

        var lungs = new Mask(grid, voxels);
        var image = new Volume<short>(grid, new short[voxels.Length]);
        double least = double.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            TimeSpan before = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
            LungRegions regions = LungRegions.Create(image, lungs, new ExecutionOptions { MaxDegreeOfParallelism = 1 });
            least = Math.Min(least, (System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            Assert.Equal(lungs.VoxelCount, regions.Roi3.VoxelCount + regions.Roi4.VoxelCount);
        }

        Assert.True(least < 3, FormattableString.Invariant($"{least:F2} s"));
    }

    private static Mask Lungs(int gap, GridGeometry geometry)
    {
        byte[] voxels = new byte[geometry.Size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = geometry.Size.IndexOf(i);
            double x = (Math.Abs(v.X - 44.5) - 16 - (gap / 2.0)) / 16, y = (v.Y - 29.5) / 20, z = (v.Z - 24.5) / 22;
            voxels[i] = (x * x) + (y * y) + (z * z) < 1 ? (byte)1 : (byte)0;
        }

        return new Mask(geometry, voxels);
    }
}
