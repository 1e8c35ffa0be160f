using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// An image of labels as PyRadiomics sees it: every voxel an unsigned 32-bit number, 0 for background.
/// </summary>
/// <remarks>
/// Voxels are cast, not rounded: fractions are cut off, and negative whole numbers wrap around (-1 becomes 4294967295). The
/// source is read when asked for; nothing is copied. An image without a 0 is taken as it is (PyRadiomics before 3.1 refused any
/// mask of a single value). Immutable, thread-safe.
/// </remarks>
public sealed class LabelImage
{
    private readonly Volume _source;
    private readonly Lazy<IReadOnlyList<uint>> _present;

    /// <summary>Takes a scalar image as labels.</summary>
    /// <param name="source">The image.</param>
    public LabelImage(Volume source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _present = new(FindPresent);
    }

    /// <summary>Takes one channel of an image with several values a voxel (RGB, vectors) as labels.</summary>
    /// <param name="channels">The image's channels, in order; one for a scalar image.</param>
    /// <param name="channel">Which, from 0; a scalar image ignores it.</param>
    /// <exception cref="RegionException">There is no such channel.</exception>
    public static LabelImage FromChannels(IReadOnlyList<Volume> channels, int channel = 0)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        return channels switch
        {
            [] => throw new ArgumentException("An image has at least one channel.", nameof(channels)),
            [Volume only] => new LabelImage(only),
            _ when channel < channels.Count => new LabelImage(channels[channel]),
            _ => throw new RegionException($"Channel {channel} of the mask is asked for (label_channel), and it has channels 0 to {channels.Count - 1}."),
        };
    }

    /// <summary>Where the voxels lie.</summary>
    public GridGeometry Geometry => _source.Geometry;

    /// <summary>The labels that occur, ascending, 0 left out.</summary>
    /// <exception cref="RegionException">A voxel is NaN, infinite or a fraction outside the range of labels.</exception>
    public IReadOnlyList<uint> Labels => _present.Value;

    /// <summary>Reads the labels of a slice, x fastest.</summary>
    /// <param name="z">The slice.</param>
    /// <param name="labels">Takes them; as long as a slice has voxels.</param>
    /// <exception cref="RegionException">A voxel is NaN, infinite or a fraction outside the range of labels.</exception>
    public void ReadSlice(int z, Span<uint> labels)
    {
        GridSize size = Geometry.Size;
        if (labels.Length != size.X * size.Y) throw new ArgumentException($"The destination holds {labels.Length} values, a slice {size.X * size.Y}.", nameof(labels));
        double[] row = new double[size.X];
        for (int y = 0; y < size.Y; y++)
        {
            _source.ReadBox(new VoxelBox(new VoxelIndex(0, y, z), new GridSize(size.X, 1, 1)), row);
            Span<uint> to = labels.Slice(y * size.X, size.X);
            for (int x = 0; x < row.Length; x++) to[x] = ToLabel(row[x], x, y, z);
        }
    }

    /// <summary>The region of one label.</summary>
    /// <param name="label">The label, at least 1.</param>
    /// <param name="name">Name of the region; <c>null</c> takes "label-" and the label.</param>
    /// <exception cref="RegionException">The image has no labels, or not this one; the message lists those there.</exception>
    public Mask GetMask(int label = 1, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(label, 1);
        GridSize size = Geometry.Size;
        byte[] inside = new byte[size.VoxelCount];
        uint[] slice = new uint[size.X * size.Y];
        bool found = false;
        for (int z = 0; z < size.Z; z++)
        {
            ReadSlice(z, slice);
            Span<byte> to = inside.AsSpan(z * slice.Length, slice.Length);
            for (int i = 0; i < slice.Length; i++)
            {
                bool isInside = slice[i] == (uint)label;
                to[i] = isInside ? (byte)1 : (byte)0;
                found |= isInside;
            }
        }

        return found ? new Mask(Geometry, inside, name ?? string.Create(CultureInfo.InvariantCulture, $"label-{label}")) : throw Absent(label);
    }

    private RegionException Absent(int label) => new(Labels.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"No labels found in the mask: all {Geometry.Size.VoxelCount:N0} voxels are 0, so label {label} is not in it. Is it the right file, or the right channel of it?")
        : string.Create(CultureInfo.InvariantCulture, $"Label {label} is not in the mask; the labels there are {string.Join(", ", Labels.Take(20))}{(Labels.Count > 20 ? ", ..." : "")}. Choose one of them."));

    private List<uint> FindPresent()
    {
        var found = new SortedSet<uint>();
        uint[] slice = new uint[Geometry.Size.X * Geometry.Size.Y];
        uint last = 0;
        for (int z = 0; z < Geometry.Size.Z; z++)
        {
            ReadSlice(z, slice);
            foreach (uint label in slice)
            {
                if (label == last) continue;
                last = label;
                if (label != 0) found.Add(label);
            }
        }

        return [.. found];
    }

    private uint ToLabel(double value, int x, int y, int z)
    {
        double whole = Math.Truncate(value);
        if (whole >= 0 && whole <= uint.MaxValue) return (uint)whole;
        if (_source.VoxelType.IsInteger()) return unchecked((uint)(long)whole);
        throw new RegionException(string.Create(
            CultureInfo.InvariantCulture, $"Voxel ({x}, {y}, {z}) of the mask is {value}, which is no label (0 to {uint.MaxValue}). Is it an image instead of a mask?"));
    }
}
