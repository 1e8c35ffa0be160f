using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How image and mask are brought to another voxel spacing (IBSI VTM2).</summary>
/// <remarks>
/// Per axis with n voxels of spacing s and new spacing t the new grid has ceil(n s / t) voxels (the quotient is rounded to
/// 3 decimals first, so that a slice spacing off by a millionth does not add a voxel). Both dialects' further conventions are
/// named options. The mask is interpolated and cut at <see cref="MaskThreshold"/>.
/// </remarks>
public sealed record Resampling
{
    /// <summary>New spacing along x, y and z in mm; 0 keeps an axis as it is (its voxels, not its spacing alone).</summary>
    /// <exception cref="ArgumentException">Not three finite numbers of at least 0.</exception>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> SpacingMm
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != 3 || value.Any(s => !double.IsFinite(s) || s < 0))
            {
                throw new ArgumentException($"The new spacing must be three numbers of millimetres (x, y, z), 0 to keep an axis; it is {value}.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Interpolation of the image.</summary>
    /// <value>Default: linear, which does not overshoot.</value>
    public Interpolation Image { get; init; } = Interpolation.Linear;

    /// <summary>Interpolation of the mask; nearest neighbour or linear.</summary>
    /// <value>Default: linear.</value>
    /// <exception cref="ArgumentOutOfRangeException">Another interpolation: a mask must not overshoot.</exception>
    public Interpolation Mask
    {
        get;
        init
        {
            if (value is not (Interpolation.Linear or Interpolation.NearestNeighbour))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A mask is interpolated by nearest neighbour or linearly.");
            }

            field = value;
        }
    } = Interpolation.Linear;

    /// <summary>Share of the mask (partial volume) from which a new voxel is inside; above 0, at most 1.</summary>
    /// <value>Default: 0.5 (IBSI). The interpolated mask is rounded to 6 decimals before it is compared.</value>
    public double MaskThreshold
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The mask threshold must be above 0 and at most 1.");
            field = value;
        }
    } = 0.5;

    /// <summary>How the new grid lies on the original one.</summary>
    /// <value>Default: by centre (IBSI).</value>
    public GridAlignment Alignment { get; init; } = GridAlignment.Centre;

    /// <summary>The same spacing along all axes.</summary>
    /// <param name="spacingMm">New spacing in mm, above 0.</param>
    public static Resampling Isotropic(double spacingMm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacingMm);
        return new() { SpacingMm = [spacingMm, spacingMm, spacingMm] };
    }

    /// <summary>The same spacing along x and y; slices stay as they are.</summary>
    /// <param name="spacingMm">New spacing in mm, above 0.</param>
    public static Resampling InPlane(double spacingMm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacingMm);
        return new() { SpacingMm = [spacingMm, spacingMm, 0] };
    }
}
