using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What a <see cref="Discretisation"/> is given.</summary>
public readonly ref struct DiscretisationSource
{
    /// <summary>Creates a source.</summary>
    /// <param name="intensities">Intensities of the region, all finite, at least one.</param>
    /// <param name="range">Re-segmentation range that was applied to these intensities; <c>null</c> on a derived image or without one.</param>
    /// <param name="valueType">Scalar type that the intensities stand for.</param>
    public DiscretisationSource(ReadOnlySpan<double> intensities, IntensityRange? range = null, VoxelType valueType = VoxelType.Float64)
    {
        ArgumentOutOfRangeException.ThrowIfZero(intensities.Length, nameof(intensities));
        Intensities = intensities;
        Range = range;
        ValueType = valueType;
        Minimum = System.Numerics.Tensors.TensorPrimitives.Min(intensities);
        Maximum = System.Numerics.Tensors.TensorPrimitives.Max(intensities);
    }

    /// <summary>Intensities of the region, x fastest.</summary>
    public ReadOnlySpan<double> Intensities { get; }

    /// <summary>Re-segmentation range of the image itself; <c>null</c> on a derived image or without one.</summary>
    public IntensityRange? Range { get; }

    /// <summary>Scalar type that the intensities stand for.</summary>
    public VoxelType ValueType { get; }

    /// <summary>Lowest intensity of the region.</summary>
    public double Minimum { get; }

    /// <summary>Highest intensity of the region.</summary>
    public double Maximum { get; }
}
