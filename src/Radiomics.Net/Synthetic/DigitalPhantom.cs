using Radiomics.Net.Imaging;

namespace Radiomics.Net;

/// <summary>The digital phantom of IBSI: 5 x 4 x 4 voxels of 2 mm with intensities 1, 3, 4 and 6, of which 74 are in the region.</summary>
/// <remarks>
/// Design: Alex Zwanenburg, Creative Commons Attribution 4.0; IBSI reference manual (arXiv:1612.07003). Voxels outside the
/// region hold 1 and 9.
/// </remarks>
public static class DigitalPhantom
{
    private static readonly GridGeometry s_geometry = new(new GridSize(5, 4, 4), new SpacingMm(2, 2, 2));

    /// <summary>The image.</summary>
    public static Volume<short> Image { get; } = new(s_geometry, new short[]
    {
        1, 4, 4, 1, 1,  1, 4, 6, 1, 1,  4, 1, 6, 4, 1,  4, 4, 6, 4, 1,
        1, 4, 4, 1, 1,  1, 1, 6, 1, 1,  1, 1, 3, 1, 1,  4, 4, 6, 1, 1,
        1, 4, 4, 1, 1,  1, 1, 1, 1, 1,  1, 1, 9, 1, 1,  1, 1, 6, 1, 1,
        1, 4, 4, 1, 1,  1, 1, 1, 1, 1,  1, 1, 1, 1, 1,  1, 1, 6, 1, 1,
    });

    /// <summary>The region.</summary>
    public static Mask Mask { get; } = new(s_geometry, new byte[]
    {
        1, 1, 1, 1, 1,  1, 1, 1, 1, 1,  1, 1, 1, 1, 1,  1, 1, 1, 1, 1,
        1, 1, 1, 1, 1,  1, 1, 1, 1, 1,  0, 1, 1, 1, 1,  1, 1, 1, 1, 1,
        1, 1, 1, 0, 0,  1, 1, 1, 1, 1,  1, 1, 0, 1, 1,  1, 1, 1, 1, 1,
        1, 1, 1, 0, 0,  1, 1, 1, 1, 1,  1, 1, 1, 1, 1,  1, 1, 1, 1, 1,
    });
}
