using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How a support vector machine measures the likeness of two patients u and v. Immutable.</summary>
public abstract record SvmKernel
{
    private protected SvmKernel()
    {
    }

    /// <summary>The kernel from the products u·v, u·u and v·v.</summary>
    internal abstract double Of(double product, double squareU, double squareV);

    private protected static double Checked(double value, string name, bool mayBeZero = false)
    {
        if (!double.IsFinite(value) || value < 0 || (value == 0 && !mayBeZero)) throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and above 0.");
        return value;
    }
}

/// <summary>u·v: separates by a plane.</summary>
public sealed record LinearKernel : SvmKernel
{
    internal override double Of(double product, double squareU, double squareV) => product;
}

/// <summary>exp(-gamma |u - v|^2), the radial basis function.</summary>
public sealed record RadialKernel : SvmKernel
{
    /// <summary>Sharpness; above 0. No default: it changes every prediction.</summary>
    public required double Gamma
    {
        get;
        init => field = Checked(value, nameof(Gamma));
    }

    internal override double Of(double product, double squareU, double squareV) =>
        Elementary.Exp(-Gamma * (squareU + squareV - (2 * product)));
}

/// <summary>(gamma u·v + coefficient)^degree.</summary>
public sealed record PolynomialKernel : SvmKernel
{
    /// <summary>Factor on the product; above 0. No default: it changes every prediction.</summary>
    public required double Gamma
    {
        get;
        init => field = Checked(value, nameof(Gamma));
    }

    /// <summary>Added to the product.</summary>
    /// <value>Default: 0.</value>
    public double Coefficient { get; init; }

    /// <summary>Power; at least 1.</summary>
    /// <value>Default: 3.</value>
    public int Degree
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    internal override double Of(double product, double squareU, double squareV)
    {
        double factor = (Gamma * product) + Coefficient, result = 1;
        for (int rest = Degree; rest > 0; rest /= 2)
        {
            if (rest % 2 == 1) result *= factor;
            factor *= factor;
        }

        return result;
    }
}

/// <summary>tanh(gamma u·v + coefficient). Not a true kernel for all values: the optimum may then be a local one.</summary>
public sealed record SigmoidKernel : SvmKernel
{
    /// <summary>Factor on the product; above 0. No default: it changes every prediction.</summary>
    public required double Gamma
    {
        get;
        init => field = Checked(value, nameof(Gamma));
    }

    /// <summary>Added to the product.</summary>
    /// <value>Default: 0.</value>
    public double Coefficient { get; init; }

    internal override double Of(double product, double squareU, double squareV)
    {
        double x = (Gamma * product) + Coefficient, small = Elementary.Exp(-2 * Math.Abs(x));
        double size = (1 - small) / (1 + small);
        return x < 0 ? -size : size;
    }
}
