using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One coefficient of a Cox model.</summary>
/// <param name="Term">Name of the column.</param>
/// <param name="Coefficient">Log hazard ratio for one unit of the column.</param>
/// <param name="StandardError">Its standard error, from the variance that the model reports.</param>
/// <param name="ModelBasedStandardError">Its standard error from the information matrix.</param>
/// <param name="Lower">Lower confidence limit of the hazard ratio.</param>
/// <param name="Upper">Upper confidence limit of the hazard ratio.</param>
public sealed record CoxCoefficient(
    string Term, double Coefficient, double StandardError, double ModelBasedStandardError, double Lower, double Upper)
{
    /// <summary>Hazard ratio for one unit of the column.</summary>
    public double HazardRatio => Math.Exp(Coefficient);

    /// <summary>Wald statistic, coefficient over standard error.</summary>
    public double Z => Coefficient / StandardError;

    /// <summary>Two-sided p value of the Wald statistic.</summary>
    public double P => Distributions.NormalTwoSided(Z);

    internal static CoxCoefficient Of(string term, double coefficient, double error, double modelBasedError, double confidenceLevel)
    {
        double z = Interval.NormalQuantile(confidenceLevel);
        return new(term, coefficient, error, modelBasedError, Math.Exp(coefficient - (z * error)), Math.Exp(coefficient + (z * error)));
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class CoxCoefficientListConverter : ValueListConverter<CoxCoefficient>;
