using FsCheck.Xunit;

namespace Radiomics.Net.Core.Tests;

public class FourierTransformTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 24, 25, 27, 30, 45, 60, 64, 75, 81, 120, 125, 128, 180, 240, 300, 375, 640];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Transform_AnyLength_IsThePlainTransform(int length)
    {
        using var work = new WorkContext();
        using FourierBatch batch = Filled(work, length, seed: length);
        double[] real = batch.Real.ToArray(), imaginary = batch.Imaginary.ToArray();
        batch.Transform();
        double scale = Math.Sqrt(real.Sum(x => x * x) + imaginary.Sum(x => x * x));
        for (int sequence = 0; sequence < FourierBatch.Width; sequence++)
        {
            for (int k = 0; k < length; k++)
            {
                double re = 0, im = 0;
                for (int n = 0; n < length; n++)
                {
                    double angle = -2 * Math.PI * ((long)n * k % length) / length;
                    int at = (n * FourierBatch.Width) + sequence;
                    re += (real[at] * Math.Cos(angle)) - (imaginary[at] * Math.Sin(angle));
                    im += (real[at] * Math.Sin(angle)) + (imaginary[at] * Math.Cos(angle));
                }

                Assert.Equal(re, batch.Real[(k * FourierBatch.Width) + sequence], 1e-14 * scale * Math.Sqrt(length));
                Assert.Equal(im, batch.Imaginary[(k * FourierBatch.Width) + sequence], 1e-14 * scale * Math.Sqrt(length));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Transform_AnyVectorWidth_GivesTheSameBits(int length)
    {
        using var work = new WorkContext();
        using FourierBatch scalar = Filled(work, length, seed: 7);
        scalar.Transform(LoopWidth.Scalar);
        foreach (LoopWidth width in Enum.GetValues<LoopWidth>())
        {
            using FourierBatch batch = Filled(work, length, seed: 7);
            batch.Transform(width);
            Assert.Equal(scalar.Real, batch.Real);
            Assert.Equal(scalar.Imaginary, batch.Imaginary);
        }
    }

    [Property(MaxTest = 200)]
    public void GoodLength_AnyMinimum_IsTheNextLengthWithSmallFactors(int seed)
    {
        int minimum = 1 + (int)((uint)seed % 3000), length = FourierTransform.GoodLength(minimum);
        Assert.True(length >= minimum);
        Assert.Equal(length, new FourierTransform(length).Length);
        for (int other = minimum; other < length; other++) Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(other));
    }

    [Fact]
    public void Create_LengthWithAnotherFactor_SaysWhatToPadTo()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(14));
        Assert.Contains("Pad to 15", exception.Message, StringComparison.Ordinal);
    }

    private static FourierBatch Filled(WorkContext work, int length, int seed)
    {
        var batch = new FourierBatch(work, new FourierTransform(length));
        var random = new Random(seed);
        foreach (ref double x in batch.Real) x = random.NextDouble() - 0.5;
        foreach (ref double x in batch.Imaginary) x = random.NextDouble() - 0.5;
        return batch;
    }
}
