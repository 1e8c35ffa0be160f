using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Reads the baseline hazards off the steps of a fitted Cox model.</summary>
internal static class CoxBaselines
{
    /// <param name="steps">Evaluated at the estimate.</param>
    /// <param name="coefficients">The estimate.</param>
    /// <param name="reference">Covariates that the baseline is for.</param>
    public static ValueList<CoxBaseline> Of(CoxSteps steps, double[] coefficients, double[] reference)
    {
        CoxRiskSets sets = steps.Sets;
        double logScale = -steps.Shift;
        for (int j = 0; j < coefficients.Length; j++) logScale += coefficients[j] * (reference[j] - sets.Centre[j]);
        double scale = Math.Exp(logScale);
        return Enumerable.Range(0, sets.Strata.Count).Select(s => OfStratum(steps, s, scale, reference)).ToValueList();
    }

    private static CoxBaseline OfStratum(CoxSteps steps, int stratum, double scale, double[] reference)
    {
        CoxRiskSets sets = steps.Sets;
        int first = sets.StratumStart[stratum], count = sets.StratumStart[stratum + 1] - first, p = sets.ColumnCount;
        double[] hazards = new double[count], variances = new double[count], weighted = new double[count * p], sums = new double[p];
        double hazard = 0, variance = 0;
        for (int t = 0; t < count; t++)
        {
            for (int k = steps.First[first + t]; k < steps.First[first + t + 1]; k++)
            {
                double h = steps.Hazards[k] * scale;
                hazard += h;
                variance += h * h / steps.Shares[k];
                ReadOnlySpan<double> mean = steps.Mean(k);
                for (int j = 0; j < p; j++) sums[j] += h * (mean[j] + sets.Centre[j] - reference[j]);
            }

            hazards[t] = hazard;
            variances[t] = variance;
            sums.CopyTo(weighted, t * p);
        }

        return new CoxBaseline
        {
            Stratum = sets.Strata[stratum],
            Times = ValueList.Create<double>(sets.DistinctTimes.AsSpan(first, count)),
            CumulativeHazard = ValueList.Create<double>(hazards),
            Variance = ValueList.Create<double>(variances),
            HazardWeightedMeans = ValueList.Create<double>(weighted),
        };
    }
}
