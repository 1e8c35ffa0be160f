using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>McNemar's test: do paired yes/no answers change more often one way than the other?</summary>
/// <param name="Corrected">(|b - c| - 1)^2 / (b + c).</param>
/// <param name="Uncorrected">(b - c)^2 / (b + c).</param>
/// <param name="ExactPValue">Two-sided binomial test of b among b + c.</param>
public sealed record McNemarTest(ChiSquareTest Corrected, ChiSquareTest Uncorrected, double ExactPValue) : IStoredResult
{
    /// <summary>Tests a table.</summary>
    /// <param name="table">2 x 2: rows the first answer, columns the second; b and c are the counts off the diagonal.</param>
    /// <exception cref="InvalidOperationException">The table is not 2 x 2.</exception>
    /// <exception cref="FitException">Nobody changed.</exception>
    public static McNemarTest Of(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.RequireTwoByTwo("McNemar's test");
        int b = table[0, 1], c = table[1, 0];
        if (b + c == 0) throw new FitException("McNemar's test is undefined: no pair differs.");
        double difference = Math.Abs(b - c);
        double exact = Math.Min(1, 2 * Distributions.BinomialCumulative(Math.Min(b, c), b + c, 0.5));
        return new McNemarTest(
            ChiSquareTest.Of(Math.Pow(Math.Max(0, difference - 1), 2) / (b + c), 1), ChiSquareTest.Of(difference * difference / (b + c), 1), exact);
    }
}
