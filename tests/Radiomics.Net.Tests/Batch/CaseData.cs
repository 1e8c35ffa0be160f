using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Tests;

/// <summary>Files for cases: a small noisy image with three labels, whole and slice by slice.</summary>
internal static class CaseData
{
    public static readonly GridGeometry Grid = new(new GridSize(12, 11, 7), new SpacingMm(1, 1, 2), new PointMm(3, -5, 8));

    public static Volume<short> Image { get; } = new(Grid, Noise());

    /// <summary>1 in a ball, 2 in a column, 3 in one voxel.</summary>
    public static Volume<short> Labels { get; } = new(Grid, LabelVoxels());

    public static string WriteImage(TemporaryFolder folder, string name = "image.nrrd") => Write(folder, name, Image);

    public static string WriteLabels(TemporaryFolder folder, string name = "labels.nrrd") => Write(folder, name, Labels);

    public static string Write(TemporaryFolder folder, string name, Volume volume)
    {
        VolumeFile.Write(folder[name], volume);
        return folder[name];
    }

    /// <summary>Slice z of a volume as a plane image.</summary>
    public static string WritePlane(TemporaryFolder folder, string name, Volume<short> volume, int z)
    {
        GridSize size = volume.Geometry.Size;
        PlaneFiles.Write(folder[name], size.X, size.Y, volume.Voxels.Slice(z * size.X * size.Y, size.X * size.Y).ToArray(), volume.Geometry.Spacing.X);
        return folder[name];
    }

    public static Volume<short> Slice(Volume<short> volume, int z) =>
        volume.Crop(new VoxelBox(new VoxelIndex(0, 0, z), new GridSize(volume.Geometry.Size.X, volume.Geometry.Size.Y, 1)));

    private static short[] Noise()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, Grid.Size.VoxelCount).Select(i => (short)((Grid.Size.IndexOf(i).X * 20) + random.Next(150)))];
    }

    private static short[] LabelVoxels() =>
    [
        .. Enumerable.Range(0, Grid.Size.VoxelCount).Select(i =>
        {
            VoxelIndex at = Grid.Size.IndexOf(i);
            double x = (at.X - 5.2) / 4, y = (at.Y - 5.4) / 4.2, z = (at.Z - 3) / 2.6;
            if (at == new VoxelIndex(11, 10, 6)) return (short)3;
            if (at.X == 0 && at.Y == 0) return (short)2;
            return (x * x) + (y * y) + (z * z) < 1 ? (short)1 : (short)0;
        }),
    ];
}
