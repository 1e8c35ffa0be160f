using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Provisional labels of zones, joined as it turns out that they are of one zone (union-find): for each label its parent,
/// voxels, grey level and, where asked for, the smallest border distance among its voxels.
/// </summary>
/// <remarks>
/// A label's parent is never above the label itself, so that one pass down the labels gathers everything at the roots. Slabs
/// that are labelled at the same time take labels from ranges of their own.
/// </remarks>
internal sealed unsafe class ZoneForest : IDisposable
{
    private readonly WorkBuffer<int> _parents;
    private readonly WorkBuffer<int> _sizes;
    private readonly WorkBuffer<ushort> _levels;
    private readonly WorkBuffer<ushort>? _distances;

    public ZoneForest(WorkContext work, long capacity, bool hasDistances)
    {
        _parents = work.Rent<int>(capacity);
        _sizes = work.Rent<int>(capacity);
        _levels = work.Rent<ushort>(capacity);
        _distances = hasDistances ? work.Rent<ushort>(capacity) : null;
        Capacity = capacity;
    }

    public long Capacity { get; }

    public bool HasDistances => _distances is not null;

    public int* Parents => _parents.Pointer;

    public int* Sizes => _sizes.Pointer;

    public ushort* Levels => _levels.Pointer;

    /// <summary>Smallest distances; null where not asked for.</summary>
    public ushort* Distances => _distances is null ? null : _distances.Pointer;

    /// <summary>Joins the zones of two labels.</summary>
    public static void Join(int* parents, int a, int b)
    {
        a = Root(parents, a);
        b = Root(parents, b);
        if (a < b) parents[b] = a;
        else parents[a] = b;
    }

    public void Dispose()
    {
        _parents.Dispose();
        _sizes.Dispose();
        _levels.Dispose();
        _distances?.Dispose();
    }

    private static int Root(int* parents, int label)
    {
        while (parents[label] != label)
        {
            parents[label] = parents[parents[label]];
            label = parents[label];
        }

        return label;
    }
}
