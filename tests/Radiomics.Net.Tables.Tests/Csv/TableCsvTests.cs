using System.Text;
using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class TableCsvTests
{
    private static Table Parse(string text, CsvSettings? settings = null) => TableCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), settings, "cases.csv");

    private static string Format(Table table, CsvSettings? settings = null)
    {
        var stream = new MemoryStream();
        TableCsv.Write(table, stream, settings);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Read_UndeclaredColumns_TypesThemByWhatTheyHold()
    {
        Table table = Parse("id,age,sex,code\nP1,50,F,1\nP2,,M,x\nP3,61.5,NA,3\n", new CsvSettings { IdColumn = "id" });
        Assert.Equal(["P1", "P2", "P3"], table.RowIds);
        Assert.Equal([50, double.NaN, 61.5], table.Numeric("age").Values.ToArray());
        Assert.Equal(["F", "M", null], table.Text("sex").Texts.ToArray());
        Assert.Equal(["1", "x", "3"], table.Text("code").Texts.ToArray());
    }

    [Fact]
    public void Read_ByteOrderMarkSemicolonDecimalCommaAndQuotes_ReadsThem()
    {
        Table table = Parse(
            "\uFEFFid;ldh;\"no;te\"\r\nP1;210,5;\"says \"\"no\"\"; leaves\"\r\nP2;;\"two\nlines\"\r\n",
            new CsvSettings { IdColumn = "id", Separator = ';', DecimalComma = true, Columns = [new NumericDeclaration { Name = "ldh", Unit = "U/L", AllowedRange = new ValueRange(0, 5000) }] });
        Assert.Equal([210.5, double.NaN], table.Numeric("ldh").Values.ToArray());
        Assert.Equal("U/L", table.Numeric("ldh").Unit);
        Assert.Equal(["says \"no\"; leaves", "two\nlines"], table.Text("no;te").Texts.ToArray());
    }

    [Fact]
    public void Read_DeclaredLevels_KeepsTheirOrderAndReference()
    {
        Table table = Parse("race,stage\n3,II\n1,I\n", new CsvSettings
        {
            Columns =
            [
                new CategoricalDeclaration { Name = "race", Levels = ["1", "2", "3"], ReferenceLevel = "2" },
                new CategoricalDeclaration { Name = "stage", Levels = ["I", "II"], IsOrdered = true },
            ],
        });
        Assert.Equal(["1", "2"], table.RowIds);
        Assert.Equal([2, 0], table.Categorical("race").Codes.ToArray());
        Assert.Equal("2", table.Categorical("race").ReferenceLevel);
        Assert.True(table.Categorical("stage").IsOrdered);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3: 1 cells where the first line names 2 columns")]
    [InlineData("a,b\n1,x\n", "line 2, column 'b': 'x' is not a finite number")]
    [InlineData("a,b\n1,\"2,5\"\n", "If it has a decimal comma, declare that")]
    [InlineData("a,b\n1,Infinity\n", "'Infinity' is not a finite number")]
    [InlineData("a,c\n1,2\n", "has no column b. Its columns are a, c")]
    [InlineData("", "is empty")]
    public void Read_BrokenFile_NamesThePlace(string text, string part)
    {
        FileFormatException exception = Assert.Throws<FileFormatException>(() => Parse(text, new CsvSettings { Columns = [new NumericDeclaration { Name = "b" }] }));
        Assert.StartsWith("cases.csv", exception.Message);
        Assert.Contains(part, exception.Message);
    }

    [Fact]
    public void Read_BadIdsOrBytes_NamesThem()
    {
        var byId = new CsvSettings { IdColumn = "id" };
        Assert.Contains("P1", Assert.Throws<TableException>(() => Parse("id,a\nP1,1\nP1,2\n", byId)).Message);
        Assert.Contains("line 3: the id column 'id' is empty", Assert.Throws<FileFormatException>(() => Parse("id,a\nP1,1\n,2\n", byId)).Message);
        Assert.Contains("not UTF-8", Assert.Throws<FileFormatException>(() => TableCsv.Read(new MemoryStream([0x61, 0x0A, 0xFF, 0xFE, 0x0A]))).Message);
        Assert.Contains("a decimal comma is declared, but it has a point", Assert.Throws<FileFormatException>(() => Parse("a\n1.5\n", new CsvSettings { Separator = ';', DecimalComma = true, Columns = [new NumericDeclaration { Name = "a" }] })).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentException>(() => new CsvSettings { Separator = '"' });
    }

    [Fact]
    public void Write_Table_GivesTheTextExpected()
    {
        Table table = new(["P1", "P 2"], [new NumericColumn("x", [0.1, double.NaN]), new TextColumn("t", ["a,b", "say \"hi\""])]);
        Assert.Equal("id,x,t\nP1,0.1,\"a,b\"\nP 2,,\"say \"\"hi\"\"\"\n", Format(table));
        Assert.Equal("case;x;t\nP1;0,1;a,b\nP 2;;\"say \"\"hi\"\"\"\n", Format(table, new CsvSettings { IdColumn = "case", Separator = ';', DecimalComma = true }));
        Assert.Contains("'x'", Assert.Throws<TableException>(() => Format(table, new CsvSettings { IdColumn = "x" })).Message);
    }

    [Property(MaxTest = 200)]
    public void WriteThenRead_AnyValues_GivesTheSameBits(double[] numbers, string[] texts)
    {
        int rows = Math.Min(numbers.Length, texts.Length);
        double[] finite = [.. numbers.Take(rows).Select(n => double.IsFinite(n) ? n : double.NaN)];
        string?[] clean = [.. texts.Take(rows).Select(t => t is null ? null : new string([.. t.Where(c => !char.IsSurrogate(c) && c != '\r')]))];
        clean = [.. clean.Select(t => t is "NA" or "NaN" or "" ? null : t)];
        Table table = new([.. Enumerable.Range(0, rows).Select(i => $"r{i}")], [new NumericColumn("x", finite), new TextColumn("t", clean)]);
        foreach (char separator in ",;\t")
        {
            var settings = new CsvSettings { IdColumn = "id", Separator = separator, DecimalComma = separator == ';', Columns = [new NumericDeclaration { Name = "x" }, new TextDeclaration { Name = "t" }] };
            Table back = Parse(Format(table, settings), settings);
            Assert.Equal(finite, back.Numeric("x").Values.ToArray());
            Assert.Equal(clean, back.Text("t").Texts.ToArray());
        }
    }

    [Fact]
    public void Write_ToAFileThatFails_LeavesTheOldOne()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            Table good = new(["P1"], [new NumericColumn("x", [1])]);
            TableCsv.Write(good, path);
            Assert.Throws<TableException>(() => TableCsv.Write(good, path, new CsvSettings { IdColumn = "x" }));
            Assert.Equal(1, TableCsv.Read(path, new CsvSettings { IdColumn = "id" }).Numeric("x").Values[0]);
            Assert.Single(Directory.GetFiles(Path.GetTempPath(), $"*{Path.GetFileName(path)}*"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
