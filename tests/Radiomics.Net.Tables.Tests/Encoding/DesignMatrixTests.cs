using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class DesignMatrixTests
{
    private static readonly DesignMatrix Matrix = DesignMatrix.FromColumnMajor(["p1", "p2", "p3"], ["a", "b"], [1, 2, 3, 10, 20, 30]);

    [Fact]
    public void SelectRows_WithRepeats_KeepsOrderAndMarksTheRepeat()
    {
        DesignMatrix rows = Matrix.SelectRows([2, 0, 2]);
        Assert.Equal(["p3", "p1", "p3#2"], rows.RowIds);
        Assert.Equal([30.0, 10, 30], rows.Column(1).ToArray());
    }

    [Fact]
    public void FromColumnMajor_MissingValue_NamesTheColumn()
    {
        var exception = Assert.Throws<FitException>(() => DesignMatrix.FromColumnMajor(["p1"], ["a", "b"], [1, double.NaN]));
        Assert.Contains("b", exception.Message);
    }

    [Fact]
    public void FromColumnMajor_RepeatedName_Throws() =>
        Assert.Throws<ArgumentException>(() => DesignMatrix.FromColumnMajor(["p1"], ["a", "a"], [1, 2]));

    [Fact]
    public void Column_MissingKept_IsReadOnlyKnowingly()
    {
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(["r1", "r2"], ["a", "b"], [1, double.NaN, 3, 4], MissingValues.Keep);
        Assert.True(matrix.HasMissing);
        Assert.True(matrix.IsIncomplete(0));
        Assert.False(matrix.IsIncomplete(1));
        Assert.Equal([1, double.NaN], matrix.ColumnWithMissing(0).ToArray());
        Assert.Equal([3, 4], matrix.Column(1).ToArray());
        Assert.Contains("Column 'a' has missing values", Assert.Throws<FitException>(() => matrix.Column(0).ToArray()).Message);
        Assert.Throws<FitException>(() => matrix[0, 0]);
        Assert.False(matrix.SelectRows([0]).HasMissing);
        Assert.Equal([0], matrix.CompleteRows());
        Assert.Throws<FitException>(() => DesignMatrix.FromColumnMajor(["r1"], ["a"], [double.PositiveInfinity], MissingValues.Keep));
    }
}
