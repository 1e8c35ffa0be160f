namespace Radiomics.Net.IO;

/// <summary>How contours become voxels.</summary>
public sealed record RoiMaskOptions
{
    /// <summary>Options with every default.</summary>
    public static RoiMaskOptions Default { get; } = new();

    /// <summary>
    /// How thick a slab each plane of contours stands for, in mm; above 0. A slice takes the contours of the nearest plane
    /// within half of it.
    /// </summary>
    /// <value>
    /// Default: <c>null</c>, the grid's own slice distance. Contours drawn on thicker slices than the grid's need the
    /// thickness of those.
    /// </value>
    public double? SlabThicknessMm
    {
        get;
        init
        {
            if (value is { } thickness && !(double.IsFinite(thickness) && thickness > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "A slab must have a finite thickness above 0 mm.");
            field = value;
        }
    }

    /// <summary>Whether what lies outside the grid is cut off.</summary>
    /// <value>Default: <c>false</c>, a contour that leaves the grid by more than a voxel is refused.</value>
    public bool ClipToGrid { get; init; }
}
