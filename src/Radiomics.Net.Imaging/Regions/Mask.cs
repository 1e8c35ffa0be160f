using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Which voxels of a grid belong to a region: one byte a voxel, 1 inside and 0 outside. Immutable.</summary>
/// <remarks>May be empty; extraction from an empty mask is an error. Thread-safe.</remarks>
public sealed class Mask
{
    private readonly ReadOnlyMemory<byte> _voxels;

    /// <summary>Creates a mask over memory that the caller owns; nothing is copied.</summary>
    /// <param name="geometry">Where the voxels lie.</param>
    /// <param name="voxels">0 (outside) or 1 (inside) a voxel, x fastest; left unchanged by the caller while the mask is in use.</param>
    /// <param name="name">What the region is called, for results: a segment's name; <c>null</c> where it has none.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the grid's voxels, or a value is neither 0 nor 1.</exception>
    public Mask(GridGeometry geometry, ReadOnlyMemory<byte> voxels, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (voxels.Length != geometry.Size.VoxelCount)
        {
            throw new ArgumentException($"{voxels.Length} values were given for a grid of {geometry.Size} = {geometry.Size.VoxelCount} voxels.", nameof(voxels));
        }

        int bad = voxels.Span.IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Voxel {geometry.Size.IndexOf(bad)} has the value {voxels.Span[bad]}; a mask holds 0 and 1. Use Mask.FromLabels for label images.", nameof(voxels));
        }

        Geometry = geometry;
        Name = name;
        _voxels = voxels;
        VoxelCount = voxels.Span.Count((byte)1);
        BoundingBox = FindBoundingBox();
    }

    /// <summary>Where the voxels lie.</summary>
    public GridGeometry Geometry { get; }

    /// <summary>What the region is called; <c>null</c> where it has no name.</summary>
    public string? Name { get; }

    /// <summary>All voxels, 0 or 1, x fastest.</summary>
    public ReadOnlySpan<byte> Voxels => _voxels.Span;

    /// <summary>The memory under <see cref="Voxels"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _voxels;

    /// <summary>Number of voxels inside.</summary>
    public int VoxelCount { get; }

    /// <summary>Smallest box around the voxels inside; <c>null</c> if there is none.</summary>
    public VoxelBox? BoundingBox { get; }

    /// <summary>Whether a voxel is inside.</summary>
    /// <param name="voxel">A voxel on the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The voxel is not on the grid.</exception>
    public bool this[VoxelIndex voxel]
    {
        get
        {
            if (!Geometry.Size.Contains(voxel)) throw new ArgumentOutOfRangeException(nameof(voxel), $"Voxel {voxel} is not on the grid of {Geometry.Size}.");
            return _voxels.Span[Geometry.Size.OffsetOf(voxel.X, voxel.Y, voxel.Z)] != 0;
        }
    }

    /// <summary>The voxels of a label image that carry one label.</summary>
    /// <param name="labels">Whole numbers, 0 for background.</param>
    /// <param name="label">The label, not 0.</param>
    /// <param name="name">Name of the region; <c>null</c> takes "label-" and the label.</param>
    /// <exception cref="RegionException">No voxel carries the label; the message lists the labels there.</exception>
    public static Mask FromLabels(Volume labels, int label = 1, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfZero(label);
        double[] row = new double[labels.Geometry.Size.X];
        byte[] inside = new byte[labels.Geometry.Size.VoxelCount];
        GridSize size = labels.Geometry.Size;
        int count = 0;
        for (int start = 0; start < inside.Length; start += size.X)
        {
            ReadRow(labels, start, row);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != label) continue;
                inside[start + x] = 1;
                count++;
            }
        }

        if (count == 0)
        {
            IReadOnlyList<double> present = DistinctLabels(labels);
            throw new RegionException(present.Count == 0
                ? FormattableString.Invariant($"The mask is empty: all {size.VoxelCount:N0} voxels are 0, so label {label} is not in it.")
                : $"Label {label} is not in the mask; the labels there are {string.Join(", ", present.Take(20))}{(present.Count > 20 ? ", ..." : "")}.");
        }

        return new Mask(labels.Geometry, inside, name ?? $"label-{label}");
    }

    /// <summary>All values but 0 that occur in a label image, ascending.</summary>
    /// <param name="labels">A label image.</param>
    public static IReadOnlyList<double> DistinctLabels(Volume labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        double[] row = new double[labels.Geometry.Size.X];
        var found = new SortedSet<double>();
        double last = 0;
        for (int start = 0; start < labels.Geometry.Size.VoxelCount; start += row.Length)
        {
            ReadRow(labels, start, row);
            foreach (double value in row)
            {
                if (value == last) continue;
                last = value;
                if (value != 0) found.Add(value);
            }
        }

        return [.. found];
    }

    /// <summary>A box cut out of the mask; a copy of the same name.</summary>
    /// <param name="box">A box inside the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The box is not inside the grid.</exception>
    public Mask Crop(VoxelBox box)
    {
        Volume<byte> cropped = ToVolume().Crop(box);
        return new Mask(cropped.Geometry, cropped.Memory, Name);
    }

    /// <summary>SHA-256 of the mask's bytes, 0 or 1 a voxel, x fastest.</summary>
    public ContentHash ComputeHash() => ContentHash.Of(_voxels.Span);

    /// <summary>The mask as an image of 0 and 1.</summary>
    public Volume<byte> ToVolume() => new(Geometry, _voxels);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"mask of {VoxelCount:N0} voxels, {Geometry}");

    private static void ReadRow(Volume labels, int start, Span<double> row)
    {
        VoxelIndex first = labels.Geometry.Size.IndexOf(start);
        labels.ReadBox(new VoxelBox(first, new GridSize(row.Length, 1, 1)), row);
    }

    private unsafe VoxelBox? FindBoundingBox()
    {
        fixed (byte* first = _voxels.Span) return MaskBounds.Of(new VolumeView<byte>(first, Geometry.Size));
    }
}
