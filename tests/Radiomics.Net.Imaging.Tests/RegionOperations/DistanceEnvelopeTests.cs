using FsCheck.Xunit;

namespace Radiomics.Net.Imaging.Tests;

/// <summary>The envelope of a line against the plain minimum, to the bit.</summary>
public class DistanceEnvelopeTests
{
    [Property(MaxTest = 300)]
    public void Apply_AnyLine_HasTheBitsOfTheMinimum(int seed)
    {
        var random = new Random(seed);
        int length = random.Next(1, 200);
        double spacing = random.Next(4) switch { 0 => 0.1, 1 => 1, 2 => 0.7, _ => 0.05 + (3 * random.NextDouble()) };
        double[] values = [.. Enumerable.Range(0, length).Select(_ => Value(random, spacing))];
        AssertSame(values, spacing, double.PositiveInfinity);
    }

    /// <summary>Squared distances to the points of a circle: all parabolas of the envelope meet in one point.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(0.976562)]
    public void Apply_ParabolasThroughOnePoint_HaveTheBitsOfTheMinimum(double spacing)
    {
        const int Length = 131, Centre = 65;
        double[] values = new double[Length];
        for (int i = 0; i < Length; i++)
        {
            double a = Centre * spacing, b = (i - Centre) * spacing;
            values[i] = (a * a) - (b * b);
        }

        AssertSame(values, spacing, double.PositiveInfinity);
        AssertSame([.. values.Select((v, i) => i % 3 == 0 ? v : double.PositiveInfinity)], spacing, double.PositiveInfinity);
    }

    [Property(MaxTest = 100)]
    public void Apply_Limit_KeepsWhatIsWithinIt(int seed)
    {
        var random = new Random(seed);
        double spacing = 0.3 + random.NextDouble(), limit = random.NextDouble() * 100;
        double[] values = [.. Enumerable.Range(0, 90).Select(_ => Value(random, spacing))], result = [.. values];
        Apply(result, spacing, limit);
        double[] expected = Plain(values, spacing);
        for (int i = 0; i < values.Length; i++)
        {
            if (expected[i] <= limit) Assert.Equal(expected[i], result[i]);
            else Assert.True(result[i] > limit, $"{result[i]} at {i}");
        }
    }

    [Fact]
    public void Apply_VeryUnevenSpacings_HaveTheBitsOfTheMinimum()
    {
        // What came along the other axis is large against the steps here, so that rounding moves the intersections.
        var random = new Random(4);
        foreach (double scale in (double[])[1e3, 1e6, 1e9])
        {
            double[] values = [.. Enumerable.Range(0, 300).Select(_ => scale * (1 + (random.Next(4) * 1e-9)))];
            AssertSame(values, 0.01, double.PositiveInfinity);
        }
    }

    private static double Value(Random random, double spacing)
    {
        if (random.Next(5) == 0) return double.PositiveInfinity;
        double steps = random.Next(12) * spacing, more = random.Next(12) * spacing;
        return (steps * steps) + (random.Next(2) * more * more);
    }

    private static void AssertSame(double[] values, double spacing, double limit)
    {
        double[] result = [.. values];
        Apply(result, spacing, limit);
        Assert.Equal(Plain(values, spacing), result);
    }

    private static void Apply(double[] values, double spacing, double limit)
    {
        using var scratch = new DistanceEnvelope.Scratch(values.Length);
        new DistanceEnvelope(values.Length, spacing, limit).Apply(values, scratch);
    }

    private static double[] Plain(double[] values, double spacing) =>
        [.. Enumerable.Range(0, values.Length).Select(q => Enumerable.Range(0, values.Length).Min(i =>
        {
            double way = Math.Abs(q - i) * spacing;
            return values[i] + (way * way);
        }))];
}
