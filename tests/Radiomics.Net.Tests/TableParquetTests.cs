using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Tests;

public sealed class TableParquetTests : IDisposable
{
    private static readonly Table s_table = new(["p1", "p2", "p3"],
    [
        new NumericColumn("age", [61.5, double.NaN, 48], "years", new ValueRange(0, double.PositiveInfinity)),
        new NumericColumn("f1", [1e-300, -2.5, 1.0 / 3], revision: 4),
        CategoricalColumn.FromTexts("sex", ["F", null, "M"]),
        new TextColumn("note", ["a \"b\", c", "", null]),
    ]);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_WhatWasWritten_IsTheSameTable()
    {
        TableParquet.Write(_path, s_table);
        Table read = TableParquet.Read(_path);
        Assert.Equal(s_table.RowIds, read.RowIds);
        Assert.Equal(s_table.Columns.Select(c => (c.Name, c.Kind)), read.Columns.Select(c => (c.Name, c.Kind)));
        Assert.Equal(s_table.Numeric("age").Values.ToArray(), read.Numeric("age").Values.ToArray());
        Assert.Equal(s_table.Numeric("f1").Values.ToArray(), read.Numeric("f1").Values.ToArray());
        Assert.Equal(("years", s_table.Numeric("age").AllowedRange), (read.Numeric("age").Unit, read.Numeric("age").AllowedRange));
        Assert.Equal(4, read.Numeric("f1").Revision);
        Assert.Equal(s_table.Categorical("sex").Levels, read.Categorical("sex").Levels);
        Assert.Equal(s_table.Categorical("sex").Codes.ToArray(), read.Categorical("sex").Codes.ToArray());
        Assert.Equal(s_table.Text("note").Texts.ToArray(), read.Text("note").Texts.ToArray());
    }

    [Fact]
    public void Write_ColumnNamedAsTheIds_Throws() => Assert.Throws<ArgumentException>(() => TableParquet.Write(_path, s_table, "age"));

    [Fact]
    public void Read_NoIdColumn_ListsTheColumns()
    {
        TableParquet.Write(_path, s_table, "patient");
        Assert.Contains("patient, age", Assert.Throws<FileFormatException>(() => TableParquet.Read(_path)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(60)]
    public void Read_TruncatedFile_IsAFormatError(int length)
    {
        TableParquet.Write(_path, s_table);
        byte[] bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..length]);
        Assert.Contains(_path, Assert.Throws<FileFormatException>(() => TableParquet.Read(_path)).Message);
    }
}
