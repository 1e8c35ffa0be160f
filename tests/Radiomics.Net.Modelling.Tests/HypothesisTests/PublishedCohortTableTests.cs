namespace Radiomics.Net.Modelling.Tests;

/// <summary>
/// The p values of Table 1 of He et al. 2024 (Respiratory Research 25:252, doi 10.1186/s12931-024-02843-w, CC BY 4.0), from its own
/// counts and summaries: training 119, internal validation 41, external validation 29 patients.
/// </summary>
public class PublishedCohortTableTests
{
    private static readonly int[] Patients = [119, 41, 29];

    [Theory]
    [InlineData("female", 79, 29, 20, "0.87")]
    [InlineData("smoking", 19, 9, 2, "0.24")]
    [InlineData("RP-ILD", 44, 15, 10, "0.97")]
    [InlineData("cancer", 1, 1, 1, "0.53")]
    [InlineData("pneumomediastinum", 3, 1, 1, "0.96")]
    [InlineData("amyopathic", 23, 6, 3, "0.46")]
    [InlineData("fever", 30, 10, 10, "0.56")]
    [InlineData("skin ulceration", 16, 6, 5, "0.87")]
    [InlineData("Gottron", 78, 25, 17, "0.73")]
    [InlineData("heliotrope", 61, 24, 20, "0.21")]
    [InlineData("periungual erythema", 5, 3, 7, "0.002")]
    [InlineData("mechanic's hands", 7, 3, 3, "0.69")]
    [InlineData("Raynaud", 8, 2, 0, "0.35")]
    [InlineData("V sign", 22, 4, 9, "0.08")]
    [InlineData("shawl sign", 9, 3, 3, "0.87")]
    [InlineData("arthritis", 76, 26, 16, "0.68")]
    [InlineData("rheumatoid factor", 13, 4, 3, "0.98")]
    [InlineData("anti-CCP", 6, 1, 3, "0.34")]
    [InlineData("myalgia", 36, 12, 12, "0.48")]
    [InlineData("dyspnea", 47, 18, 8, "0.37")]
    [InlineData("acataposis", 4, 4, 1, "0.24")]
    public void ChiSquare_PublishedCounts_GivesThePrintedP(string variable, int training, int inside, int outside, string printed)
    {
        Assert.NotEmpty(variable);
        Assert.Equal(printed, Printed(ChiSquare(training, inside, outside), printed));
    }

    [Theory]
    [InlineData("infection", 70, 23, 22, "0.20", "0.19")]
    [InlineData("oral ulcers", 18, 6, 5, "0.87", "0.95")]
    public void ChiSquare_TwoRowsThatDoNotFollow_GiveAnotherP(string variable, int training, int inside, int outside, string printed, string computed)
    {
        Assert.NotEmpty(variable);
        Assert.Equal(computed, Printed(ChiSquare(training, inside, outside), printed));
        Assert.NotEqual(printed, computed);
    }

    [Theory]
    [InlineData("CRP", 11.3, 15.4, 12.7, 28.6, 24.6, 69.9, "0.14")]
    [InlineData("ESR", 47.3, 21.4, 51.9, 20.5, 64.0, 27.4, "0.002")]
    [InlineData("creatine kinase", 145.6, 293.7, 126.8, 197.0, 113.7, 124.0, "0.80")]
    public void AnalysisOfVariance_PublishedSummaries_GivesThePrintedP(string variable, double m1, double s1, double m2, double s2, double m3, double s3, string printed)
    {
        Assert.NotEmpty(variable);
        Assert.Equal(printed, Printed(Anova([m1, m2, m3], [s1, s2, s3]), printed));
    }

    [Theory]
    [InlineData("age of onset", 50.2, 11.1, 49.9, 12.7, 48.9, 11.3, 0.861, 0.87)]
    [InlineData("neutrophil-lymphocyte ratio", 5.8, 5.4, 4.8, 3.1, 6.2, 7.3, 0.489, 0.43)]
    public void AnalysisOfVariance_TwoRowsThatFollowOnlyWithinRounding_DoSo(string variable, double m1, double s1, double m2, double s2, double m3, double s3, double computed, double printed)
    {
        Assert.NotEmpty(variable);
        double[] means = [m1, m2, m3], deviations = [s1, s2, s3];
        Assert.Equal(computed, Anova(means, deviations), 0.0005);

        // Means and deviations are printed with one digit: what they may have been before, up to 0.05 either way, reaches the printed p.
        double lowest = 1, highest = 0;
        for (int corner = 0; corner < 729; corner++)
        {
            double[] Moved(double[] values, int from) => [.. values.Select((v, i) => v + (0.05 * ((corner / (int)Math.Pow(3, from + i) % 3) - 1)))];
            double p = Anova(Moved(means, 0), Moved(deviations, 3));
            lowest = Math.Min(lowest, p);
            highest = Math.Max(highest, p);
        }

        Assert.True(lowest < printed + 0.005 && highest > printed - 0.005, $"p lies from {lowest} to {highest}");
    }

    private static double ChiSquare(params int[] events) =>
        new ContingencyTable(2, 3, [.. events, .. events.Select((e, i) => Patients[i] - e)]).ChiSquare().PValue;

    private static double Anova(double[] means, double[] deviations) =>
        AnalysisOfVariance.OfSummaries([.. means.Select((m, i) => new GroupSummary(Patients[i], m, deviations[i]))]).Test.PValue;

    private static string Printed(double p, string like) => p.ToString($"F{like.Length - 2}", System.Globalization.CultureInfo.InvariantCulture);
}
