using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Named masks packed into label layers, ready to be written.</summary>
/// <param name="Geometry">Grid of all masks.</param>
/// <param name="Layers">Labels 1, 2, ... a voxel, 0 outside.</param>
/// <param name="Segments">Name, id, layer and label of each mask, in the order given.</param>
/// <param name="Boxes">Bounding box of each mask.</param>
internal sealed record LayeredMasks(GridGeometry Geometry, IReadOnlyList<byte[]> Layers, IReadOnlyList<Segment> Segments, IReadOnlyList<VoxelBox?> Boxes)
{
    public static LayeredMasks Pack(IReadOnlyList<KeyValuePair<string, Mask>> masks)
    {
        if (masks.Count == 0) throw new ArgumentException("There is no region to write.", nameof(masks));
        GridGeometry grid = masks[0].Value.Geometry;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var packer = new LayerPacker(grid.Size.VoxelCount);
        var segments = new List<Segment>();
        foreach ((string name, Mask mask) in masks)
        {
            if (string.IsNullOrWhiteSpace(name) || !names.Add(name)) throw new ArgumentException($"The region name '{name}' is empty or stands there twice.", nameof(masks));
            grid.RequireSameGrid(mask.Geometry, $"Region '{masks[0].Key}'", $"region '{name}'");
            (int layer, int label) = packer.Add(mask.Voxels);
            segments.Add(new Segment(name, string.Create(CultureInfo.InvariantCulture, $"Segment_{segments.Count + 1}"), layer, label));
        }

        return new LayeredMasks(grid, packer.Layers, segments, [.. masks.Select(m => m.Value.BoundingBox)]);
    }
}
