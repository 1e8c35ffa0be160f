using System.Numerics;
using System.Runtime.InteropServices;

namespace Radiomics.Net.Modelling;

/// <summary>Small vector updates on rows padded to whole vectors. Multiply, then add, element by element: any width gives the same bits.</summary>
internal static class Rank1Update
{
    /// <summary>target += factor x.</summary>
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> x)
    {
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(x)[..sums.Length];
        var broadcast = new Vector<double>(factor);
        for (int v = 0; v < sums.Length; v++) sums[v] += broadcast * values[v];
    }

    /// <summary>target = scale (x - factor y).</summary>
    public static void ScaledDifference(Span<double> target, double scale, ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> y)
    {
        Span<Vector<double>> results = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> left = MemoryMarshal.Cast<double, Vector<double>>(x)[..results.Length];
        ReadOnlySpan<Vector<double>> right = MemoryMarshal.Cast<double, Vector<double>>(y)[..results.Length];
        Vector<double> broadcast = new(factor), scales = new(scale);
        for (int v = 0; v < results.Length; v++) results[v] = scales * (left[v] - (broadcast * right[v]));
    }

    /// <summary>matrix += factor x x', lower triangle (the rest of a vector that crosses the diagonal is touched too).</summary>
    /// <param name="matrix">Rows of <paramref name="stride"/> values, as many as there are columns.</param>
    /// <param name="stride">Padded number of columns.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="x">One padded row.</param>
    public static void Add(Span<double> matrix, int stride, double factor, ReadOnlySpan<double> x)
    {
        int lanes = Vector<double>.Count, perRow = stride / lanes, rows = matrix.Length / stride;
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(matrix);
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(x)[..perRow];
        for (int a = 0; a < rows; a++)
        {
            var broadcast = new Vector<double>(factor * x[a]);
            Span<Vector<double>> row = sums.Slice(a * perRow, (a / lanes) + 1);
            for (int v = 0; v < row.Length; v++) row[v] += broadcast * values[v];
        }
    }
}
