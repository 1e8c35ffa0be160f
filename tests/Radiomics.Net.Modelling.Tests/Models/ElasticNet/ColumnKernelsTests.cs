using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>The kernels against plain twins that add in the same order, bit by bit, at every length.</summary>
public sealed class ColumnKernelsTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 20).Select(k => 8 * k)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Dot_EachPaddedLength_HasTheBitsOfThePlainTwin(int length)
    {
        double[] a = Draw(length, 1), b = Draw(length, 2);
        Assert.Equal(PlainDot(a, b), ColumnKernels.Dot(a, b));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Dot4_EachPaddedLength_HasTheBitsOfFourDots(int length)
    {
        double[] a = Draw(length, 1), sums = new double[4];
        double[][] b = [.. Enumerable.Range(2, 4).Select(k => Draw(length, k))];
        ColumnKernels.Dot4(a, b[0], b[1], b[2], b[3], sums);
        Assert.Equal(b.Select(c => PlainDot(a, c)), sums);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Dot4x4_EachPaddedLength_HasTheBitsOfSixteenDots(int length)
    {
        double[][] a = [.. Enumerable.Range(1, 4).Select(k => Draw(length, k))], b = [.. Enumerable.Range(5, 4).Select(k => Draw(length, k))];
        double[] sums = new double[16];
        ColumnKernels.Dot4x4([.. a.SelectMany(c => c)], [.. b.SelectMany(c => c)], length, sums);
        Assert.Equal(a.SelectMany(x => b.Select(y => PlainDot(x, y))), sums);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddScaledAndMultiply_EachPaddedLength_HaveTheBitsOfThePlainTwins(int length)
    {
        double[] a = Draw(length, 1), b = Draw(length, 2), sum = [.. a], product = new double[length];
        ColumnKernels.AddScaled(sum, 0.3, b);
        ColumnKernels.Multiply(a, b, product);
        Assert.Equal(a.Zip(b, (x, y) => x + (0.3 * y)), sum);
        Assert.Equal(a.Zip(b, (x, y) => x * y), product);
    }

    [Fact]
    public void DotAny_EachLength_AddsTheRestAtTheEnd()
    {
        for (int length = 0; length < 70; length++)
        {
            double[] a = Draw(length, 1), b = Draw(length, 2);
            int whole = length / 8 * 8;
            double expected = whole == 0 ? 0 : PlainDot(a[..whole], b[..whole]);
            for (int i = whole; i < length; i++) expected += a[i] * b[i];
            Assert.Equal(expected, ColumnKernels.DotAny(a, b));
        }
    }

    private static double PlainDot(double[] a, double[] b)
    {
        double[] lanes = new double[8];
        for (int i = 0; i < a.Length; i++) lanes[i % 8] += a[i] * b[i];
        double[] four = [lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7]];
        return (four[0] + four[1]) + (four[2] + four[3]);
    }

    private static double[] Draw(int length, int stream)
    {
        var random = new RandomSource(5, "kernels", stream);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
    }
}
