using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>How a CSV file is laid out and what its columns are.</summary>
/// <remarks>
/// Files are UTF-8, with or without a byte-order mark; the first line names the columns; cells may be quoted as in RFC 4180.
/// </remarks>
public sealed record CsvSettings
{
    /// <summary>What stands between cells: usually a comma, a semicolon or a tab.</summary>
    /// <value>Default: a comma.</value>
    public char Separator
    {
        get;
        init
        {
            if (value is '"' or '\r' or '\n' or '.' || char.IsLetterOrDigit(value)) throw new ArgumentException($"'{value}' can't separate cells.", nameof(value));
            field = value;
        }
    } = ',';

    /// <summary>Whether numbers are written with a decimal comma. It is never guessed.</summary>
    /// <value>Default: no, with a decimal point.</value>
    public bool DecimalComma { get; init; }

    /// <summary>Cells that stand for a missing value. An empty cell always does.</summary>
    /// <value>Default: <c>NA</c> and <c>NaN</c>.</value>
    public ValueList<string> MissingTexts { get; init; } = ["NA", "NaN"];

    /// <summary>The column that holds the row ids; <c>null</c> numbers the rows from 1.</summary>
    /// <value>Default: <c>null</c>.</value>
    public string? IdColumn { get; init; }

    /// <summary>What is known of columns. A column that is not declared is numeric if every value in it is a number, else text.</summary>
    /// <value>Default: none.</value>
    public ValueList<ColumnDeclaration> Columns { get; init; } = [];
}
