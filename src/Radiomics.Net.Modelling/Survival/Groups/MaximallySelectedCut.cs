using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The cut with the largest standardised rank statistic, and p values corrected for the search.</summary>
public sealed record MaximallySelectedCut : IStoredResult
{
    /// <summary>The best cut.</summary>
    public required double CutPoint { get; init; }

    /// <summary>Its standardised statistic.</summary>
    public required double Statistic { get; init; }

    /// <summary>Approximation of Lausen and Schumacher 1992 to the p value, as the formula gives it: for small statistics it can leave 0 to 1.</summary>
    public required double Lausen1992 { get; init; }

    /// <summary>Approximation of Lausen, Sauerbrei and Schumacher 1994, an upper bound that uses the cuts tried; it can exceed 1.</summary>
    public required double Lausen1994 { get; init; }

    /// <summary>All cuts tried, ascending, with their standardised statistics.</summary>
    [JsonConverter(typeof(CutPointCandidateListConverter))]
    public required ValueList<CutPointCandidate> Candidates { get; init; }

    /// <summary>Log-rank scores, one a row.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Scores { get; init; }

    /// <summary>The p value to report: <see cref="Lausen1994"/>, at most 1.</summary>
    public double CorrectedP => Math.Min(1, Lausen1994);
}
