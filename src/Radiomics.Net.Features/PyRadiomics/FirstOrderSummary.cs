using System.Runtime.Intrinsics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What PyRadiomics' first-order features are read off: intensities, their grey levels and the volume of a voxel.</summary>
public sealed class FirstOrderSummary
{
    private readonly double _shift;

    /// <param name="voxelVolumeMm3">Volume of a voxel, mm³.</param>
    /// <param name="shift">What is added to intensities for the sum of squares.</param>
    internal FirstOrderSummary(double voxelVolumeMm3, double shift)
    {
        VoxelVolumeMm3 = voxelVolumeMm3;
        _shift = shift;
    }

    /// <summary>Moments and order statistics of the intensities, without the shift.</summary>
    public IntensitySummary Intensities { get; } = new();

    /// <summary>Volume of a voxel, mm³.</summary>
    public double VoxelVolumeMm3 { get; }

    /// <summary>Σ (x + shift)².</summary>
    public double ShiftedSquaredSum { get; private set; }

    /// <summary>-Σ p log₂ p over the grey levels.</summary>
    public double Entropy { get; private set; }

    /// <summary>Σ p² over the grey levels.</summary>
    public double Uniformity { get; private set; }

    internal static FirstOrderSummary Create(RegionImage image)
    {
        SpacingMm spacing = image.Geometry.Spacing;
        var summary = new FirstOrderSummary(spacing.X * spacing.Y * spacing.Z, image.ClassSettings.IntensityShift);
        summary.Fill(image.Intensities, image.Levels, image.LevelCount, image.Work);
        return summary;
    }

    /// <summary>Takes the summary of intensities and their grey levels.</summary>
    internal void Fill(ReadOnlySpan<double> intensities, ReadOnlySpan<int> levels, int levelCount, WorkContext work)
    {
        Intensities.Fill(intensities, work);
        ShiftedSquaredSum = OrderedSum.Of(intensities, new ShiftedSquareTerm(_shift));
        (Entropy, Uniformity) = Levels(levels, levelCount, work);
    }

    private static (double Entropy, double Uniformity) Levels(ReadOnlySpan<int> levels, int levelCount, WorkContext work)
    {
        using WorkBuffer<int> buffer = work.Rent<int>(levelCount + 1);
        Span<int> counts = buffer.Span;
        counts.Clear();
        foreach (int level in levels) counts[level]++;
        double entropy = 0, uniformity = 0;
        foreach (int count in counts)
        {
            if (count == 0) continue;
            double p = (double)count / levels.Length;
            entropy -= p * Elementary.Log2(p);
            uniformity += p * p;
        }

        return (entropy, uniformity);
    }

    private readonly struct ShiftedSquareTerm(double shift) : ISumTerm
    {
        public double Of(double value)
        {
            double shifted = value + shift;
            return shifted * shifted;
        }

        public Vector128<double> Of(Vector128<double> values)
        {
            Vector128<double> shifted = values + Vector128.Create(shift);
            return shifted * shifted;
        }
    }
}
