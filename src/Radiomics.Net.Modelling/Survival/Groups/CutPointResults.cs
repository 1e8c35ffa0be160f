using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A cut that was tried.</summary>
/// <param name="CutPoint">Rows with at most this value are on one side.</param>
/// <param name="CountBelow">Their number.</param>
/// <param name="Statistic">Statistic of the split.</param>
public sealed record CutPointCandidate(double CutPoint, int CountBelow, double Statistic);

/// <summary>The cut with the largest log-rank statistic. Its p value must not be read as if the cut had been fixed beforehand.</summary>
/// <param name="CutPoint">The best cut.</param>
/// <param name="ChiSquare">Its log-rank statistic.</param>
/// <param name="Candidates">All cuts tried, ascending, with their log-rank statistics.</param>
public sealed record LogRankCut(double CutPoint, double ChiSquare, ValueList<CutPointCandidate> Candidates);

/// <summary>The cut with the largest standardised rank statistic, and p values corrected for the search.</summary>
public sealed record MaximallySelectedCut
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
    public required ValueList<CutPointCandidate> Candidates { get; init; }

    /// <summary>Log-rank scores, one a row.</summary>
    public required ValueList<double> Scores { get; init; }

    /// <summary>The p value to report: <see cref="Lausen1994"/>, at most 1.</summary>
    public double CorrectedP => Math.Min(1, Lausen1994);
}
