using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Checks that a region on one grid lies inside the image on another.</summary>
internal static class RegionBounds
{
    private const double Allowance = 0.001;

    /// <summary>Throws where the region's box leaves the image by more than a thousandth of a voxel.</summary>
    /// <param name="image">The image's grid.</param>
    /// <param name="mask">The mask's grid.</param>
    /// <param name="box">The region's bounding box on the mask's grid.</param>
    /// <exception cref="RegionException">It does.</exception>
    public static void Require(GridGeometry image, GridGeometry mask, VoxelBox box)
    {
        var from = new GridTransform(mask);
        var to = new GridTransform(image);
        (double X, double Y, double Z) a = to.ToPosition(from.ToPointBetween(box.Start.X - 0.5, box.Start.Y - 0.5, box.Start.Z - 0.5));
        (double X, double Y, double Z) b = to.ToPosition(from.ToPointBetween(box.End.X + 0.5, box.End.Y + 0.5, box.End.Z + 0.5));
        Require("x", a.X, b.X, image.Size.X, image, mask);
        Require("y", a.Y, b.Y, image.Size.Y, image, mask);
        Require("z", a.Z, b.Z, image.Size.Z, image, mask);
    }

    private static void Require(string axis, double a, double b, int size, GridGeometry image, GridGeometry mask)
    {
        double low = Math.Min(a, b), high = Math.Max(a, b);
        if (low >= -0.5 - Allowance && high <= size - 0.5 + Allowance) return;
        throw new RegionException(string.Create(
            CultureInfo.InvariantCulture,
            $"The region leaves the image: along {axis} it reaches from {low:0.###} to {high:0.###} in the image's voxels, and the image from -0.5 to {size - 0.5}. ") +
            $"Image grid: {image} from {image.Origin}; mask grid: {mask} from {mask.Origin}. Check that the mask belongs to the image.");
    }
}
