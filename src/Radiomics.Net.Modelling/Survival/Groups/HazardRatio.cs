using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Hazard ratio of a first to a second group, without a regression model.</summary>
/// <param name="Method">How it was estimated.</param>
/// <param name="First">The group in the numerator.</param>
/// <param name="Second">The group in the denominator.</param>
/// <param name="Value">The ratio.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
/// <param name="ConfidenceLevel">Level of the interval.</param>
public sealed record HazardRatio(HazardRatioMethod Method, string First, string Second, double Value, double Lower, double Upper, double ConfidenceLevel) : IStoredResult
{
    /// <summary>Estimates the ratio.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="groups">Group of each row, two in all; rows whose group is null or empty are left out.</param>
    /// <param name="method">How to estimate it.</param>
    /// <param name="strata">Stratum of each row; <c>null</c> for none.</param>
    /// <param name="levels">First and second group; <c>null</c> takes the ordinal order of their names.</param>
    /// <param name="confidenceLevel">Level of the interval, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">There are not two groups with rows; there are no events; or a group has none and the method can't do without.</exception>
    public static HazardRatio Estimate(
        SurvivalOutcome outcome,
        IReadOnlyList<string?> groups,
        HazardRatioMethod method,
        IReadOnlyList<string?>? strata = null,
        IReadOnlyList<string>? levels = null,
        double confidenceLevel = 0.95)
    {
        Interval.RequireLevel(confidenceLevel, nameof(confidenceLevel));
        GroupedRiskSets sets = GroupedRiskSets.Build(outcome, groups, strata, levels);
        if (sets.Levels.Count != 2) throw new FitException($"A hazard ratio compares two groups; there are {sets.Levels.Count}: {string.Join(", ", sets.Levels.Take(20))}.");
        (double logRatio, double error) = method switch
        {
            HazardRatioMethod.MantelHaenszel => OneStep(sets),
            HazardRatioMethod.ObservedExpected => ObservedOverExpected(sets),
            HazardRatioMethod.MantelCoxRatio => MantelCox(sets),
            _ => throw new ArgumentOutOfRangeException(nameof(method), $"{method} is not a way to estimate a hazard ratio."),
        };
        double z = Interval.NormalQuantile(confidenceLevel);
        return new HazardRatio(
            method, sets.Levels[0], sets.Levels[1], Math.Exp(logRatio), Math.Exp(logRatio - (z * error)), Math.Exp(logRatio + (z * error)), confidenceLevel);
    }

    private static (double LogRatio, double Error) OneStep(GroupedRiskSets sets)
    {
        double difference = 0, variance = 0;
        foreach (GroupedEventTime t in sets.Times)
        {
            double n = t.AtRisk, d = t.Events, share = t.GroupAtRisk[0] / n;
            difference += t.GroupEvents[0] - (d * share);
            if (n > 1) variance += d * (n - d) / (n - 1) * share * (1 - share);
        }

        if (!(variance > 0)) throw NeverTogether(sets);
        return (difference / variance, 1 / Math.Sqrt(variance));
    }

    private static (double LogRatio, double Error) ObservedOverExpected(GroupedRiskSets sets)
    {
        double[] observed = new double[2], expected = new double[2];
        foreach (GroupedEventTime t in sets.Times)
        {
            for (int g = 0; g < 2; g++)
            {
                observed[g] += t.GroupEvents[g];
                expected[g] += (double)t.Events * t.GroupAtRisk[g] / t.AtRisk;
            }
        }

        for (int g = 0; g < 2; g++)
        {
            if (observed[g] == 0) throw NoEvents(sets, g);
            if (expected[g] == 0) throw NeverTogether(sets);
        }

        return (Math.Log(observed[0] / expected[0] / (observed[1] / expected[1])), Math.Sqrt((1 / expected[0]) + (1 / expected[1])));
    }

    private static (double LogRatio, double Error) MantelCox(GroupedRiskSets sets)
    {
        double numerator = 0, denominator = 0, variance = 0;
        foreach (GroupedEventTime t in sets.Times)
        {
            double n = t.AtRisk, n1 = t.GroupAtRisk[0], n2 = t.GroupAtRisk[1], d1 = t.GroupEvents[0], d2 = t.GroupEvents[1];
            numerator += d1 * n2 / n;
            denominator += d2 * n1 / n;
            variance += (((d1 + d2) * n1 * n2 / n) - (d1 * d2)) / n;
        }

        if (numerator == 0) throw NoEvents(sets, 0);
        if (denominator == 0) throw NoEvents(sets, 1);
        return (Math.Log(numerator / denominator), Math.Sqrt(variance / (numerator * denominator)));
    }

    private static FitException NoEvents(GroupedRiskSets sets, int group) => new(
        $"The group '{sets.Levels[group]}' has no events while the other group is at risk, so this hazard ratio is 0 or infinite. {nameof(HazardRatioMethod.MantelHaenszel)} is finite there.");

    private static FitException NeverTogether(GroupedRiskSets sets) => new(
        $"The groups {string.Join(" and ", sets.Levels)} are never at risk together at an event time, so they have no hazard ratio.");
}

/// <summary>A list of them as JSON.</summary>
internal sealed class HazardRatioListConverter : ValueListConverter<HazardRatio>;
