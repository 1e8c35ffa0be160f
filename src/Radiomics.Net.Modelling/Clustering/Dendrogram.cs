using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One step of a hierarchical clustering: two clusters become one.</summary>
/// <param name="Left">A single item as -1, -2, ... (the first is -1), or the cluster of an earlier step as 1, 2, ... (R's convention).</param>
/// <param name="Right">The other one, likewise. Items stand before clusters, smaller numbers of items and of steps first.</param>
/// <param name="Height">The distance at which they meet.</param>
public sealed record ClusterMerge(int Left, int Right, double Height);

/// <summary>The tree of a hierarchical clustering. Immutable and thread-safe.</summary>
public sealed class Dendrogram
{
    internal Dendrogram(ValueList<string> names, ValueList<ClusterMerge> merges)
    {
        Names = names;
        Merges = merges;
        var order = new List<int>(names.Count);
        if (merges.Count == 0) order.AddRange(Enumerable.Range(0, names.Count));
        else AddLeaves(merges.Count, order);
        LeafOrder = order.ToValueList();
    }

    /// <summary>Names of the items.</summary>
    public ValueList<string> Names { get; }

    /// <summary>The steps, one fewer than items.</summary>
    public ValueList<ClusterMerge> Merges { get; }

    /// <summary>Positions of the items from left to right, so that no branches cross.</summary>
    public ValueList<int> LeafOrder { get; }

    /// <summary>Cuts the tree into a number of clusters.</summary>
    /// <param name="clusters">1 to the number of items.</param>
    /// <returns>The cluster of each item, numbered from 1 by first appearance.</returns>
    public ValueList<int> Cut(int clusters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, Names.Count);
        return Groups(Names.Count - clusters);
    }

    /// <summary>Cuts the tree at a height: clusters that meet above it stay apart.</summary>
    /// <param name="height">The height.</param>
    /// <returns>The cluster of each item, numbered from 1 by first appearance.</returns>
    public ValueList<int> CutAt(double height) => Groups(Merges.Count(m => m.Height <= height));

    private ValueList<int> Groups(int steps)
    {
        int[] parent = [.. Enumerable.Range(0, Names.Count + steps)];
        for (int step = 0; step < steps; step++)
        {
            parent[Node(Merges[step].Left)] = Names.Count + step;
            parent[Node(Merges[step].Right)] = Names.Count + step;
        }

        var numbers = new Dictionary<int, int>();
        var groups = new int[Names.Count];
        for (int item = 0; item < groups.Length; item++)
        {
            int node = item;
            while (parent[node] != node) node = parent[node];
            if (!numbers.TryGetValue(node, out int number)) numbers[node] = number = numbers.Count + 1;
            groups[item] = number;
        }

        return ValueList.Create<int>(groups);
    }

    private int Node(int member) => member < 0 ? -member - 1 : Names.Count + member - 1;

    private void AddLeaves(int lastStep, List<int> order)
    {
        var waiting = new Stack<int>([lastStep]);
        while (waiting.TryPop(out int member))
        {
            if (member < 0)
            {
                order.Add(-member - 1);
                continue;
            }

            waiting.Push(Merges[member - 1].Right);
            waiting.Push(Merges[member - 1].Left);
        }
    }
}
