using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One pair of groups in Tukey's test.</summary>
/// <param name="First">Position of the first group.</param>
/// <param name="Second">Position of the second group, behind the first.</param>
/// <param name="Difference">Mean of the second group less that of the first.</param>
/// <param name="Interval">Interval of the difference; all pairs hold together with its level.</param>
/// <param name="PValue">p value adjusted for the number of pairs.</param>
public sealed record TukeyPair(int First, int Second, double Difference, Interval Interval, double PValue);

/// <summary>Tukey's honest significant differences, for groups of unequal size after Kramer.</summary>
/// <param name="Pairs">Every pair of groups: the first with all behind it, then the second, and so on.</param>
public sealed record TukeyTest([property: JsonConverter(typeof(TukeyPairListConverter))] ValueList<TukeyPair> Pairs) : IStoredResult
{
    /// <summary>Compares every pair of groups.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="level">Confidence level of all intervals together.</param>
    /// <exception cref="FitException">A group is empty, a value is not finite, or there is no variation within groups.</exception>
    public static TukeyTest Of(IReadOnlyList<double[]> groups, double level = 0.95)
    {
        Interval.RequireLevel(level);
        AnalysisOfVariance variance = AnalysisOfVariance.OfGroups(groups);
        double df = variance.Test.Df2;
        double meanSquare = variance.WithinSumOfSquares / df;
        double quantile = StudentizedRange.UpperQuantile(1 - level, groups.Count, df);
        double[] means = [.. groups.Select(g => SampleMoments.Of(g).Mean)];
        var pairs = new List<TukeyPair>();
        for (int a = 0; a < groups.Count; a++)
        {
            for (int b = a + 1; b < groups.Count; b++)
            {
                double difference = means[b] - means[a];
                double error = Math.Sqrt(meanSquare / 2 * ((1.0 / groups[a].Length) + (1.0 / groups[b].Length)));
                double reach = quantile * error;
                double p = StudentizedRange.Upper(Math.Abs(difference) / error, groups.Count, df);
                pairs.Add(new TukeyPair(a, b, difference, new Interval(difference - reach, difference + reach, level), p));
            }
        }

        return new TukeyTest([.. pairs]);
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class TukeyPairListConverter : ValueListConverter<TukeyPair>;
