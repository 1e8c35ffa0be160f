using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>What a fitted encoder knows of a column of the table, and what it makes of it.</summary>
public sealed record EncodedColumn
{
    /// <summary>Name in the table.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of the matrix that it becomes: itself for a numeric column; for a categorical one a column for each level but the reference, named column + level (<c>sexM</c>).</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> MatrixColumns { get; init; }

    /// <summary>Levels in order; <c>null</c> for a numeric column.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string>? Levels { get; init; }

    /// <summary>The level in which all its matrix columns are 0; <c>null</c> for a numeric column and for scores.</summary>
    public string? ReferenceLevel { get; init; }

    /// <summary>Unit of a numeric column; <c>null</c> where none was stated.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest value that a numeric column may hold; <c>null</c> sets no limit.</summary>
    public double? AllowedMinimum { get; init; }

    /// <summary>Largest value that a numeric column may hold; <c>null</c> sets no limit.</summary>
    public double? AllowedMaximum { get; init; }

    /// <summary>Revision of a feature's definition; <c>null</c> for other columns.</summary>
    public int? Revision { get; init; }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class EncodedColumnListConverter : ValueListConverter<EncodedColumn>;
