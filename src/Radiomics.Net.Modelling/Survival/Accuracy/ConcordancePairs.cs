using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Counts the pairs of a concordance index in O(n log n), for each row in both of its roles.</summary>
/// <remarks>
/// A pair: an event at t, and a row that outlives it (end after t, or censored at t) and had entered before t. Two passes: from
/// the last time to the first over those who outlive, from the first to the last over the events. A tree over the ranks of
/// the marker gives the weight below and at a rank. Standard error: u_i = w_i (c_i - C n_i)/total, c and n the scores and
/// counts of row i's pairs; sqrt(sum u^2), summed within clusters first.
/// </remarks>
internal sealed class ConcordancePairs
{
    private readonly CoxRiskSets _sets;
    private readonly double[] _timeWeights;
    private readonly int[] _ranks;
    private readonly RankTree _tree;
    private readonly double[] _scores;
    private readonly double[] _pairs;

    private ConcordancePairs(CoxRiskSets sets, double[] marker, double[] timeWeights)
    {
        _sets = sets;
        _timeWeights = timeWeights;
        _ranks = DenseRanks(marker, out int count);
        _tree = new RankTree(count);
        _scores = new double[marker.Length];
        _pairs = new double[marker.Length];
    }

    /// <param name="sets">Rows in order.</param>
    /// <param name="marker">By position; higher means an earlier event.</param>
    /// <param name="timeWeights">Weight of pairs by time index of the event; null for 1.</param>
    /// <param name="horizon">Events after it are not counted as the earlier of a pair.</param>
    /// <param name="clusters">Cluster of each row; null for none.</param>
    /// <returns>Null if no pair can be compared.</returns>
    public static ConcordanceResult? TryCount(CoxRiskSets sets, double[] marker, double[]? timeWeights, double horizon, ValueList<string>? clusters)
    {
        double[] weights = new double[sets.TimeCount];
        for (int t = 0; t < weights.Length; t++) weights[t] = sets.DistinctTimes[t] > horizon ? 0 : timeWeights?[t] ?? 1;
        var pairs = new ConcordancePairs(sets, marker, weights);
        var strata = new List<PairCounts>();
        for (int s = 0; s + 1 < sets.StratumStart.Length; s++)
        {
            strata.Add(pairs.CountOutliving(sets.StratumStart[s], sets.StratumStart[s + 1]));
            pairs.CountEarlierEvents(sets.StratumStart[s], sets.StratumStart[s + 1]);
        }

        double score = strata.Sum(c => c.Concordant + (c.TiedMarker / 2)), total = strata.Sum(c => c.Concordant + c.Discordant + c.TiedMarker);
        if (!(total > 0)) return null;
        double concordance = score / total;
        return new ConcordanceResult(concordance, pairs.StandardError(concordance, total, clusters), strata.ToValueList());
    }

    private static int[] DenseRanks(double[] marker, out int count)
    {
        double[] sorted = [.. marker];
        int[] order = new int[marker.Length], ranks = new int[marker.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        count = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1]) count++;
            ranks[order[i]] = count;
        }

        return ranks;
    }

    // Each event against those who outlive it.
    private PairCounts CountOutliving(int firstTime, int endTime)
    {
        double concordant = 0, discordant = 0, tiedMarker = 0, tiedTime = 0, tiedBoth = 0;
        int leaving = _sets.TimeStart[endTime] - 1, firstPosition = _sets.TimeStart[firstTime];
        _tree.Clear();
        for (int t = endTime - 1; t >= firstTime; t--)
        {
            int start = _sets.TimeStart[t], events = start + _sets.Events[t];
            for (int i = events; i < _sets.TimeStart[t + 1]; i++) _tree.Add(_ranks[i], _sets.Weights[i]);
            if (_sets.Entries is { } entries)
            {
                for (; leaving >= firstPosition && entries[_sets.EntryOrder[leaving]] >= _sets.DistinctTimes[t]; leaving--)
                {
                    int i = _sets.EntryOrder[leaving];
                    _tree.Add(_ranks[i], -_sets.Weights[i]);
                }
            }

            double weight = _timeWeights[t];
            for (int i = start; i < events && weight > 0; i++)
            {
                double below = _tree.Below(_ranks[i]), equal = _tree.Below(_ranks[i] + 1) - below, above = _tree.Total - below - equal;
                double w = weight * _sets.Weights[i];
                concordant += w * below;
                discordant += w * above;
                tiedMarker += w * equal;
                _scores[i] += weight * (below + (equal / 2));
                _pairs[i] += weight * (below + equal + above);
            }

            if (weight > 0) CountTied(start, events, ref tiedTime, ref tiedBoth);
            for (int i = start; i < events; i++) _tree.Add(_ranks[i], _sets.Weights[i]);
        }

        return new PairCounts(concordant, discordant, tiedMarker, tiedTime, tiedBoth);
    }

    private void CountTied(int start, int end, ref double tiedTime, ref double tiedBoth)
    {
        if (end - start < 2) return;
        var byRank = new Dictionary<int, double>();
        double sum = 0;
        for (int i = start; i < end; i++)
        {
            double weight = _sets.Weights[i], same = byRank.GetValueOrDefault(_ranks[i]);
            tiedBoth += same * weight;
            tiedTime += (sum - same) * weight;
            byRank[_ranks[i]] = same + weight;
            sum += weight;
        }
    }

    // Each row against the events that it outlives: those before its end, less those before its entry.
    private void CountEarlierEvents(int firstTime, int endTime)
    {
        int entering = _sets.TimeStart[firstTime], endPosition = _sets.TimeStart[endTime];
        _tree.Clear();
        for (int t = firstTime; t < endTime; t++)
        {
            if (_sets.Entries is { } entries)
            {
                for (; entering < endPosition && entries[_sets.EntryOrder[entering]] < _sets.DistinctTimes[t]; entering++)
                {
                    AddEarlier(_sets.EntryOrder[entering], -1);
                }
            }

            int start = _sets.TimeStart[t], events = start + _sets.Events[t];
            for (int i = start; i < events; i++) AddEarlier(i, 1);
            for (int i = start; i < events; i++) _tree.Add(_ranks[i], _timeWeights[t] * _sets.Weights[i]);
            for (int i = events; i < _sets.TimeStart[t + 1]; i++) AddEarlier(i, 1);
        }
    }

    private void AddEarlier(int position, int sign)
    {
        double below = _tree.Below(_ranks[position]), equal = _tree.Below(_ranks[position] + 1) - below;
        _scores[position] += sign * (_tree.Total - below - (equal / 2));
        _pairs[position] += sign * _tree.Total;
    }

    private double StandardError(double concordance, double total, ValueList<string>? clusters)
    {
        double sum = 0;
        var byCluster = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < _scores.Length; i++)
        {
            double u = _sets.Weights[i] * (_scores[i] - (concordance * _pairs[i])) / total;
            if (clusters is null) sum += u * u;
            else byCluster[clusters[_sets.Order[i]]] = byCluster.GetValueOrDefault(clusters[_sets.Order[i]]) + u;
        }

        foreach (double u in byCluster.Values) sum += u * u;
        return Math.Sqrt(sum);
    }

    /// <summary>Sums of weights over ranks 1 to n, with additions and prefix sums in O(log n) (Fenwick 1994).</summary>
    private sealed class RankTree(int count)
    {
        private readonly double[] _sums = new double[count + 1];

        public double Total { get; private set; }

        public void Clear()
        {
            Array.Clear(_sums);
            Total = 0;
        }

        public void Add(int rank, double weight)
        {
            Total += weight;
            for (; rank < _sums.Length; rank += rank & -rank) _sums[rank] += weight;
        }

        public double Below(int rank)
        {
            double sum = 0;
            for (rank--; rank > 0; rank -= rank & -rank) sum += _sums[rank];
            return sum;
        }
    }
}
