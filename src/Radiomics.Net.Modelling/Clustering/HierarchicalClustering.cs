using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Agglomerative hierarchical clustering: the two nearest clusters become one, until all are.</summary>
/// <remarks>
/// Distances to a new cluster by Lance and Williams' formula (1967, doi 10.1093/comjnl/9.4.373); each cluster remembers its nearest
/// neighbour, so that the time grows with the square of the number of items. Of pairs at equal distance the one with the
/// lowest positions is merged first.
/// </remarks>
public static class HierarchicalClustering
{
    /// <summary>Clusters items.</summary>
    /// <param name="distances">Distances of at least 1 item.</param>
    /// <param name="linkage">How far apart two clusters are.</param>
    public static Dendrogram Of(DistanceMatrix distances, Linkage linkage)
    {
        ArgumentNullException.ThrowIfNull(distances);
        int count = distances.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(distances));
        bool squared = linkage == Linkage.WardD2;
        var d = new double[count][];
        for (int i = 0; i < count; i++)
        {
            d[i] = new double[count];
            for (int j = 0; j < count; j++) d[i][j] = squared ? distances[i, j] * distances[i, j] : distances[i, j];
        }

        var work = new Agglomeration(d, linkage);
        var merges = new ClusterMerge[count - 1];
        int[] members = [.. Enumerable.Range(0, count).Select(i => -(i + 1))];
        for (int step = 0; step < merges.Length; step++)
        {
            (int i, int j, double height) = work.MergeNearest();
            (int left, int right) = Ordered(members[i], members[j]);
            merges[step] = new ClusterMerge(left, right, squared ? Math.Sqrt(height) : height);
            members[i] = step + 1;
        }

        return new Dendrogram(distances.Names, ValueList.Create<ClusterMerge>(merges));
    }

    /// <summary>Items before clusters; the smaller item number or the earlier step first.</summary>
    private static (int Left, int Right) Ordered(int a, int b)
    {
        if (a < 0 && b < 0) return a > b ? (a, b) : (b, a);
        return a < b ? (a, b) : (b, a);
    }

    /// <summary>The clusters left, their distances, and the nearest later neighbour of each.</summary>
    private sealed class Agglomeration
    {
        private readonly double[][] _distances;
        private readonly Linkage _linkage;
        private readonly double[] _sizes;
        private readonly bool[] _active;
        private readonly int[] _nearest;

        public Agglomeration(double[][] distances, Linkage linkage)
        {
            _distances = distances;
            _linkage = linkage;
            _sizes = [.. distances.Select(_ => 1.0)];
            _active = [.. distances.Select(_ => true)];
            _nearest = new int[distances.Length];
            for (int i = 0; i < distances.Length; i++) FindNearest(i);
        }

        /// <summary>Merges the nearest pair into its first cluster.</summary>
        public (int Into, int Gone, double Height) MergeNearest()
        {
            int a = -1;
            for (int i = 0; i < _active.Length; i++)
            {
                if (_active[i] && _nearest[i] >= 0 && (a < 0 || _distances[i][_nearest[i]] < _distances[a][_nearest[a]])) a = i;
            }

            int b = _nearest[a];
            double height = _distances[a][b];
            _active[b] = false;
            for (int k = 0; k < _active.Length; k++)
            {
                if (_active[k] && k != a) _distances[a][k] = _distances[k][a] = Updated(_distances[a][k], _distances[b][k], height, _sizes[a], _sizes[b], _sizes[k]);
            }

            _sizes[a] += _sizes[b];
            for (int k = 0; k < _active.Length; k++)
            {
                if (!_active[k]) continue;
                if (k == a || _nearest[k] == a || _nearest[k] == b) FindNearest(k);
                else if (k < a && _distances[k][a] < _distances[k][_nearest[k]]) _nearest[k] = a;
            }

            return (a, b, height);
        }

        private void FindNearest(int i)
        {
            _nearest[i] = -1;
            for (int j = i + 1; j < _active.Length; j++)
            {
                if (_active[j] && (_nearest[i] < 0 || _distances[i][j] < _distances[i][_nearest[i]])) _nearest[i] = j;
            }
        }

        private double Updated(double toA, double toB, double between, double sizeA, double sizeB, double size) => _linkage switch
        {
            Linkage.Complete => Math.Max(toA, toB),
            Linkage.Single => Math.Min(toA, toB),
            Linkage.Average => ((sizeA * toA) + (sizeB * toB)) / (sizeA + sizeB),
            _ => (((sizeA + size) * toA) + ((sizeB + size) * toB) - (size * between)) / (sizeA + sizeB + size),
        };
    }
}
