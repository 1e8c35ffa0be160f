using System.Runtime.CompilerServices;

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

    /// <summary>c itself.</summary>
    static abstract double Factor { get; }

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
    public static double Log2High { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0.6931471805598903; }

    public static double Log2Low { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 5.497923018708371E-14; }

    public static double Factor { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 2; }

    public static double FactorHigh { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 2; }

    public static double FactorLow { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0; }

    public static double CubicHigh { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0.5; }

    public static double CubicLow { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 1.0 / 6; }
}

/// <summary>The base 2.</summary>
internal readonly struct BinaryBase : ILogBase
{
    public static double Log2High { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 1; }

    public static double Log2Low { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0; }

    public static double Factor { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 2.8853900817779268; }

    public static double FactorHigh { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 2.885390081733931; }

    public static double FactorLow { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 4.399595873039319E-11; }

    public static double CubicHigh { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 1; }

    public static double CubicLow { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => -0.0382033060740244; }
}
