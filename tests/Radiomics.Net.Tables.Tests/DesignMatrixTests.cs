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
}
