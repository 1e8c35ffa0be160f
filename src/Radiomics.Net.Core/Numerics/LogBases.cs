namespace Radiomics.Net.Core;

/// <summary>
/// The constants of a logarithm. With c = 2 / ln(base), the series is c (s + s³/3 + s⁵/5 + ...) and the exponent counts
/// log(2) each. A "High" part has so few bits that its products here are exact; "Low" is the rest of the constant.
/// </summary>
internal interface ILogBase
{
    /// <summary>log(2) in 42 bits: exact times an exponent.</summary>
    static abstract double Log2High { get; }

    static abstract double Log2Low { get; }

    /// <summary>c in 36 bits: exact times 17 bits.</summary>
    static abstract double FactorHigh { get; }

    static abstract double FactorLow { get; }

    /// <summary>A power of two near c/3: exact times 51 bits.</summary>
    static abstract double CubicHigh { get; }

    static abstract double CubicLow { get; }
}

/// <summary>The base e.</summary>
internal readonly struct NaturalBase : ILogBase
{
    public static double Log2High => 0.6931471805598903;

    public static double Log2Low => 5.497923018708371E-14;

    public static double FactorHigh => 2;

    public static double FactorLow => 0;

    public static double CubicHigh => 0.5;

    public static double CubicLow => 1.0 / 6;
}

/// <summary>The base 2.</summary>
internal readonly struct BinaryBase : ILogBase
{
    public static double Log2High => 1;

    public static double Log2Low => 0;

    public static double FactorHigh => 2.885390081733931;

    public static double FactorLow => 4.399595873039319E-11;

    public static double CubicHigh => 1;

    public static double CubicLow => -0.0382033060740244;
}
