namespace Radiomics.Net.Core;

/// <summary>
/// Elementary functions that give the same bits on every machine, element by element and over spans of any length, and
/// lie within 0.52 ulp of the exact value.
/// </summary>
/// <remarks>
/// The platform's own differ between systems (<see cref="Math"/>) and between vector widths (TensorPrimitives). Span
/// forms take a destination of the same length, which may be the source itself but not overlap it otherwise.
/// </remarks>
internal static class Elementary
{
    /// <summary>e to the power <paramref name="x"/>; 0 below about -745.13, +∞ above about 709.78.</summary>
    public static double Exp(double x) => ExpFunction.Scalar(x);

    /// <inheritdoc cref="Exp(double)"/>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> destination) =>
        ElementwiseLoop.Run<ExpFunction>(x, destination, ElementwiseLoop.BestWidth);

    /// <summary>The natural logarithm of <paramref name="x"/>; -∞ at 0, NaN below 0.</summary>
    public static double Log(double x) => LogFunction<NaturalBase>.Scalar(x);

    /// <inheritdoc cref="Log(double)"/>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> destination) =>
        ElementwiseLoop.Run<LogFunction<NaturalBase>>(x, destination, ElementwiseLoop.BestWidth);

    /// <summary>The logarithm of <paramref name="x"/> to base 2, exact at powers of 2; -∞ at 0, NaN below 0.</summary>
    public static double Log2(double x) => LogFunction<BinaryBase>.Scalar(x);

    /// <inheritdoc cref="Log2(double)"/>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log2(ReadOnlySpan<double> x, Span<double> destination) =>
        ElementwiseLoop.Run<LogFunction<BinaryBase>>(x, destination, ElementwiseLoop.BestWidth);

    /// <summary>The sine of <paramref name="x"/> radians; NaN at infinities.</summary>
    public static double Sin(double x) => TrigonometricFunction<SinePhase>.Scalar(x);

    /// <inheritdoc cref="Sin(double)"/>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sin(ReadOnlySpan<double> x, Span<double> destination) =>
        ElementwiseLoop.Run<TrigonometricFunction<SinePhase>>(x, destination, ElementwiseLoop.BestWidth);

    /// <summary>The cosine of <paramref name="x"/> radians; NaN at infinities.</summary>
    public static double Cos(double x) => TrigonometricFunction<CosinePhase>.Scalar(x);

    /// <inheritdoc cref="Cos(double)"/>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Cos(ReadOnlySpan<double> x, Span<double> destination) =>
        ElementwiseLoop.Run<TrigonometricFunction<CosinePhase>>(x, destination, ElementwiseLoop.BestWidth);

    /// <summary><paramref name="x"/> to the power <paramref name="y"/>, with the special values of IEEE 754 (anything to the power 0 is 1).</summary>
    public static double Pow(double x, double y) => PowFunction.Scalar(x, y);

    /// <summary>Each element of <paramref name="x"/> to the power <paramref name="y"/>; not vectorised.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Pow(ReadOnlySpan<double> x, double y, Span<double> destination) => PowFunction.Span(x, y, destination);
}
