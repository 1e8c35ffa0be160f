using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One group of a log-rank test.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Count">Rows.</param>
/// <param name="Observed">Events, weighted as the test weighs them.</param>
/// <param name="Expected">Events expected if all groups had one hazard, weighted likewise.</param>
public sealed record LogRankGroup(string Name, int Count, double Observed, double Expected);

/// <summary>A list of them as JSON.</summary>
internal sealed class LogRankGroupListConverter : ValueListConverter<LogRankGroup>;
