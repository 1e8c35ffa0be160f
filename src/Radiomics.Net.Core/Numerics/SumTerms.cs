using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>What <see cref="OrderedSum"/> adds for an element; both forms must round alike (no fused multiply-add).</summary>
internal interface ISumTerm
{
    double Of(double value);

    Vector128<double> Of(Vector128<double> values);
}

/// <summary>The element itself.</summary>
internal readonly struct ValueTerm : ISumTerm
{
    public double Of(double value) => value;

    public Vector128<double> Of(Vector128<double> values) => values;
}

/// <summary>The element's square.</summary>
internal readonly struct SquareTerm : ISumTerm
{
    public double Of(double value) => value * value;

    public Vector128<double> Of(Vector128<double> values) => values * values;
}

/// <summary>The square of the distance from a centre.</summary>
internal readonly struct SquaredDeviationTerm(double centre) : ISumTerm
{
    public double Of(double value) => (value - centre) * (value - centre);

    public Vector128<double> Of(Vector128<double> values)
    {
        Vector128<double> deviation = values - Vector128.Create(centre);
        return deviation * deviation;
    }
}

/// <summary>The distance from a centre.</summary>
internal readonly struct AbsoluteDeviationTerm(double centre) : ISumTerm
{
    public double Of(double value) => Math.Abs(value - centre);

    public Vector128<double> Of(Vector128<double> values) => Vector128.Abs(values - Vector128.Create(centre));
}
