namespace Radiomics.Net.Tables;

/// <summary>The values that a numeric column may hold, both ends included.</summary>
public sealed record ValueRange
{
    /// <summary>Creates a range.</summary>
    /// <param name="minimum">Smallest value; may be -Infinity.</param>
    /// <param name="maximum">Largest value; may be Infinity.</param>
    /// <exception cref="ArgumentException">The minimum is above the maximum, or one of them is NaN.</exception>
    public ValueRange(double minimum, double maximum)
    {
        if (!(minimum <= maximum)) throw new ArgumentException(FormattableString.Invariant($"A range runs from its minimum to its maximum; {minimum} to {maximum} does not."), nameof(minimum));
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>Smallest value.</summary>
    public double Minimum { get; }

    /// <summary>Largest value.</summary>
    public double Maximum { get; }

    /// <summary>Whether a value lies in the range.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Minimum} to {Maximum}");
}
