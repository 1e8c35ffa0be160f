using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Whether columns separate the events from the others, so that a logistic regression has no finite estimate.</summary>
[JsonConverter(typeof(EnumNameConverter<SeparationKind>))]
public enum SeparationKind
{
    /// <summary>The classes overlap: the estimate exists.</summary>
    None,

    /// <summary>A combination of columns puts events on one side and the others on the other, with rows of both on the border.</summary>
    QuasiComplete,

    /// <summary>A combination of columns puts all events on one side and all others on the other.</summary>
    Complete,
}

/// <summary>Separation of the two classes by columns of a design matrix.</summary>
/// <param name="Kind">Whether and how they are separated.</param>
/// <param name="Columns">The columns at fault; empty where there is none.</param>
/// <remarks>
/// Albert and Anderson, Biometrika 71 (1984) 1-10. Found without iterating a likelihood: the smallest vector sum of w_i z_i over
/// weights w_i of at least 1, with z_i the row (intercept included) turned by the sign of its class, is zero exactly where the
/// classes overlap, and otherwise a direction that separates them (Stiemke's alternative).
/// </remarks>
public sealed record Separation(SeparationKind Kind, [property: JsonConverter(typeof(StringListConverter))] ValueList<string> Columns) : IStoredResult
{
    // Length of the smallest sum, in spreads of the columns, below which the classes count as overlapping.
    private const double Tolerance = 1e-7;

    // Cosine-like share up to which a row counts as lying on the separating border.
    private const double EntryTolerance = 1e-10;

    /// <summary>Looks for separation.</summary>
    /// <param name="features">Columns, without an intercept.</param>
    /// <param name="outcome">The outcome, one a row.</param>
    /// <returns>
    /// The kind over all columns. Named are the columns that separate alone, or where none does, a smallest set that
    /// separates together.
    /// </returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static Separation Find(DesignMatrix features, BinaryOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(outcome);
        if (features.RowCount != outcome.Count)
        {
            throw new ArgumentException($"The matrix has {features.RowCount} rows, the outcome has {outcome.Count}.", nameof(outcome));
        }

        double[] scaled = Scale(features);
        int[] all = [.. Enumerable.Range(0, features.ColumnCount)];
        SeparationKind kind = KindOf(scaled, outcome.Events, all);
        if (kind == SeparationKind.None) return new Separation(kind, []);

        int[] alone = [.. all.Where(j => KindOf(scaled, outcome.Events, [j]) != SeparationKind.None)];
        int[] guilty = alone.Length > 0 ? alone : SmallestSet(scaled, outcome.Events, all);
        return new Separation(kind, guilty.Select(j => features.ColumnNames[j]).ToValueList());
    }

    /// <summary>The kind alone, without naming columns.</summary>
    internal static SeparationKind KindOf(DesignMatrix features, BinaryOutcome outcome) =>
        KindOf(Scale(features), outcome.Events, [.. Enumerable.Range(0, features.ColumnCount)]);

    private static int[] SmallestSet(double[] scaled, ReadOnlySpan<bool> events, int[] all)
    {
        var set = new List<int>(all);
        for (int i = set.Count - 1; i >= 0; i--)
        {
            int candidate = set[i];
            set.RemoveAt(i);
            if (KindOf(scaled, events, [.. set]) == SeparationKind.None) set.Insert(i, candidate);
        }

        return [.. set];
    }

    private static SeparationKind KindOf(double[] scaled, ReadOnlySpan<bool> events, int[] columns)
    {
        int n = events.Length, size = columns.Length + 1;
        double[] turned = new double[n * size];
        for (int i = 0; i < n; i++)
        {
            double sign = events[i] ? 1 : -1;
            turned[i * size] = sign;
            for (int j = 0; j < columns.Length; j++) turned[(i * size) + j + 1] = sign * scaled[(columns[j] * n) + i];
        }

        if (!IsSeparated(turned, size)) return SeparationKind.None;
        return IsCompletelySeparated(turned, size) ? SeparationKind.Complete : SeparationKind.QuasiComplete;
    }

    // min |Z'(1 + u)| over u >= 0: zero where the rows, each with a weight of at least 1, balance out.
    private static bool IsSeparated(double[] turned, int size)
    {
        double[] target = new double[size], rest = new double[size];
        for (int i = 0; i < turned.Length; i++) target[i % size] -= turned[i];
        NonNegativeLeastSquares.Solve(turned, size, target, rest, EntryTolerance);
        return Length(rest) > Tolerance;
    }

    // Complete: no weights at all (not all zero) balance the rows out. Their sum is held at 1 by one more equation.
    private static bool IsCompletelySeparated(double[] turned, int size)
    {
        int n = turned.Length / size;
        double[] bordered = new double[n * (size + 1)], target = new double[size + 1], rest = new double[size + 1];
        for (int i = 0; i < n; i++)
        {
            turned.AsSpan(i * size, size).CopyTo(bordered.AsSpan(i * (size + 1)));
            bordered[(i * (size + 1)) + size] = 1;
        }

        target[size] = 1;
        NonNegativeLeastSquares.Solve(bordered, size + 1, target, rest, EntryTolerance);
        return Length(rest) > Tolerance;
    }

    private static double[] Scale(DesignMatrix features)
    {
        int n = features.RowCount;
        double[] scaled = new double[n * features.ColumnCount];
        for (int j = 0; j < features.ColumnCount; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            double mean = 0, squares = 0;
            foreach (double value in column) mean += value / n;
            foreach (double value in column) squares += (value - mean) * (value - mean);
            double spread = squares > 0 ? Math.Sqrt(squares / n) : 1;
            for (int i = 0; i < n; i++) scaled[(j * n) + i] = (column[i] - mean) / spread;
        }

        return scaled;
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double value in vector) sum += value * value;
        return Math.Sqrt(sum);
    }
}
