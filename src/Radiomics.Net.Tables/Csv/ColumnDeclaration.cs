using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>What is known of a column before it is read.</summary>
public abstract record ColumnDeclaration
{
    private protected ColumnDeclaration()
    {
    }

    /// <summary>Name of the column in the file.</summary>
    public required string Name { get; init; }
}

/// <summary>A column of numbers.</summary>
public sealed record NumericDeclaration : ColumnDeclaration
{
    /// <summary>Unit of the values; <c>null</c> where none is stated.</summary>
    public string? Unit { get; init; }

    /// <summary>Values that it may hold; <c>null</c> sets no limit.</summary>
    public ValueRange? AllowedRange { get; init; }

    /// <summary>For a feature, the revision of its definition; <c>null</c> for other columns.</summary>
    public int? Revision { get; init; }
}

/// <summary>A column of levels.</summary>
public sealed record CategoricalDeclaration : ColumnDeclaration
{
    /// <summary>All levels, in order; <c>null</c> takes those that occur, in order of first appearance.</summary>
    public ValueList<string>? Levels { get; init; }

    /// <summary>Whether the order of the levels means something.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The level that others are compared with; <c>null</c> takes the first.</summary>
    public string? ReferenceLevel { get; init; }
}

/// <summary>A column of free text.</summary>
public sealed record TextDeclaration : ColumnDeclaration;
