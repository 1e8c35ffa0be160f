// Prints which vectors the process has, then a hash of the values of some small extractions. Tests start it with
// instruction sets switched off and compare the hashes.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

Console.WriteLine($"vectors 128:{Vector128.IsHardwareAccelerated} 256:{Vector256.IsHardwareAccelerated} 512:{Vector512.IsHardwareAccelerated}");
for (int i = 0; i < 20; i++)
{
    ExtractionResult result = Extract(i);
    double[] values = [.. result.Values.Select(v => v.IsDefined ? v.Value : 0)];
    Console.WriteLine($"case {i} {ContentHash.Of(MemoryMarshal.AsBytes(values.AsSpan()))} {values.Length}");
}

static ExtractionResult Extract(int i)
{
    var random = new Random(i);
    var grid = new GridGeometry(new GridSize(17 + i, 23 - (i % 7), 9 + (i % 5)), new SpacingMm(0.8, 0.8, 2.2));
    double[] voxels = new double[grid.Size.VoxelCount];
    byte[] inside = new byte[voxels.Length];
    double last = 0;
    for (int v = 0; v < voxels.Length; v++)
    {
        last = (0.7 * last) + (400 * (random.NextDouble() - 0.5));
        voxels[v] = i % 2 == 0 ? Math.Round(last) : last;
        inside[v] = random.Next(5) > 0 ? (byte)1 : (byte)0;
    }

    var settings = new ExtractionSettings
    {
        Resampling = (i % 4) switch
        {
            0 => null,
            1 => Resampling.Isotropic(1.1),
            2 => Resampling.Isotropic(1.3) with { Image = Interpolation.CubicBSpline },
            _ => Resampling.InPlane(1) with { Image = Interpolation.CatmullRom },
        },
        OutlierSigma = i % 3 == 0 ? 2 : null,
        Discretisation = i % 5 == 0 ? new FixedBinSize { BinWidth = 0.7 } : new FixedBinNumber { BinCount = 8 + (2 * i) },
        Images = [SourceImage.Original, new Square()],
        Texture = new TextureSettings { DirectionAggregations = [Aggregation.Averaged2D, Aggregation.Averaged3D, Aggregation.Merged3D] },
    };
    return FeatureExtractor.Create(settings).Extract(new Volume<double>(grid, voxels), new Mask(grid, inside));
}
