using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Checks of the samples that tests and correlations are given.</summary>
internal static class Samples
{
    /// <summary>Refuses NaN and infinite values, and fewer values than needed.</summary>
    public static void Require(ReadOnlySpan<double> values, int atLeast, string what, string test)
    {
        if (values.Length < atLeast) throw new FitException($"{test} needs at least {atLeast} values; {what} has {values.Length}.");
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new FitException(FormattableString.Invariant($"{test}: value {i + 1} of {what} is {values[i]}. Leave out rows without a value first."));
        }
    }

    /// <summary>Refuses samples that are not paired.</summary>
    public static void RequirePairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int atLeast, string test)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{test}: {x.Length} and {y.Length} values were given; they must be pairs.");
        Require(x, atLeast, "the first sample", test);
        Require(y, atLeast, "the second sample", test);
    }

    /// <summary>Refuses groups that are empty or hold values that are not finite.</summary>
    public static void RequireGroups(IReadOnlyList<double[]> groups, int atLeast, string test)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2) throw new ArgumentException($"{test} compares at least 2 groups; {groups.Count} was given.", nameof(groups));
        for (int g = 0; g < groups.Count; g++) Require(groups[g], atLeast, $"group {g + 1}", test);
    }
}
