namespace Radiomics.Net.Modelling;

/// <summary>What a Cox fit maximises, with its gradient and a positive definite curvature.</summary>
internal abstract class CoxObjective
{
    /// <summary>Log partial likelihood at the point evaluated last.</summary>
    public double LogLikelihood { get; protected set; }

    /// <summary>What is maximised there: the log likelihood, with its penalty where there is one.</summary>
    public double Value { get; protected set; }

    /// <summary>Whether it can rise for ever as coefficients go to infinity.</summary>
    public virtual bool MayRiseForEver => true;

    /// <summary>Evaluates the objective.</summary>
    /// <returns>False where it can't be computed: the coefficients are out of reach.</returns>
    public abstract bool Evaluate(ReadOnlySpan<double> coefficients);

    /// <summary>Gradient and information matrix (p x p, both triangles) at the point evaluated last.</summary>
    public abstract void Derivatives(Span<double> gradient, Span<double> information);
}
