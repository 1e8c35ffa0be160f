namespace Radiomics.Net.Modelling;

/// <summary>A list of coefficients.</summary>
internal sealed class CoxCoefficientListConverter : ValueListConverter<CoxCoefficient>;

/// <summary>A list of baseline hazards.</summary>
internal sealed class CoxBaselineListConverter : ValueListConverter<CoxBaseline>;

/// <summary>A list of pair counts.</summary>
internal sealed class PairCountsListConverter : ValueListConverter<PairCounts>;
