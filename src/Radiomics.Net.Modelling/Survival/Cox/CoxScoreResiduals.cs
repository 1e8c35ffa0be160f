namespace Radiomics.Net.Modelling;

/// <summary>What each row adds to the score: position by position, one value a column, without its weight.</summary>
internal static class CoxScoreResiduals
{
    /// <summary>- sum over the row's steps of h e^eta (x - mean), plus for an event the average of x - mean over its steps.</summary>
    public static double[] Of(CoxSteps steps)
    {
        CoxRiskSets sets = steps.Sets;
        int n = sets.RowCount, p = sets.ColumnCount, stride = sets.Stride;
        double[] lived = new double[n], cumulative = new double[sets.TimeCount * stride], tied = new double[sets.TimeCount * stride], residuals = new double[n * p];
        steps.LivedHazards(lived);
        steps.CumulateMeans(cumulative, tied);
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> x = sets.Row(i);
            int t = sets.TimeOf[i], entry = sets.Entries is null ? -1 : sets.EntryTime[i];
            bool isEvent = sets.IsEvent(i);
            double risk = steps.Risks[i] / sets.Weights[i];
            int first = steps.First[t], count = steps.First[t + 1] - first;
            for (int j = 0; j < p; j++)
            {
                double lived1 = (isEvent ? tied : cumulative)[(t * stride) + j];
                if (entry >= 0) lived1 -= cumulative[(entry * stride) + j];
                double residual = -risk * ((lived[i] * x[j]) - lived1);
                if (isEvent)
                {
                    double mean = 0;
                    for (int k = first; k < first + count; k++) mean += steps.Mean(k)[j];
                    residual += x[j] - (mean / count);
                }

                residuals[(i * p) + j] = residual;
            }
        }

        return residuals;
    }
}
