namespace Radiomics.Net.IO;

/// <summary>Packs masks into as few label layers as a first fit needs; masks that overlap never share one.</summary>
internal sealed class LayerPacker(int voxelCount)
{
    private readonly List<byte[]> _layers = [];
    private readonly List<byte> _labels = [];

    /// <summary>Labels 1, 2, ... a voxel, 0 outside.</summary>
    public IReadOnlyList<byte[]> Layers => _layers;

    /// <summary>Adds a mask of 0 and 1 and says where it went.</summary>
    public (int Layer, int Label) Add(ReadOnlySpan<byte> mask)
    {
        int layer = 0;
        while (layer < _layers.Count && (_labels[layer] == byte.MaxValue || Overlaps(_layers[layer], mask))) layer++;
        if (layer == _layers.Count)
        {
            _layers.Add(new byte[voxelCount]);
            _labels.Add(0);
        }

        byte label = ++_labels[layer];
        byte[] target = _layers[layer];
        for (int i = 0; i < mask.Length; i++) target[i] += (byte)(mask[i] * label);
        return (layer, label);
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
