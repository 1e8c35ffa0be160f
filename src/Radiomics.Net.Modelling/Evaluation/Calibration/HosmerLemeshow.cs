using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>How rows are put into groups of similar risk.</summary>
[JsonConverter(typeof(EnumNameConverter<CalibrationGrouping>))]
public enum CalibrationGrouping
{
    /// <summary>Cut at the type-7 quantiles of the risks, classes (a, b]; equal cuts and empty classes drop out (R's ResourceSelection).</summary>
    QuantileCut,

    /// <summary>Groups of about n / g rows in rising order, rows of one risk kept together (SAS PROC LOGISTIC).</summary>
    TiedBlocks,

    /// <summary>Group = ceiling of g times mid-rank over n.</summary>
    MeanRank,
}

/// <summary>Where the probabilities of a calibration test come from; it decides the degrees of freedom.</summary>
[JsonConverter(typeof(EnumNameConverter<PredictionOrigin>))]
public enum PredictionOrigin
{
    /// <summary>The model did not see these rows: degrees of freedom = groups.</summary>
    FixedPredictions,

    /// <summary>The model was fitted on these rows: degrees of freedom = groups - 2.</summary>
    FittedHere,
}

/// <summary>One group of rows of similar risk.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Observed">Rows with the event.</param>
/// <param name="Expected">Sum of the probabilities.</param>
[method: JsonConstructor]
public readonly record struct CalibrationGroup(int Count, int Observed, double Expected)
{
    /// <summary>Mean probability.</summary>
    public double MeanPredicted => Expected / Count;

    /// <summary>Share with the event.</summary>
    public double ObservedShare => (double)Observed / Count;
}

/// <summary>The test of Hosmer and Lemeshow: observed against expected events in groups of similar risk.</summary>
/// <remarks>
/// Commun Stat A 9 (1980) 1043-1069. It says little: it hardly rejects in small sets, rejects trifles in large ones, and depends on the
/// grouping. Look at the calibration curve, intercept and slope first.
/// </remarks>
public sealed record HosmerLemeshowTest : IStoredResult
{
    /// <summary>Sum of (O - E)^2 / E + (O - E)^2 / (n - E) over the groups.</summary>
    public required double Statistic { get; init; }

    /// <summary>Groups, or groups - 2 for a model fitted on these rows.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Upper tail of the chi-square distribution.</summary>
    public required double PValue { get; init; }

    /// <summary>Rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>The groups, in rising order of risk.</summary>
    [JsonConverter(typeof(CalibrationGroupListConverter))]
    public required ValueList<CalibrationGroup> Groups { get; init; }

    /// <summary>Cut points of <see cref="CalibrationGrouping.QuantileCut"/>, the ends included; empty for the other groupings.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Breaks { get; init; }

    /// <summary>How the groups were made.</summary>
    public required CalibrationGrouping Grouping { get; init; }

    /// <summary>Where the probabilities come from.</summary>
    public required PredictionOrigin Origin { get; init; }

    /// <summary>Warnings, for example of expected counts below 5; usually empty.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Notes { get; init; }

    /// <summary>Runs the test.</summary>
    /// <param name="probabilities">One probability a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="origin">Where the probabilities come from.</param>
    /// <param name="grouping">How groups are made.</param>
    /// <param name="groups">How many are wanted; at least 2. Ties can make them fewer.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// A probability is not in 0 to 1, the outcome has one class only, or ties leave too few groups for a test.
    /// </exception>
    public static HosmerLemeshowTest Run(
        ReadOnlySpan<double> probabilities,
        BinaryOutcome outcome,
        PredictionOrigin origin = PredictionOrigin.FixedPredictions,
        CalibrationGrouping grouping = CalibrationGrouping.QuantileCut,
        int groups = 10)
    {
        ScoreChecks.RequireProbabilities(probabilities, outcome);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        (CalibrationGroup[] made, double[] breaks) = CalibrationGroups.Make(probabilities, outcome, grouping, groups);
        int degrees = origin == PredictionOrigin.FittedHere ? made.Length - 2 : made.Length;
        if (degrees < 1)
        {
            throw new FitException($"The probabilities take so few different values that {made.Length} group(s) are left of {groups}: too few for a test with {made.Length} - 2 degrees of freedom.");
        }

        double statistic = 0;
        int sparse = 0;
        foreach (CalibrationGroup group in made)
        {
            double miss = group.Observed - group.Expected, without = group.Count - group.Expected;
            if (miss != 0) statistic += (miss * miss / group.Expected) + (miss * miss / without);
            if (group.Expected < 5 || without < 5) sparse++;
        }

        var notes = new List<string>();
        if (made.Length < groups) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{made.Length} groups instead of {groups}: rows share the same probability."));
        if (sparse > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"An expected count is below 5 in {sparse} of {made.Length} groups: the p value is only approximate."));
        return new HosmerLemeshowTest
        {
            Statistic = statistic,
            DegreesOfFreedom = degrees,
            PValue = double.IsInfinity(statistic) ? 0 : Distributions.ChiSquareUpper(statistic, degrees),
            RowCount = outcome.Count,
            Groups = ValueList.Create<CalibrationGroup>(made),
            Breaks = ValueList.Create<double>(breaks),
            Grouping = grouping,
            Origin = origin,
            Notes = notes.ToValueList(),
        };
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class CalibrationGroupListConverter : ValueListConverter<CalibrationGroup>;
