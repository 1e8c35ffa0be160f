using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A column that says the same as one before it, up to unit and sign.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Original">The first column that says the same.</param>
public sealed record ColumnCopy(string Column, string Original)
{
    // Of columns of norm 1: what rounding of a change of unit may leave.
    private const double Tolerance = 1e-9;

    /// <summary>The copies among the columns that vary, in the order of the columns; without centring up to a factor only.</summary>
    internal static ValueList<ColumnCopy> Find(StandardisedColumns columns, ValueList<string> names)
    {
        // Copies have one product with any fixed vector, up to sign.
        double[] probe = new double[columns.Stride], keys = new double[columns.Count];
        for (int i = 0; i < columns.RowCount; i++) probe[i] = (((i + 1) * 0.6180339887498949) % 1) - 0.5;
        var order = new List<int>(columns.Count);
        for (int j = 0; j < columns.Count; j++)
        {
            if (columns.IsConstant[j]) continue;
            keys[j] = Math.Abs(ColumnKernels.Dot(columns[j], probe)) / columns.Norms[j];
            order.Add(j);
        }

        order.Sort((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        int[] original = [.. Enumerable.Range(0, columns.Count)];
        for (int a = 0; a < order.Count; a++)
        {
            for (int b = a + 1; b < order.Count && keys[order[b]] - keys[order[a]] <= Tolerance; b++)
            {
                int first = Math.Min(order[a], order[b]), second = Math.Max(order[a], order[b]);
                if (original[first] < original[second] && AreCopies(columns, first, second)) original[second] = original[first];
            }
        }

        return Enumerable.Range(0, original.Length).Where(j => original[j] != j).Select(j => new ColumnCopy(names[j], names[original[j]])).ToValueList();
    }

    private static bool AreCopies(StandardisedColumns columns, int a, int b)
    {
        ReadOnlySpan<double> x = columns[a], y = columns[b];
        double factor = Math.Sign(ColumnKernels.Dot(x, y)) * columns.Norms[a] / columns.Norms[b], allowed = Tolerance * columns.Norms[a];
        for (int i = 0; i < x.Length; i++)
        {
            if (Math.Abs(x[i] - (factor * y[i])) > allowed) return false;
        }

        return true;
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class ColumnCopyListConverter : ValueListConverter<ColumnCopy>;
