using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Result of a log-rank test.</summary>
public sealed record LogRankResult : IStoredResult
{
    /// <summary>Weight of the event times.</summary>
    public required LogRankWeight Weight { get; init; }

    /// <summary>The groups, in the order of the test.</summary>
    [JsonConverter(typeof(LogRankGroupListConverter))]
    public required ValueList<LogRankGroup> Groups { get; init; }

    /// <summary>Hypergeometric variance-covariance matrix of observed - expected, row by row.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Variance { get; init; }

    /// <summary>Statistic (O - E)' V^-1 (O - E), without the first group.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Number of groups - 1.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Upper tail of the chi-square distribution.</summary>
    public required double P { get; init; }

    /// <summary>Rows left out because their group or stratum is missing.</summary>
    public required int RowsLeftOut { get; init; }
}
