using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Reads and writes lists of settings.</summary>
internal sealed class SettingsListConverter : ValueListConverter<ExtractionSettings>;

/// <summary>Reads and writes lists of values of a result.</summary>
internal sealed class ValueDocumentListConverter : ValueListConverter<ValueDocument>;

/// <summary>Reads and writes lists of regions of a result.</summary>
internal sealed class RegionDocumentListConverter : ValueListConverter<RegionDocument>;
