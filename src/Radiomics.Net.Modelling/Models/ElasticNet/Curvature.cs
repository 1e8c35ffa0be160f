namespace Radiomics.Net.Modelling;

/// <summary>The second derivative of a loss by the coefficients of a few columns.</summary>
internal abstract class Curvature
{
    /// <summary>result = H x.</summary>
    public abstract void Multiply(ReadOnlySpan<double> x, Span<double> result);

    /// <summary>Solves (H + diag(ridge)) d = right side for the free entries only, in place; the others become 0.</summary>
    /// <param name="free">Positions of the free entries, ascending.</param>
    /// <param name="ridge">Added to the diagonal, one for each entry.</param>
    /// <param name="rightSide">One number for each free entry; receives the solution.</param>
    public abstract void SolveFree(ReadOnlySpan<int> free, ReadOnlySpan<double> ridge, Span<double> rightSide);
}
