using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The right and the left lung.</summary>
/// <param name="Right">The patient's right lung.</param>
/// <param name="Left">The patient's left lung.</param>
public sealed record LungSides(Mask Right, Mask Left)
{
    /// <summary>Tells right from left in a mask of both lungs.</summary>
    /// <param name="lungs">Both lungs.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>
    /// The two largest parts (voxels that share faces) are the lungs; the one whose centre lies further towards the patient's
    /// right is the right one, and smaller parts go to the nearer of the two. Where the lungs touch, the mask is eroded
    /// in steps of a millimetre until it falls apart, and every voxel goes to the nearer part.
    /// </remarks>
    /// <exception cref="RegionException">The mask does not fall into two parts of comparable size.</exception>
    public static LungSides Split(Mask lungs, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lungs);
        if (lungs.BoundingBox is not { } inside) throw new RegionException("The mask of both lungs is empty.");
        using var work = new WorkContext(options, cancellationToken);
        VoxelBox box = inside.Grow(1, 1, 1, lungs.Geometry.Size);
        (BitRows right, BitRows left) = LungSplit.Split(BitRows.Of(lungs, box), box, lungs.Geometry, work);
        return new LungSides(MaskOf(right, "right lung"), MaskOf(left, "left lung"));

        Mask MaskOf(BitRows bits, string name)
        {
            byte[] voxels = new byte[lungs.Voxels.Length];
            bits.Unpack(new BoxRows(voxels, lungs.Geometry.Size, box), inside: 1, outside: 0);
            return new Mask(lungs.Geometry, voxels, name);
        }
    }
}
