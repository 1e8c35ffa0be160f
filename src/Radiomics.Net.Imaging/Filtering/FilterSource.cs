namespace Radiomics.Net.Imaging;

/// <summary>What a filter is given: voxels, where they lie, what type they stand for, and the region.</summary>
public readonly struct FilterSource
{
    internal FilterSource(VolumeView<double> voxels, VolumeView<byte> mask, GridGeometry geometry, VoxelType valueType)
    {
        Voxels = voxels;
        Mask = mask;
        Geometry = geometry;
        ValueType = valueType;
    }

    /// <summary>The image: the region's bounding box and as much around it as the filter's support asks for. All finite.</summary>
    public VolumeView<double> Voxels { get; }

    /// <summary>1 inside the region, 0 outside; as large as <see cref="Voxels"/>. Only for filters that say they read it.</summary>
    public VolumeView<byte> Mask { get; }

    /// <summary>Grid of <see cref="Voxels"/>: spacing, origin and directions.</summary>
    public GridGeometry Geometry { get; }

    /// <summary>Scalar type that the doubles in <see cref="Voxels"/> stand for; some filters compute in single precision for single input.</summary>
    public VoxelType ValueType { get; }
}
