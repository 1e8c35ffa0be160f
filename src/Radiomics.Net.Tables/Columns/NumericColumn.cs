using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A column of numbers; NaN where one is missing. Immutable and thread-safe.</summary>
public sealed class NumericColumn : TableColumn
{
    private readonly ReadOnlyMemory<double> _values;

    /// <summary>Creates a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One value a row, NaN where it is missing; copied.</param>
    /// <param name="unit">Unit of the values ("U/L", "mm"); <c>null</c> where none is stated.</param>
    /// <param name="allowedRange">Values that it may hold; <c>null</c> sets no limit.</param>
    /// <param name="revision">For a feature, the revision of its definition; <c>null</c> for other columns.</param>
    /// <exception cref="TableException">A value is infinite or outside the range; the message names the rows.</exception>
    public NumericColumn(string name, ReadOnlySpan<double> values, string? unit = null, ValueRange? allowedRange = null, int? revision = null)
        : this(name, values.ToArray().AsMemory(), unit, allowedRange, revision)
    {
    }

    internal NumericColumn(string name, ReadOnlyMemory<double> values, string? unit, ValueRange? allowedRange, int? revision)
        : base(name)
    {
        _values = values;
        Unit = string.IsNullOrEmpty(unit) ? null : unit;
        AllowedRange = allowedRange;
        Revision = revision;
        RequireAllowed(name, values.Span, allowedRange);
    }

    /// <summary>One value a row; NaN where it is missing.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>Unit of the values; <c>null</c> where none is stated.</summary>
    public string? Unit { get; }

    /// <summary>Values that it may hold; <c>null</c> sets no limit.</summary>
    public ValueRange? AllowedRange { get; }

    /// <summary>For a feature, the revision of its definition; <c>null</c> for other columns.</summary>
    public int? Revision { get; }

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <inheritdoc/>
    public override string Kind => "numeric";

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(Values[row]);

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsMissing(row) ? null : Values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override TableColumn SelectRows(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (int i = 0; i < taken.Length; i++) taken[i] = rows[i] < 0 ? double.NaN : Values[rows[i]];
        return new NumericColumn(Name, taken.AsMemory(), Unit, AllowedRange, Revision);
    }

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new NumericColumn(name, _values, Unit, AllowedRange, Revision);

    internal static void RequireAllowed(string name, ReadOnlySpan<double> values, ValueRange? range)
    {
        var bad = new List<string>();
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]) || (range is not null && !double.IsNaN(values[row]) && !range.Contains(values[row])))
            {
                bad.Add(FormattableString.Invariant($"row {row + 1}: {values[row]}"));
            }
        }

        if (bad.Count > 0)
        {
            string allowed = range is null ? "finite numbers" : $"{range}";
            throw new TableException($"Column '{name}' may hold {allowed}, but has {NameList.Of(bad)}. Correct the values or leave them empty.");
        }
    }
}
