using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Named regions on one grid: label images, 3D Slicer segmentations, DICOM SEG and RTSTRUCT. Immutable, thread-safe.</summary>
/// <remarks>Regions that overlap lie in different <see cref="Layers"/>.</remarks>
public sealed class Segmentation
{
    /// <summary>Creates a segmentation from label images.</summary>
    /// <param name="layers">Label images of whole numbers on one grid, at least one; 0 is background.</param>
    /// <param name="segments">The regions.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="ArgumentException">The layers are not on one grid, or a segment names a layer that is not there.</exception>
    public Segmentation(IReadOnlyList<Volume> layers, IReadOnlyList<Segment> segments, string source = "segmentation")
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentException.ThrowIfNullOrEmpty(source);
        if (layers.Count == 0) throw new ArgumentException("A segmentation has at least one layer.", nameof(layers));
        foreach (Volume layer in layers.Skip(1)) layers[0].Geometry.RequireSameGrid(layer.Geometry, "Layer 0", "another layer");
        foreach (Segment segment in segments)
        {
            if ((uint)segment.Layer >= (uint)layers.Count) throw new ArgumentException($"Segment '{segment.Name}' is in layer {segment.Layer}; there are {layers.Count}.", nameof(segments));
        }

        Layers = layers.ToValueList();
        Segments = segments.ToValueList();
        Source = source;
    }

    /// <summary>The label images, all on one grid.</summary>
    public ValueList<Volume> Layers { get; }

    /// <summary>The regions, in the order of the file.</summary>
    public ValueList<Segment> Segments { get; }

    /// <summary>Where the segmentation comes from: a path, or "segmentation".</summary>
    public string Source { get; }

    /// <summary>The grid of all regions.</summary>
    public GridGeometry Geometry => Layers[0].Geometry;

    /// <summary>Finds a segment by its name, else by its identifier (case counts).</summary>
    /// <param name="nameOrId">"right lung" or "Segment_5".</param>
    /// <exception cref="RegionException">There is no such segment, or several have the name; the message lists the choices.</exception>
    public Segment Find(string nameOrId)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrId);
        Segment[] named = [.. Segments.Where(s => s.Name == nameOrId)];
        if (named.Length == 0) named = [.. Segments.Where(s => s.Id == nameOrId)];
        return named switch
        {
            [Segment only] => only,
            [] => throw new RegionException($"{Source}: there is no segment '{nameOrId}'. The segments there are {Choices(Segments)}."),
            _ => throw new RegionException($"{Source}: {named.Length} segments are named '{nameOrId}'. Choose one by its id: {string.Join(", ", named.Select(s => $"'{s.Id}'"))}."),
        };
    }

    /// <summary>The voxels of a segment, or of several that a pattern means, their union.</summary>
    /// <param name="nameOrPattern">A name or identifier as for <see cref="Find"/>, else a pattern of names with * (any characters) and ? (any one).</param>
    /// <exception cref="RegionException">There is no such segment, several have the very name, or one has no voxels.</exception>
    public Mask GetMask(string nameOrPattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPattern);
        bool exact = !NamePattern.IsPattern(nameOrPattern) || Segments.Any(s => s.Name == nameOrPattern || s.Id == nameOrPattern);
        Mask[] masks = exact ? [GetMask(Find(nameOrPattern))] : [.. NamePattern.FindAll(Segments, s => s.Name, nameOrPattern).Select(GetMask)];
        if (masks.Length == 0) return GetMask(Find(nameOrPattern));
        if (masks.Length == 1) return masks[0];
        byte[] union = new byte[Geometry.Size.VoxelCount];
        foreach (Mask mask in masks)
        {
            ReadOnlySpan<byte> voxels = mask.Voxels;
            for (int i = 0; i < union.Length; i++) union[i] |= voxels[i];
        }

        return new Mask(Geometry, union, nameOrPattern);
    }

    /// <summary>The voxels of a segment.</summary>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <exception cref="RegionException">No voxel carries the segment's label.</exception>
    public Mask GetMask(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if ((uint)segment.Layer >= (uint)Layers.Count) throw new ArgumentException($"Segment '{segment.Name}' is in layer {segment.Layer}; there are {Layers.Count}.", nameof(segment));
        try
        {
            return Mask.FromLabels(Layers[segment.Layer], segment.LabelValue, segment.Name);
        }
        catch (RegionException exception)
        {
            throw new RegionException($"{Source}: segment '{segment.Name}' is empty. {exception.Message}", exception);
        }
    }

    /// <summary>The voxels that carry a label.</summary>
    /// <param name="label">The label, not 0.</param>
    /// <exception cref="RegionException">No voxel carries it (the message lists the labels there), or voxels of several layers do.</exception>
    public Mask GetMask(int label)
    {
        ArgumentOutOfRangeException.ThrowIfZero(label);
        if (Layers.Count == 1) return FromLayer(0, label);
        int[] layers = [.. Segments.Where(s => s.LabelValue == label).Select(s => s.Layer).Distinct()];
        return layers switch
        {
            [int only] => FromLayer(only, label),
            [] => throw new RegionException($"{Source}: label {label} is not in the segmentation. The segments there are {Choices(Segments)}."),
            _ => throw new RegionException($"{Source}: label {label} occurs in layers {string.Join(", ", layers)}. Choose a segment by name: {Choices(Segments.Where(s => s.LabelValue == label))}."),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Segments.Count} segments in {Layers.Count} layers, {Geometry}";

    private static string Choices(IEnumerable<Segment> segments) => segments.Any()
        ? string.Join(", ", segments.Select(s => $"'{s.Name}'" + (s.Id == s.Name ? "" : $" ({s.Id})")).Take(40))
        : "none";

    private Mask FromLayer(int layer, int label)
    {
        try
        {
            return Mask.FromLabels(Layers[layer], label);
        }
        catch (RegionException exception)
        {
            string names = Segments.Any(s => s.Name != s.Id) ? $" The segments there are {Choices(Segments)}." : "";
            throw new RegionException($"{Source}: {exception.Message}{names}", exception);
        }
    }
}
