namespace Radiomics.Net.Conformance.Tests;

/// <summary>Compares values with PyRadiomics' and reports all that differ.</summary>
/// <remarks>
/// The bounds are those of the specification, section 11: 1e-9 relative; absolute where a value vanishes, which for features of
/// probabilities and levels is 1e-9, and 1e-6 for axis lengths and their ratios in flat regions, which are roots of rounding noise.
/// </remarks>
internal sealed class ValueComparison
{
    private const double Relative = 1e-9;
    private const double Vanishing = 1e-12;
    private const double FlatAxis = 1e-6;
    private readonly List<string> _differences = [];
    private int _count;

    public void Add(string name, double expected, double actual)
    {
        _count++;
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        double difference = Math.Abs(actual - expected);
        double bound = Math.Max(Relative * Math.Abs(expected), IsAxis(name) && Math.Abs(expected) < FlatAxis ? FlatAxis : Vanishing);
        if (difference <= bound) return;
        _differences.Add(FormattableString.Invariant($"{name}: {actual:R} instead of {expected:R} (relative {difference / Math.Abs(expected):G3})"));
    }

    public void RequireEqual()
    {
        Assert.True(_count > 0, "Nothing was compared.");
        Assert.True(_differences.Count == 0, $"{_differences.Count} of {_count} values differ:\n{string.Join('\n', _differences.Take(50))}");
    }

    private static bool IsAxis(string name) =>
        name.EndsWith("AxisLength", StringComparison.Ordinal) || name.EndsWith("Flatness", StringComparison.Ordinal) || name.EndsWith("Elongation", StringComparison.Ordinal);
}
