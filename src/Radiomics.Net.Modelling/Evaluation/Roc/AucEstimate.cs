using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>An area under the curve with DeLong's standard error and the test against 0.5.</summary>
/// <param name="Auc">The area.</param>
/// <param name="Variance">DeLong's variance.</param>
/// <param name="Interval">Normal interval on the scale of the area, cut to 0 and 1.</param>
/// <param name="Z">(area - 0.5) over the standard error; infinite where the variance is 0.</param>
/// <param name="PValue">Two-sided p value of the area being 0.5.</param>
public sealed record AucEstimate(double Auc, double Variance, Interval Interval, double Z, double PValue) : IStoredResult
{
    /// <summary>Root of the variance.</summary>
    public double StandardError => Math.Sqrt(Variance);
}

/// <summary>An area under the curve recomputed in resamples.</summary>
/// <param name="Values">One area a resample; NaN where a resample holds one class only.</param>
/// <param name="Usable">Resamples with both classes.</param>
/// <param name="Interval">Percentile interval (quantile type 7) of the usable ones.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation (n - 1).</param>
public sealed record AucBootstrap([property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Values, int Usable, Interval Interval, double Mean, double StandardDeviation) : IStoredResult
{
    /// <summary>Sums up one value a resample.</summary>
    internal static AucBootstrap Of(double[] values, double level)
    {
        int usable = 0;
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) continue;
            usable++;
            mean += value;
        }

        if (usable < 2) throw new FitException($"Only {usable} of {values.Length} resamples hold both classes. Draw more, or draw them stratified.");
        mean /= usable;
        foreach (double value in values)
        {
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        }

        return new AucBootstrap(ValueList.Create<double>(values), usable, Interval.Percentile(values, level), mean, Math.Sqrt(squares / (usable - 1)));
    }
}
