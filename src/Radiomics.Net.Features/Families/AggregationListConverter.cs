using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Reads and writes lists of aggregations.</summary>
public sealed class AggregationListConverter : ValueListConverter<Aggregation>;
