namespace Radiomics.Net.Imaging;

/// <summary>One axis of a resampled grid: where its samples lie on the original axis.</summary>
/// <param name="SourceCount">Voxels of the original axis.</param>
/// <param name="Count">Voxels of the new axis.</param>
/// <param name="Start">Position of the first new sample, in original voxels.</param>
/// <param name="Step">Distance between new samples, in original voxels.</param>
/// <param name="SpacingMm">Spacing of the new axis.</param>
internal readonly record struct ResampledAxis(int SourceCount, int Count, double Start, double Step, double SpacingMm)
{
    /// <summary>Whether the new samples are the old ones.</summary>
    public bool IsUnchanged => Start == 0 && Step == 1 && Count == SourceCount;

    public static ResampledAxis Create(int count, double spacing, double newSpacing, GridAlignment alignment)
    {
        if (newSpacing == 0 || newSpacing == spacing) return new ResampledAxis(count, count, 0, 1, spacing);
        double extent = Math.Round(count * spacing / newSpacing, 3);
        if (extent > Array.MaxLength) throw new ArgumentException(FormattableString.Invariant($"A spacing of {newSpacing} mm would make {extent:G3} voxels of the {count} along one axis."));
        int newCount = Math.Max(1, (int)Math.Ceiling(extent));
        double step = newSpacing / spacing;
        double start = alignment == GridAlignment.Centre
            ? (count - 1 - (step * (newCount - 1))) / 2
            : (step - 1) / 2;
        return new ResampledAxis(count, newCount, start, step, newSpacing);
    }

    /// <summary>Position of a new sample on the original axis, kept between the outermost voxel centres.</summary>
    public double PositionOf(int sample) => Math.Clamp(Start + (sample * Step), 0, SourceCount - 1);
}
