namespace Radiomics.Net.Features;

/// <summary>How feature maps are made: the neighbourhood of each voxel, and what stands where nothing is computed.</summary>
/// <remarks>Source: PyRadiomics 3.0.1, voxel-based extraction.</remarks>
public sealed record MapSettings
{
    /// <summary>Voxels on each side of the centre, at least 1: features are of (2 r + 1)³ voxels, or (2 r + 1)² within a slice.</summary>
    /// <value>Default: 1.</value>
    public int KernelRadius
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether only voxels of the region count inside a kernel and make the grey levels, or all around it.</summary>
    /// <value>Default: voxels of the region only.</value>
    public bool MaskedKernel { get; init; } = true;

    /// <summary>Value of a map outside the region; may be NaN.</summary>
    /// <value>Default: 0.</value>
    public double InitialValue { get; init; }

    /// <summary>
    /// Voxels that PyRadiomics computes at a time, at least 1. Changes two features of its GLCM, whose values of a voxel depend on
    /// whether all voxels computed with it lack the same directions.
    /// </summary>
    /// <value>Default <c>null</c>: all.</value>
    public int? BatchSize
    {
        get;
        init
        {
            if (value is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(value));
            field = value;
        }
    }
}
