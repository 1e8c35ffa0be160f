namespace Radiomics.Net.Modelling.Tests;

/// <summary>
/// Table 3 of He et al., Respir Res 25:252 (2024), as far as it follows from its own numbers: areas, exact binomial intervals and
/// percentages.
/// </summary>
public class PaperTable3Tests
{
    /// <summary>Set, events, non-events, AUC, interval where printed, and sensitivity, specificity, PPV, NPV in percent.</summary>
    public static TheoryData<string, int, int, double, double, double, double, double, double, double> Rows => new()
    {
        { "training ROI 1", 44, 75, 0.838, 0.759, 0.899, 88.6, 69.3, 62.9, 91.2 },
        { "training ROI 2", 44, 75, 0.898, 0.830, 0.946, 86.4, 78.7, 70.4, 90.8 },
        { "training ROI 3", 44, 75, 0.796, 0.713, 0.865, 59.1, 90.7, 78.8, 79.1 },
        { "training ROI 4", 44, 75, 0.853, 0.776, 0.911, 77.3, 82.7, 72.3, 86.1 },
        { "internal ROI 1", 15, 26, 0.790, 0.634, 0.901, 73.3, 80.8, 68.8, 84.0 },
        { "internal ROI 2", 15, 26, 0.869, 0.727, 0.954, 86.7, 80.8, 72.2, 91.3 },
        { "internal ROI 3", 15, 26, 0.792, double.NaN, double.NaN, 93.3, 57.7, 56.0, 93.8 },
        { "internal ROI 4", 15, 26, 0.826, double.NaN, double.NaN, 66.7, 88.5, 76.9, 82.1 },
        { "external ROI 1", 10, 19, 0.816, double.NaN, double.NaN, 80.0, 94.7, 88.9, 90.0 },
        { "external ROI 2", 10, 19, 0.905, double.NaN, double.NaN, 80.0, 89.5, 80.0, 89.5 },
        { "external ROI 3", 10, 19, 0.763, double.NaN, double.NaN, 60.0, 100.0, 100.0, 82.6 },
        { "external ROI 4", 10, 19, 0.858, double.NaN, double.NaN, 70.0, 89.5, 77.8, 85.0 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_ItsNumbers_FollowFromWholeCounts(
        string row, int events, int others, double auc, double lower, double upper, double sensitivity, double specificity, double ppv, double npv)
    {
        // Areas that an empirical curve of these counts can have and that print as this one.
        double pairs = 2.0 * events * others;
        int[] possible = [.. Enumerable.Range(0, (int)pairs + 1).Where(u => Prints(u / pairs, auc, 3))];
        Assert.NotEmpty(possible);
        if (!row.StartsWith("training", StringComparison.Ordinal)) Assert.Single(possible);
        if (row == "internal ROI 2") Assert.Equal(678, possible[0]);
        if (row == "external ROI 2") Assert.Equal(344, possible[0]);

        if (!double.IsNaN(lower))
        {
            int n = events + others;
            Assert.Contains(possible, u =>
            {
                Interval exact = Proportion.ExactInterval(u / pairs * n, n);
                return Prints(exact.Lower, lower, 3) && Prints(exact.Upper, upper, 3);
            });
        }

        // One pair of whole counts gives all four percentages.
        (int TruePositives, int FalsePositives)[] tables =
        [
            .. from tp in Enumerable.Range(0, events + 1)
               where Prints(100.0 * tp / events, sensitivity, 1)
               from fp in Enumerable.Range(0, others + 1)
               where Prints(100.0 * (others - fp) / others, specificity, 1)
               select (tp, fp),
        ];
        (int positive, int wrong) = Assert.Single(tables);
        DiagnosticAccuracy accuracy = DiagnosticAccuracy.FromCounts(positive, wrong, events - positive, others - wrong);
        Assert.True(Prints(100 * accuracy.Sensitivity.Value, sensitivity, 1));
        Assert.True(Prints(100 * accuracy.Specificity.Value, specificity, 1));
        Assert.True(Prints(100 * accuracy.PositivePredictiveValue.Value, ppv, 1));
        Assert.True(Prints(100 * accuracy.NegativePredictiveValue.Value, npv, 1));
    }

    private static bool Prints(double value, double printed, int digits) =>
        Math.Abs(value - printed) <= (0.5 * Math.Pow(10, -digits)) + 1e-12;
}
