using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Named masks packed into as few label layers as a first fit needs; masks that overlap never share one.</summary>
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
        var layers = new List<byte[]>();
        var labels = new List<byte>();
        var segments = new List<Segment>();
        foreach ((string name, Mask mask) in masks)
        {
            if (string.IsNullOrWhiteSpace(name) || !names.Add(name)) throw new ArgumentException($"The region name '{name}' is empty or stands there twice.", nameof(masks));
            grid.RequireSameGrid(mask.Geometry, $"Region '{masks[0].Key}'", $"region '{name}'");
            int layer = 0;
            while (layer < layers.Count && (labels[layer] == byte.MaxValue || Overlaps(layers[layer], mask.Voxels))) layer++;
            if (layer == layers.Count)
            {
                layers.Add(new byte[grid.Size.VoxelCount]);
                labels.Add(0);
            }

            byte label = ++labels[layer];
            ReadOnlySpan<byte> voxels = mask.Voxels;
            byte[] target = layers[layer];
            for (int i = 0; i < voxels.Length; i++) target[i] += (byte)(voxels[i] * label);
            segments.Add(new Segment(name, string.Create(CultureInfo.InvariantCulture, $"Segment_{segments.Count + 1}"), layer, label));
        }

        return new LayeredMasks(grid, layers, segments, [.. masks.Select(m => m.Value.BoundingBox)]);
    }

    private static bool Overlaps(ReadOnlySpan<byte> layer, ReadOnlySpan<byte> mask)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            if ((layer[i] & -mask[i]) != 0) return true;
        }

        return false;
    }
}
