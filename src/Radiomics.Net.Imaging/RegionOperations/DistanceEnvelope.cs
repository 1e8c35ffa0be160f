using System.Buffers;

namespace Radiomics.Net.Imaging;

/// <summary>Turns the squared distances along a line into least sums of one of them and the squared way to it.</summary>
/// <remarks>
/// <para>
/// The result at position q is the least f(i) + ((q - i) spacing)² over all i: the lower envelope of parabolas, found in one pass
/// (Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012), 415-428).
/// </para>
/// <para>
/// Rounding would make that a matter of luck where several parabolas meet in a point, which on a grid is the rule. So a parabola is
/// dropped only where others beat it by more than what rounding can do, and at each position all that remain close are tried:
/// the result has the bits of the minimum over all i.
/// </para>
/// </remarks>
/// <param name="length">Positions of the line.</param>
/// <param name="spacing">Distance between them in mm.</param>
/// <param name="limit">Values above can't lead to a result that is wanted.</param>
internal sealed class DistanceEnvelope(int length, double spacing, double limit)
{
    /// <summary>Sixteen units in the last place: more than three roundings of a sum and those of an intersection.</summary>
    private const double Rounding = 1.0 / (1L << 48);

    private readonly double[] _cost = [.. Enumerable.Range(0, length).Select(i => i * spacing * (i * spacing))];
    private readonly double[] _halfSlope = [.. Enumerable.Range(0, length).Select(i => i == 0 ? 0 : 1 / (2 * i * spacing * spacing))];

    public int Length => length;

    /// <summary>Replaces the values of a line.</summary>
    /// <param name="values">At least 0; infinite where there is nothing.</param>
    /// <param name="scratch">Working memory.</param>
    public void Apply(Span<double> values, Scratch scratch)
    {
        Span<double> sources = scratch.Sources.AsSpan(0, length), starts = scratch.Starts.AsSpan(0, length);
        Span<int> places = scratch.Places.AsSpan(0, length);
        double largest = 0;
        bool isZero = true;
        foreach (double value in values)
        {
            if (value == 0) continue;
            isZero = false;
            if (value <= limit && value > largest && double.IsFinite(value)) largest = value;
        }

        if (isZero) return;

        // Two parabolas d apart differ by 2 d spacing² for each position away from their intersection.
        double close = 1e-9 + ((largest + _cost[^1]) * Rounding / (spacing * spacing));
        int last = -1;
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i];
            if (!(value <= limit) || double.IsPositiveInfinity(value)) continue;
            double start = double.NegativeInfinity;
            while (last >= 0)
            {
                int before = places[last];
                start = ((i + before) * 0.5) + ((value - sources[last]) * _halfSlope[i - before]);
                if (last == 0 || !(start < starts[last] - close)) break;
                last--;
            }

            if (last < 0) start = double.NegativeInfinity;
            last++;
            (places[last], sources[last], starts[last]) = (i, value, start);
        }

        if (last < 0)
        {
            values.Fill(double.PositiveInfinity);
            return;
        }

        // Starts ascend but for steps back of up to `close` each.
        double window = close * (last + 2);
        int first = 0;
        for (int q = 0; q < values.Length; q++)
        {
            while (first < last && starts[first + 1] + window < q) first++;
            double least = sources[first] + _cost[Math.Abs(q - places[first])];
            for (int j = first + 1; j <= last && starts[j] - window <= q; j++) least = Math.Min(least, sources[j] + _cost[Math.Abs(q - places[j])]);
            values[q] = least;
        }
    }

    /// <summary>Memory for one line at a time.</summary>
    internal sealed class Scratch(int length) : IDisposable
    {
        /// <summary>Where the parabolas of the envelope have their vertices.</summary>
        public int[] Places { get; } = ArrayPool<int>.Shared.Rent(length);

        /// <summary>Their values there.</summary>
        public double[] Sources { get; } = ArrayPool<double>.Shared.Rent(length);

        /// <summary>From where on each is below the one before.</summary>
        public double[] Starts { get; } = ArrayPool<double>.Shared.Rent(length);

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(Places);
            ArrayPool<double>.Shared.Return(Sources);
            ArrayPool<double>.Shared.Return(Starts);
        }
    }
}
