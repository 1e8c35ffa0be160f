namespace Radiomics.Net.Core.Tests;

public class OrderedSumTests
{
    [Fact]
    public void Of_Lengths0To300_VectorAndScalarHaveTheSameBits()
    {
        double[] x = Random(300, 1);
        for (int length = 0; length <= 300; length++)
        {
            AssertSameBits(x.AsSpan(0, length));
            AssertSameBits(x.AsSpan(300 - length));
        }
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(8199)]
    [InlineData(1_000_000)]
    public void Of_LongSpans_VectorAndScalarHaveTheSameBits(int length) => AssertSameBits(Random(length, length));

    [Fact]
    public void Of_MillionElements_IsTheSumOfItsBlocksInOrder()
    {
        double[] x = Random(1_000_000, 2);
        double total = 0;
        for (int start = 0; start < x.Length; start += 4096) total += OrderedSum.Of(x.AsSpan(start, Math.Min(4096, x.Length - start)));
        Assert.Equal(total, OrderedSum.Of(x));
    }

    [Fact]
    public void Of_WorkedExample_AddsInTheDocumentedOrder()
    {
        double[] x = [1e16, 1, 1, 1, 1, 1, 1, 1, -1e16];

        // Accumulator 0 holds 1e16 - 1e16 = 0; the other seven hold 1.
        Assert.Equal(7, OrderedSum.Of(x));
        Assert.Equal(0, OrderedSum.Of([]));
    }

    [Fact]
    public void Of_Terms_AreTheirPlainSums()
    {
        double[] x = [1, -2, 3, -4, 5, -6, 7, -8, 9, -10];
        Assert.Equal(-5, OrderedSum.Of(x));
        Assert.Equal(385, OrderedSum.OfSquares(x));
        Assert.Equal(x.Sum(v => (v - 2) * (v - 2)), OrderedSum.OfSquaredDeviations(x, 2));
        Assert.Equal(x.Sum(v => Math.Abs(v - 2)), OrderedSum.OfAbsoluteDeviations(x, 2));
        Assert.Equal(385, OrderedDot.Of(x, x));
    }

    [Fact]
    public void Of_NaNOrInfinity_Spreads()
    {
        Assert.True(double.IsNaN(OrderedSum.Of([1, double.NaN, 2])));
        Assert.Equal(double.PositiveInfinity, OrderedSum.Of([1, double.PositiveInfinity]));
        Assert.True(double.IsNaN(OrderedSum.Of([double.NegativeInfinity, double.PositiveInfinity])));
    }

    [Fact]
    public void Dot_DifferentLengths_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => OrderedDot.Of(new double[3], new double[4]));
        Assert.Contains("3 and 4", exception.Message);
    }

    private static void AssertSameBits(ReadOnlySpan<double> x)
    {
        double[] y = Random(x.Length, 99);
        AssertSameBits(OrderedSum.Scalar(x, default(ValueTerm)), OrderedSum.Vector(x, default(ValueTerm)));
        AssertSameBits(OrderedSum.Scalar(x, default(SquareTerm)), OrderedSum.Vector(x, default(SquareTerm)));
        AssertSameBits(OrderedSum.Scalar(x, new SquaredDeviationTerm(0.3)), OrderedSum.Vector(x, new SquaredDeviationTerm(0.3)));
        AssertSameBits(OrderedSum.Scalar(x, new AbsoluteDeviationTerm(0.3)), OrderedSum.Vector(x, new AbsoluteDeviationTerm(0.3)));
        AssertSameBits(OrderedDot.Scalar(x, y), OrderedDot.Vector(x, y));
    }

    private static void AssertSameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));

    private static double[] Random(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 8)))];
    }
}
