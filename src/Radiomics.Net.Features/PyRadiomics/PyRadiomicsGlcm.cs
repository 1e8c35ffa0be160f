using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glcm: features of the grey level co-occurrence matrix under that tool's names and in its order.</summary>
/// <remarks>
/// Read off a <see cref="CooccurrenceSummary"/> in the notation given there; levels that don't occur count for nothing except
/// that Ng is the highest level. Features of each direction, averaged over those with any pair. Source: PyRadiomics 3.0.1,
/// class glcm; Haralick et al. 1973.
/// </remarks>
public static class PyRadiomicsGlcm
{
    // Differences of entropies below this share of them are rounding.
    private const double Rounding = 4e-16;

    /// <summary>Σ i j p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Autocorrelation { get; } = Define(
        "Autocorrelation", FeatureUnit.LevelSquared, "Σ i j p(i,j)", s => s.Autocorrelation);

    /// <summary>Σ (i+j-μx-μy)⁴ p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterProminence { get; } = Define(
        "ClusterProminence", FeatureUnit.None, "Σ (i+j-μx-μy)⁴ p(i,j)", s => Cluster(s, d => d * d * (d * d)));

    /// <summary>Σ (i+j-μx-μy)³ p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterShade { get; } = Define(
        "ClusterShade", FeatureUnit.None, "Σ (i+j-μx-μy)³ p(i,j)", s => Cluster(s, d => d * d * d));

    /// <summary>Σ (i+j-μx-μy)² p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterTendency { get; } = Define(
        "ClusterTendency", FeatureUnit.LevelSquared, "Σ (i+j-μx-μy)² p(i,j)", s => Cluster(s, d => d * d));

    /// <summary>Σ (i-j)² p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Contrast { get; } = Define(
        "Contrast", FeatureUnit.LevelSquared, "Σ (i-j)² p(i,j)", s => s.MeanOverDifferences(k => (double)k * k));

    /// <summary>Covariance over σx σy; 1 where the levels don't vary.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Correlation { get; } = Define(
        "Correlation",
        FeatureUnit.None,
        "Σ (i-μx)(j-μy) p(i,j) / (σx σy), 1 where flat",
        s => s.IsFlat ? 1 : s.Covariance / (Math.Sqrt(s.RowVariance) * Math.Sqrt(s.ColumnVariance)));

    /// <summary>Σ k p₋(k).</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceAverage { get; } = Define(
        "DifferenceAverage", FeatureUnit.Level, "Σ k p₋(k)", s => s.MeanOverDifferences(k => k));

    /// <summary>-Σ p₋ log₂ p₋.</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceEntropy { get; } = Define(
        "DifferenceEntropy", FeatureUnit.Bit, "-Σ p₋(k) log₂ p₋(k)", s => PyRadiomicsEntropy.Of(CooccurrenceSummary.EntropyOf(s.DifferenceProbabilities)));

    /// <summary>Σ (k-μ₋)² p₋(k).</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceVariance { get; } = Define(
        "DifferenceVariance",
        FeatureUnit.LevelSquared,
        "Σ (k-μ₋)² p₋(k)",
        s =>
        {
            double mean = s.MeanOverDifferences(k => k);
            return s.MeanOverDifferences(k => (k - mean) * (k - mean));
        });

    /// <summary>Σ p₋(k) / (1+k).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Id { get; } = Define(
        "Id", FeatureUnit.None, "Σ p₋(k) / (1+k)", s => s.MeanOverDifferences(k => 1 / (1.0 + k)));

    /// <summary>Σ p₋(k) / (1+k²).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Idm { get; } = Define(
        "Idm", FeatureUnit.None, "Σ p₋(k) / (1+k²)", s => s.MeanOverDifferences(k => 1 / (1 + ((double)k * k))));

    /// <summary>Σ p₋(k) / (1+(k/Ng)²).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Idmn { get; } = Define(
        "Idmn", FeatureUnit.None, "Σ p₋(k) / (1+k²/Ng²)", s => s.MeanOverDifferences(k => 1 / (1 + ((double)k * k / ((double)s.LevelCount * s.LevelCount)))));

    /// <summary>Σ p₋(k) / (1+k/Ng).</summary>
    public static FeatureDefinition<CooccurrenceSummary> Idn { get; } = Define(
        "Idn", FeatureUnit.None, "Σ p₋(k) / (1+k/Ng)", s => s.MeanOverDifferences(k => 1 / (1 + ((double)k / s.LevelCount))));

    /// <summary>(HXY - HXY1) / max(HX, HY); 0 where the levels don't vary.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Imc1 { get; } = Define(
        "Imc1",
        FeatureUnit.None,
        "(HXY - HXY1) / max(HX, HY), 0 where flat",
        s => Math.Max(s.RowEntropy, s.ColumnEntropy) is > 0 and var highest ? (s.Entropy - s.CrossEntropy) / highest : 0);

    /// <summary>√(1 - exp(-2 (HXY2 - HXY))), with entropies in bits all the same; 0 where both are equal.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Imc2 { get; } = Define(
        "Imc2",
        FeatureUnit.None,
        "√(1 - exp(-2 (HXY2 - HXY)))",
        s => s.ProductEntropy - s.Entropy is var excess && excess > Rounding * s.Entropy ? Math.Sqrt(1 - Elementary.Exp(-2 * excess)) : 0);

    /// <summary>Σ p₋(k) / k², k above 0.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InverseVariance { get; } = Define(
        "InverseVariance", FeatureUnit.None, "Σ p₋(k) / k², k > 0", s => s.MeanOverDifferences(k => k == 0 ? 0 : 1 / ((double)k * k)));

    /// <summary>μx.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointAverage { get; } = Define(
        "JointAverage", FeatureUnit.Level, "μx", s => s.RowMean);

    /// <summary>Σ p(i,j)².</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointEnergy { get; } = Define(
        "JointEnergy", FeatureUnit.None, "Σ p(i,j)²", s => s.SquaredSum);

    /// <summary>-Σ p log₂ p.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointEntropy { get; } = Define(
        "JointEntropy", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => PyRadiomicsEntropy.Of(s.Entropy));

    /// <summary>Maximal correlation: second largest singular value of p(i,j) / √(px(i) py(j)); 1 where the region has one level.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Mcc { get; } = Define(
        "MCC", FeatureUnit.None, "second singular value of p(i,j) / √(px(i) py(j)), 1 where flat", s => s.OccurringLevels == 1 ? 1 : s.MaximalCorrelation(PyRadiomicsEntropy.Guard));

    /// <summary>max p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> MaximumProbability { get; } = Define(
        "MaximumProbability", FeatureUnit.None, "max p(i,j)", s => s.Maximum);

    /// <summary>Σ k p₊(k); twice the joint average of a symmetric matrix.</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumAverage { get; } = Define(
        "SumAverage", FeatureUnit.Level, "Σ k p₊(k)", s => s.MeanOverSums(k => k));

    /// <summary>-Σ p₊ log₂ p₊.</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumEntropy { get; } = Define(
        "SumEntropy", FeatureUnit.Bit, "-Σ p₊(k) log₂ p₊(k)", s => PyRadiomicsEntropy.Of(CooccurrenceSummary.EntropyOf(s.SumProbabilities)));

    /// <summary>Σ (i-μx)² p(i,j).</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumSquares { get; } = Define(
        "SumSquares", FeatureUnit.LevelSquared, "Σ (i-μx)² p(i,j)", s => s.RowVariance);

    /// <summary>All 24 features, in PyRadiomics' order.</summary>
    public static ValueList<FeatureDefinition<CooccurrenceSummary>> All { get; } =
    [
        Autocorrelation, ClusterProminence, ClusterShade, ClusterTendency, Contrast, Correlation, DifferenceAverage, DifferenceEntropy,
        DifferenceVariance, Id, Idm, Idmn, Idn, Imc1, Imc2, InverseVariance, JointAverage, JointEnergy, JointEntropy, Mcc,
        MaximumProbability, SumAverage, SumEntropy, SumSquares,
    ];

    /// <summary>Values where no two voxels are neighbours: the maximal correlation of one level is 1 where directions were dropped, inverse variance 0 where there was but one.</summary>
    internal static double? OfNothing(FeatureDefinition<CooccurrenceSummary> feature, int matrices, int occurringLevels)
    {
        if (occurringLevels != 1) return null;
        if (feature == Mcc && matrices > 1) return 1;
        return feature == InverseVariance && matrices == 1 ? 0 : null;
    }

    private static double Cluster(CooccurrenceSummary summary, Func<double, double> power)
    {
        double centre = summary.RowMean + summary.ColumnMean;
        return summary.MeanOverSums(k => power(k - centre));
    }

    private static FeatureDefinition<CooccurrenceSummary> Define(string name, FeatureUnit unit, string meaning, Func<CooccurrenceSummary, double> compute) =>
        PyRadiomicsDefinition.Of("glcm", name, unit, meaning, compute);
}
