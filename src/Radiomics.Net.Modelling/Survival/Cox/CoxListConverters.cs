namespace Radiomics.Net.Modelling;

/// <summary>A list of coefficients.</summary>
internal sealed class CoxCoefficientListConverter : ValueListConverter<CoxCoefficient>;

/// <summary>A list of baseline hazards.</summary>
internal sealed class CoxBaselineListConverter : ValueListConverter<CoxBaseline>;
