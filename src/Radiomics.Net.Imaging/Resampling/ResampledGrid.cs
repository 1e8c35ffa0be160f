namespace Radiomics.Net.Imaging;

/// <summary>The grid that resampling settings make of an image's grid.</summary>
internal sealed class ResampledGrid
{
    private ResampledGrid(GridGeometry source, GridGeometry geometry, ResampledAxis x, ResampledAxis y, ResampledAxis z)
    {
        Source = source;
        Geometry = geometry;
        X = x;
        Y = y;
        Z = z;
    }

    public GridGeometry Source { get; }

    public GridGeometry Geometry { get; }

    public ResampledAxis X { get; }

    public ResampledAxis Y { get; }

    public ResampledAxis Z { get; }

    public bool IsUnchanged => X.IsUnchanged && Y.IsUnchanged && Z.IsUnchanged;

    public static ResampledGrid Create(GridGeometry source, Resampling? settings)
    {
        double At(int axis) => settings?.SpacingMm[axis] ?? 0;
        GridAlignment alignment = settings?.Alignment ?? GridAlignment.Centre;
        var x = ResampledAxis.Create(source.Size.X, source.Spacing.X, At(0), alignment);
        var y = ResampledAxis.Create(source.Size.Y, source.Spacing.Y, At(1), alignment);
        var z = ResampledAxis.Create(source.Size.Z, source.Spacing.Z, At(2), alignment);
        var geometry = x.IsUnchanged && y.IsUnchanged && z.IsUnchanged
            ? source
            : new GridGeometry(
                new GridSize(x.Count, y.Count, z.Count),
                new SpacingMm(x.SpacingMm, y.SpacingMm, z.SpacingMm),
                source.ToPoint(x.Start, y.Start, z.Start),
                source.Direction);
        return new ResampledGrid(source, geometry, x, y, z);
    }

    /// <summary>The new voxels that may lie inside a mask with this bounding box on the original grid.</summary>
    public VoxelBox Cover(VoxelBox box)
    {
        (int x0, int x1) = Cover(X, box.Start.X, box.End.X);
        (int y0, int y1) = Cover(Y, box.Start.Y, box.End.Y);
        (int z0, int z1) = Cover(Z, box.Start.Z, box.End.Z);
        return VoxelBox.Between(new VoxelIndex(x0, y0, z0), new VoxelIndex(x1, y1, z1));
    }

    private static (int First, int Last) Cover(ResampledAxis axis, int first, int last)
    {
        // Less than one original voxel beyond the box, where linear interpolation still sees it; edges repeat outwards.
        int from = first == 0 ? 0 : (int)Math.Floor((first - 1 - axis.Start) / axis.Step);
        int to = last == axis.SourceCount - 1 ? axis.Count - 1 : (int)Math.Ceiling((last + 1 - axis.Start) / axis.Step);
        from = Math.Clamp(from, 0, axis.Count - 1);
        return (from, Math.Clamp(to, from, axis.Count - 1));
    }
}
