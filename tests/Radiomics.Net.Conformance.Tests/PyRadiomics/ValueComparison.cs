namespace Radiomics.Net.Conformance.Tests;

/// <summary>Compares values with PyRadiomics' and reports all that differ.</summary>
/// <remarks>
/// The bounds are those of the specification, section 11: 1e-9 relative; absolute where a value vanishes, which for features of
/// probabilities and levels is 1e-9 (here 1e-12), and 1e-6 for axis lengths and their ratios in flat regions, which are roots of
/// rounding noise. The maps of LBP3D hold plateaus of values that are equal but for their last bits; where the 10th or 90th percentile
/// lies in one, those bits decide which voxels the robust mean absolute deviation counts, so that 1 % is asked of it there.
/// </remarks>
internal sealed class ValueComparison
{
    private const double Relative = 1e-9;
    private const double Vanishing = 1e-12;
    private const double FlatAxis = 1e-6;
    private const double Plateau = 0.01;
    private readonly List<string> _differences = [];
    private int _count;

    public void Add(string name, double expected, double actual)
    {
        _count++;
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        double difference = Math.Abs(actual - expected);
        double relative = IsDecidedByRounding(name) ? Plateau : Relative;
        double bound = Math.Max(relative * Math.Abs(expected), IsAxis(name) && Math.Abs(expected) < FlatAxis ? FlatAxis : Vanishing);
        if (difference <= bound) return;
        _differences.Add(FormattableString.Invariant($"{name}: {actual:R} instead of {expected:R} (relative {difference / Math.Abs(expected):G3})"));
    }

    public void RequireEqual()
    {
        Assert.True(_count > 0, "Nothing was compared.");
        Assert.True(_differences.Count == 0, $"{_differences.Count} of {_count} values differ:\n{string.Join('\n', _differences.Take(50))}");
    }

    private static bool IsDecidedByRounding(string name) =>
        name.StartsWith("lbp-3D-m", StringComparison.Ordinal) && name.EndsWith("_firstorder_RobustMeanAbsoluteDeviation", StringComparison.Ordinal);

    private static bool IsAxis(string name) =>
        name.EndsWith("AxisLength", StringComparison.Ordinal) || name.EndsWith("Flatness", StringComparison.Ordinal) || name.EndsWith("Elongation", StringComparison.Ordinal);
}
