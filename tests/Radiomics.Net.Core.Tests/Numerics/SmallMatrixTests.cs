using FsCheck.Xunit;

namespace Radiomics.Net.Core.Tests;

public class SmallMatrixTests
{
    [Property(MaxTest = 200)]
    public void Eigenvalues3_AnySymmetricMatrix_HaveItsTraceSquaresAndDeterminant(int seed)
    {
        var random = new Random(seed);
        double Next() => (random.NextDouble() - 0.5) * 20;
        double a = Next(), b = Next(), c = Next(), d = Next(), e = Next(), f = Next();
        Span<double> values = stackalloc double[3];
        SmallMatrix.Eigenvalues3([a, d, e, d, b, f, e, f, c], values);
        Assert.True(values[0] >= values[1] && values[1] >= values[2]);
        Assert.Equal(a + b + c, values[0] + values[1] + values[2], 1e-12 * 60);
        double squares = (a * a) + (b * b) + (c * c) + (2 * ((d * d) + (e * e) + (f * f)));
        Assert.Equal(squares, (values[0] * values[0]) + (values[1] * values[1]) + (values[2] * values[2]), 1e-12 * 2000);
        double determinant = (a * ((b * c) - (f * f))) - (d * ((d * c) - (f * e))) + (e * ((d * f) - (b * e)));
        Assert.Equal(determinant, values[0] * values[1] * values[2], 1e-12 * 10000);
    }

    [Property(MaxTest = 100)]
    public void TryInvert_AnyMatrix_GivesTheInverse(int seed)
    {
        var random = new Random(seed);
        double[] matrix = [.. Enumerable.Range(0, 16).Select(i => random.NextDouble() + (i % 5 == 0 ? 3 : 0))];
        double[] inverse = new double[16];
        Assert.True(SmallMatrix.TryInvert(matrix, inverse, 4));
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++)
            {
                double sum = Enumerable.Range(0, 4).Sum(k => matrix[(4 * r) + k] * inverse[(4 * k) + c]);
                Assert.Equal(r == c ? 1 : 0, sum, 1e-13);
            }
        }
    }

    [Fact]
    public void TryInvert_SingularMatrix_SaysSo() => Assert.False(SmallMatrix.TryInvert([1, 2, 2, 4], new double[4], 2));
}
