namespace Radiomics.Net.Core.Tests;

public class ElementaryTests
{
    private const double AllowedUlps = 0.52;

    public static TheoryData<string> Functions => ["Exp", "Log", "Log2", "Sin", "Cos"];

    [Theory]
    [InlineData(-745.2, 709.9)]
    [InlineData(-708.5, -708.3)]
    [InlineData(-745.2, -708.3)]
    [InlineData(-0.36, 0.36)]
    [InlineData(-1e-5, 1e-5)]
    [InlineData(-1e-17, 1e-17)]
    [InlineData(709.7, 709.7827128933841)]
    public void Exp_Range_IsWithin052Ulp(double low, double high) =>
        AssertAccurate(x => Elementary.Exp(x), ReferenceMath.ErrorOfExp, Uniform(low, Math.Min(high, 709.7827128933841), 20_000));

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.99, 1.01)]
    [InlineData(0.999999999, 1.000000001)]
    [InlineData(0.70710678, 0.70710679)]
    [InlineData(1.41421356, 1.41421357)]
    [InlineData(0, 1e-307)]
    [InlineData(1, 1e6)]
    public void Log_Range_IsWithin052Ulp(double low, double high)
    {
        double[] samples = [.. Uniform(low, high, 20_000).Where(x => x > 0)];
        AssertAccurate(x => Elementary.Log(x), ReferenceMath.ErrorOfLog, samples);
        AssertAccurate(x => Elementary.Log2(x), ReferenceMath.ErrorOfLog2, samples);
    }

    [Fact]
    public void Log_AnyExponent_IsWithin052Ulp()
    {
        var random = new Random(11);
        double[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0L << 48)))];
        AssertAccurate(x => Elementary.Log(x), ReferenceMath.ErrorOfLog, samples);
        AssertAccurate(x => Elementary.Log2(x), ReferenceMath.ErrorOfLog2, samples);
    }

    [Fact]
    public void Log_NeighboursOfThresholds_AreWithin052Ulp()
    {
        var samples = new List<double>();
        foreach (double centre in new[] { 1.0, 2.0, 0.5, Math.Sqrt(0.5), Math.Sqrt(2), double.MaxValue, 2.2250738585072014E-308, 1024 })
        {
            long bits = BitConverter.DoubleToInt64Bits(centre);
            for (long offset = -300; offset <= 300; offset++)
            {
                double x = BitConverter.Int64BitsToDouble(bits + offset);
                if (x > 0 && double.IsFinite(x)) samples.Add(x);
            }
        }

        AssertAccurate(x => Elementary.Log(x), ReferenceMath.ErrorOfLog, [.. samples]);
        AssertAccurate(x => Elementary.Log2(x), ReferenceMath.ErrorOfLog2, [.. samples]);
    }

    [Fact]
    public void Exp_NeighboursOfThresholds_AreWithin052Ulp()
    {
        var samples = new List<double>();
        foreach (double centre in new[] { -708.3964185322641, 709.0, 709.78, -744.44, -745.13, -745.1332191019411, 0.34657359027997264, -0.34657359027997264, 1e-300, -5e-324 })
        {
            long bits = BitConverter.DoubleToInt64Bits(centre);
            for (long offset = -300; offset <= 300; offset++)
            {
                double x = BitConverter.Int64BitsToDouble(bits + offset);
                if (Math.Abs(x) < 746) samples.Add(x);
            }
        }

        AssertAccurate(x => Elementary.Exp(x), ReferenceMath.ErrorOfExp, [.. samples]);
    }

    [Fact]
    public void Exp_SpecialArguments_GiveTheirLimits()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(1, Elementary.Exp(-0.0));
        Assert.Equal(1, Elementary.Exp(double.Epsilon));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(double.PositiveInfinity));
        Assert.Equal(0, Elementary.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(709.7827128933842));
        Assert.Equal(double.MaxValue, Elementary.Exp(709.782712893384), double.MaxValue * 1e-13);
        Assert.Equal(double.Epsilon, Elementary.Exp(-745.1332191019411));
        Assert.Equal(0, Elementary.Exp(-745.1332191019412));
        Assert.Equal(0, Elementary.Exp(-1e300));
        Assert.True(double.IsNaN(Elementary.Exp(double.NaN)));
    }

    [Fact]
    public void Log_SpecialArguments_GiveTheirLimits()
    {
        foreach (Func<double, double> log in new Func<double, double>[] { Elementary.Log, Elementary.Log2 })
        {
            Assert.Equal(0L, BitConverter.DoubleToInt64Bits(log(1)));
            Assert.Equal(double.NegativeInfinity, log(0));
            Assert.Equal(double.NegativeInfinity, log(-0.0));
            Assert.Equal(double.PositiveInfinity, log(double.PositiveInfinity));
            Assert.True(double.IsNaN(log(-1)));
            Assert.True(double.IsNaN(log(-double.Epsilon)));
            Assert.True(double.IsNaN(log(double.NegativeInfinity)));
            Assert.True(double.IsNaN(log(double.NaN)));
        }
    }

    [Fact]
    public void Log2_PowersOfTwo_IsExact()
    {
        for (int k = -1074; k <= 1023; k++) Assert.Equal(k, Elementary.Log2(Math.ScaleB(1, k)));
    }

    [Theory]
    [InlineData(-0.8, 0.8)]
    [InlineData(-1e-8, 1e-8)]
    [InlineData(-1e-300, 1e-300)]
    [InlineData(-7, 7)]
    [InlineData(1.5707, 1.5709)]
    [InlineData(3.1415926535, 3.1415926536)]
    [InlineData(-1.7e6, 1.7e6)]
    [InlineData(1e15, 1e18)]
    public void SinAndCos_Range_AreWithin052Ulp(double low, double high)
    {
        double[] samples = Uniform(low, high, 20_000);
        AssertAccurate(x => Elementary.Sin(x), ReferenceMath.ErrorOfSin, samples);
        AssertAccurate(x => Elementary.Cos(x), ReferenceMath.ErrorOfCos, samples);
    }

    [Fact]
    public void SinAndCos_NearMultiplesOfQuarterTurns_AreWithin052Ulp()
    {
        double[] samples = [.. Enumerable.Range(-20_000, 40_000).Select(k => k * 26.2 * Math.PI / 2), .. Enumerable.Range(0, 5_000).Select(k => k * Math.PI / 4)];
        AssertAccurate(x => Elementary.Sin(x), ReferenceMath.ErrorOfSin, samples);
        AssertAccurate(x => Elementary.Cos(x), ReferenceMath.ErrorOfCos, samples);
    }

    [Fact]
    public void SinAndCos_AnyExponent_AreWithin052Ulp()
    {
        var random = new Random(12);
        double[] samples =
        [
            // The double nearest to a multiple of π/2, of all doubles.
            6381956970095103 * Math.ScaleB(1, 797),
            double.MaxValue,
            double.Epsilon,
            1647099, 1647099.0000000002, -1647099.0000000002,
            .. Enumerable.Range(0, 10_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0L << 48))),
        ];
        AssertAccurate(x => Elementary.Sin(x), ReferenceMath.ErrorOfSin, [.. samples]);
        AssertAccurate(x => Elementary.Cos(x), ReferenceMath.ErrorOfCos, [.. samples]);
    }

    [Fact]
    public void SinAndCos_SpecialArguments_GiveTheirLimits()
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(0.0), BitConverter.DoubleToInt64Bits(Elementary.Sin(0.0)));
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(Elementary.Sin(-0.0)));
        Assert.Equal(1, Elementary.Cos(-0.0));
        foreach (double x in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.True(double.IsNaN(Elementary.Sin(x)));
            Assert.True(double.IsNaN(Elementary.Cos(x)));
        }
    }

    [Theory]
    [InlineData(0.5, 2, -1000, 1000)]
    [InlineData(0, 10, -5, 5)]
    [InlineData(0.999, 1.001, -700000, 700000)]
    [InlineData(0, 1e300, -1, 1)]
    [InlineData(0, 1e-300, 1, 1.08)]
    [InlineData(0, 1e-310, -1, 1)]
    [InlineData(0.0001, 20, 0.5, 0.5)]
    public void Pow_Range_IsWithin052Ulp(double lowX, double highX, double lowY, double highY)
    {
        var random = new Random(13);
        double worst = 0;
        string where = "";
        for (int i = 0; i < 10_000; i++)
        {
            double x = lowX + (random.NextDouble() * (highX - lowX));
            double y = lowY + (random.NextDouble() * (highY - lowY));
            double power = Elementary.Pow(x, y);
            if (x == 0 || !(Math.Abs(y * Math.Log(x)) < 745) || double.IsInfinity(power)) continue;
            double error = ReferenceMath.ErrorOfPow(x, y, power);
            if (error > worst) (worst, where) = (error, $"{x:R}^{y:R}");
        }

        Assert.True(worst <= AllowedUlps, $"{worst:F4} ulp at {where}.");
        Assert.True(worst > 0.45);
    }

    [Fact]
    public void Pow_ExactPowers_AreExact()
    {
        for (int x = 2; x <= 10; x++)
        {
            double power = 1;
            for (int y = 0; power < 9e15; y++, power *= x)
            {
                Assert.Equal(power, Elementary.Pow(x, y));
                Assert.Equal(y % 2 == 0 ? power : -power, Elementary.Pow(-x, y));
            }
        }

        for (int x = 1; x <= 100; x++) Assert.Equal(x, Elementary.Pow(x * x, 0.5));
        for (int y = -1074; y <= 1023; y++) Assert.Equal(Math.ScaleB(1, y), Elementary.Pow(2, y));
    }

    [Fact]
    public void Pow_SpecialArguments_FollowIeee754()
    {
        double[] special =
        [
            0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, double.MaxValue,
            double.MinValue, 9007199254740993, 9007199254740991, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        foreach (double x in special)
        {
            foreach (double y in special)
            {
                double expected = Math.Pow(x, y);
                double actual = Elementary.Pow(x, y);
                bool same = expected.Equals(actual) && (expected != 0 || double.IsNegative(expected) == double.IsNegative(actual));
                Assert.True(same || Math.Abs(expected / actual - 1) < 1e-15, $"{x:R}^{y:R} is {actual:R}, not {expected:R}.");
            }
        }
    }

    [Fact]
    public void Pow_Span_HasTheBitsOfTheScalarForm()
    {
        double[] x = Mixed(1000, seed: 8);
        var actual = new double[x.Length];
        Elementary.Pow(x, 0.37, actual);
        for (int i = 0; i < x.Length; i++) Assert.Equal(Elementary.Pow(x[i], 0.37), actual[i]);
        Assert.Throws<ArgumentException>(() => Elementary.Pow(x, 2, new double[3]));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Span_Lengths0To300_HasTheBitsOfTheScalarForm(string function)
    {
        double[] x = Mixed(300, seed: 5);
        foreach (LoopWidth width in Enum.GetValues<LoopWidth>())
        {
            for (int length = 0; length <= 300; length++) AssertSameBits(function, x.AsSpan(0, length), width);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Span_MillionRandomArguments_HasTheBitsOfTheScalarForm(string function)
    {
        double[] x = Mixed(1_000_000, seed: 6);
        double[] common = function is "Log" or "Log2" ? Uniform(0, 3, 1_000_000) : Uniform(-50, 50, 1_000_000);
        foreach (LoopWidth width in Enum.GetValues<LoopWidth>())
        {
            AssertSameBits(function, x, width);
            AssertSameBits(function, common, width);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Span_InPlace_EqualsOutOfPlace(string function)
    {
        double[] x = Mixed(1003, seed: 7);
        var expected = new double[x.Length];
        Span(function, x, expected, ElementwiseLoop.BestWidth);
        Span(function, x, x, ElementwiseLoop.BestWidth);
        Assert.Equal(expected, x);
    }

    [Fact]
    public void Span_DestinationOfOtherLength_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => Elementary.Exp(new double[3], new double[2]));
        Assert.Contains("3", exception.Message);
        Assert.Contains("2", exception.Message);
    }

    private static void AssertAccurate(Func<double, double> function, Func<double, double, double> error, double[] samples)
    {
        double worst = 0, where = 0;
        foreach (double x in samples)
        {
            double e = error(x, function(x));
            if (e > worst) (worst, where) = (e, x);
        }

        Assert.True(worst <= AllowedUlps, $"{worst:F4} ulp at {where:R}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{worst:F4} ulp at {where:R} among {samples.Length:N0}.");
    }

    private static void AssertSameBits(string function, ReadOnlySpan<double> x, LoopWidth width)
    {
        var actual = new double[x.Length];
        Span(function, x, actual, width);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Scalar(function, x[i]);
            if (BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual[i])) continue;
            if (double.IsNaN(expected) && double.IsNaN(actual[i])) continue;
            Assert.Fail($"{function}({x[i]:R}) is {actual[i]:R} at {width}, element {i} of {x.Length}, and {expected:R} alone.");
        }
    }

    private static void Span(string function, ReadOnlySpan<double> x, Span<double> destination, LoopWidth width)
    {
        switch (function)
        {
            case "Exp": ElementwiseLoop.Run<ExpFunction>(x, destination, width); break;
            case "Log": ElementwiseLoop.Run<LogFunction<NaturalBase>>(x, destination, width); break;
            case "Log2": ElementwiseLoop.Run<LogFunction<BinaryBase>>(x, destination, width); break;
            case "Sin": ElementwiseLoop.Run<TrigonometricFunction<SinePhase>>(x, destination, width); break;
            case "Cos": ElementwiseLoop.Run<TrigonometricFunction<CosinePhase>>(x, destination, width); break;
            default: throw new ArgumentOutOfRangeException(nameof(function), function, null);
        }
    }

    private static double Scalar(string function, double x) => function switch
    {
        "Exp" => Elementary.Exp(x),
        "Log" => Elementary.Log(x),
        "Log2" => Elementary.Log2(x),
        "Sin" => Elementary.Sin(x),
        "Cos" => Elementary.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    private static double[] Uniform(double low, double high, int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => low + (random.NextDouble() * (high - low)))];
    }

    /// <summary>Ordinary numbers with any bit pattern, subnormals, zeros, infinities and NaN among them.</summary>
    private static double[] Mixed(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(40) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => double.NaN,
            2 => double.PositiveInfinity,
            3 => 0.0,
            4 => BitConverter.Int64BitsToDouble(random.NextInt64(1, 1L << 52)),
            5 => -random.NextDouble() * 800,
            _ => random.NextDouble() * 700,
        })];
    }
}
