using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What PyRadiomics' shape features of a single slice are read off.</summary>
/// <remarks>
/// The contour is that of marching squares with vertices midway between a pixel inside and one outside; where inside pixels
/// touch at a corner only, each is cut off, so that the contour is always closed and its area does not depend on an origin.
/// Lengths in mm.
/// </remarks>
public sealed class Shape2DSummary
{
    private Shape2DSummary()
    {
    }

    /// <summary>Area inside the contour S, mm².</summary>
    public double ContourAreaMm2 { get; private init; }

    /// <summary>Length of the contour P, mm, holes included.</summary>
    public double PerimeterMm { get; private init; }

    /// <summary>Number of pixels times the area of one, mm².</summary>
    public double PixelAreaMm2 { get; private init; }

    /// <summary>Greatest distance between two vertices of the contour, mm.</summary>
    public double MaximumDiameterMm { get; private init; }

    /// <summary>Larger variance of the pixel centres along an axis (divisor n), mm².</summary>
    public double MajorVarianceMm2 { get; private init; }

    /// <summary>Smaller variance (divisor n), mm²; exactly 0 for a straight row of pixels.</summary>
    public double MinorVarianceMm2 { get; private init; }

    /// <summary>Summarises a region of one slice.</summary>
    /// <param name="mask">The region's box, one voxel thick across the slice.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="sliceAxis">Axis across the slice: 0 for x, 1 for y, 2 for z.</param>
    /// <param name="work">Threads and memory.</param>
    internal static Shape2DSummary Create(VolumeView<byte> mask, SpacingMm spacing, int sliceAxis, WorkContext work)
    {
        double[] spacings = [spacing.X, spacing.Y, spacing.Z];
        int fast = sliceAxis == 0 ? 1 : 0, slow = sliceAxis == 2 ? 1 : 2;
        double width = spacings[fast], height = spacings[slow], pixel = width * height;
        (long eighths, long alongFast, long alongSlow, long diagonals) = Contour(mask, sliceAxis);
        double diagonal = Math.Sqrt((width * width / 4) + (height * height / 4));
        VoxelMoments moments = VoxelMoments.Create(mask);
        (double major, double minor, _) = moments.PopulationVariances(spacing);
        return new Shape2DSummary
        {
            ContourAreaMm2 = eighths / 8.0 * pixel,
            PerimeterMm = (alongFast * width) + (alongSlow * height) + (diagonals * diagonal),
            PixelAreaMm2 = moments.Count * pixel,
            MaximumDiameterMm = PlaneDiameter.Find(mask, spacing, sliceAxis, work),
            MajorVarianceMm2 = major,
            MinorVarianceMm2 = minor,
        };
    }

    /// <summary>Area in eighths of a pixel, and numbers of segments along either axis and across corners.</summary>
    private static (long Eighths, long AlongFast, long AlongSlow, long Diagonals) Contour(VolumeView<byte> mask, int sliceAxis)
    {
        GridSize size = mask.Size;
        (int width, int height) = sliceAxis switch { 0 => (size.Y, size.Z), 1 => (size.X, size.Z), _ => (size.X, size.Y) };
        int Pixel(int a, int b)
        {
            if ((uint)a >= (uint)width || (uint)b >= (uint)height) return 0;
            return sliceAxis switch { 0 => mask.Row(a, b)[0], 1 => mask.Row(0, b)[a], _ => mask.Row(b, 0)[a] };
        }

        long eighths = 0, alongFast = 0, alongSlow = 0, diagonals = 0;
        for (int b = -1; b < height; b++)
        {
            for (int a = -1; a < width; a++)
            {
                int first = Pixel(a, b), second = Pixel(a + 1, b), third = Pixel(a, b + 1), fourth = Pixel(a + 1, b + 1);
                switch (first + second + third + fourth)
                {
                    case 1:
                        eighths++;
                        diagonals++;
                        break;
                    case 2 when first == fourth:
                        eighths += 2;
                        diagonals += 2;
                        break;
                    case 2:
                        eighths += 4;
                        if (first == second) alongFast++;
                        else alongSlow++;
                        break;
                    case 3:
                        eighths += 7;
                        diagonals++;
                        break;
                    case 4:
                        eighths += 8;
                        break;
                    default:
                        break;
                }
            }
        }

        return (eighths, alongFast, alongSlow, diagonals);
    }
}
