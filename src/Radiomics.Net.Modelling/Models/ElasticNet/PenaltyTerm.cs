namespace Radiomics.Net.Modelling;

/// <summary>Penalty and bounds of one coefficient on the standardised scale.</summary>
/// <param name="Lasso">Weight of the absolute value.</param>
/// <param name="Ridge">Weight of half the square.</param>
/// <param name="Lower">Smallest value; at most 0.</param>
/// <param name="Upper">Largest value; at least 0.</param>
internal readonly record struct PenaltyTerm(double Lasso, double Ridge, double Lower, double Upper)
{
    public static PenaltyTerm None { get; } = new(0, 0, double.NegativeInfinity, double.PositiveInfinity);

    public double Value(double coefficient) => (Lasso * Math.Abs(coefficient)) + (Ridge * coefficient * coefficient / 2);

    /// <summary>
    /// How far a coefficient is from optimal: the rate at which the objective falls when it moves in its better direction,
    /// 0 if it falls in none.
    /// </summary>
    /// <param name="coefficient">The coefficient.</param>
    /// <param name="slope">Derivative of loss and ridge by it.</param>
    /// <param name="direction">Receives +1 or -1.</param>
    public double Violation(double coefficient, double slope, out int direction)
    {
        double up = coefficient < Upper ? -(slope + (coefficient >= 0 ? Lasso : -Lasso)) : 0;
        double down = coefficient > Lower ? slope - (coefficient <= 0 ? Lasso : -Lasso) : 0;
        direction = up >= down ? 1 : -1;
        return Math.Max(0, Math.Max(up, down));
    }
}
