using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the grey level co-occurrence matrix (IBSI LFYI), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="CooccurrenceSummary"/>, whose notation the formulas use. Undefined where no voxel has a
/// neighbour in the region. Sources: Haralick et al. 1973; Unser 1986; Clausi 2002; IBSI reference manual, section 3.6.
/// </remarks>
public static class Glcm
{
    private const string Flat = "all neighbouring voxels have the same grey level, so there is no variance";

    /// <summary>max p(i, j). IBSI GYBY.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointMaximum { get; } = Define(
        "joint_maximum", "Joint maximum", "GYBY", FeatureUnit.None, "max p(i,j)", s => s.Maximum);

    /// <summary>Σ i p(i, j). IBSI 60VM.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointAverage { get; } = Define(
        "joint_average", "Joint average", "60VM", FeatureUnit.Level, "Σ i p(i,j)", s => s.RowMean);

    /// <summary>Σ (i - μ)² p(i, j). IBSI UR99.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointVariance { get; } = Define(
        "joint_variance", "Joint variance", "UR99", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.RowVariance);

    /// <summary>-Σ p log₂ p. IBSI TU9B.</summary>
    public static FeatureDefinition<CooccurrenceSummary> JointEntropy { get; } = Define(
        "joint_entropy", "Joint entropy", "TU9B", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => s.Entropy);

    /// <summary>Σ k p₋(k). IBSI TF7R.</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceAverage { get; } = Define(
        "difference_average", "Difference average", "TF7R", FeatureUnit.Level, "Σ k p₋(k)", MeanDifference);

    /// <summary>Σ (k - μ)² p₋(k). IBSI D3YU.</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceVariance { get; } = Define(
        "difference_variance", "Difference variance", "D3YU", FeatureUnit.LevelSquared, "Σ (k-μ)² p₋(k)", s =>
        {
            double mean = MeanDifference(s);
            return s.MeanOverDifferences(k => (k - mean) * (k - mean));
        });

    /// <summary>-Σ p₋ log₂ p₋. IBSI NTRS.</summary>
    public static FeatureDefinition<CooccurrenceSummary> DifferenceEntropy { get; } = Define(
        "difference_entropy", "Difference entropy", "NTRS", FeatureUnit.Bit, "-Σ p₋(k) log₂ p₋(k)", s => CooccurrenceSummary.EntropyOf(s.DifferenceProbabilities));

    /// <summary>Σ k p₊(k). IBSI ZGXS.</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumAverage { get; } = Define(
        "sum_average", "Sum average", "ZGXS", FeatureUnit.Level, "Σ k p₊(k)", MeanSum);

    /// <summary>Σ (k - μ)² p₊(k). IBSI OEEB.</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumVariance { get; } = Define(
        "sum_variance", "Sum variance", "OEEB", FeatureUnit.LevelSquared, "Σ (k-μ)² p₊(k)", s =>
        {
            double mean = MeanSum(s);
            return s.MeanOverSums(k => (k - mean) * (k - mean));
        });

    /// <summary>-Σ p₊ log₂ p₊. IBSI P6QZ.</summary>
    public static FeatureDefinition<CooccurrenceSummary> SumEntropy { get; } = Define(
        "sum_entropy", "Sum entropy", "P6QZ", FeatureUnit.Bit, "-Σ p₊(k) log₂ p₊(k)", s => CooccurrenceSummary.EntropyOf(s.SumProbabilities));

    /// <summary>Σ p². IBSI 8ZQL.</summary>
    public static FeatureDefinition<CooccurrenceSummary> AngularSecondMoment { get; } = Define(
        "angular_second_moment", "Angular second moment", "8ZQL", FeatureUnit.None, "Σ p(i,j)²", s => s.SquaredSum);

    /// <summary>Σ (i - j)² p(i, j). IBSI ACUI.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Contrast { get; } = Define(
        "contrast", "Contrast", "ACUI", FeatureUnit.LevelSquared, "Σ (i-j)² p(i,j)", s => s.MeanOverDifferences(k => (double)k * k));

    /// <summary>Σ |i - j| p(i, j). IBSI 8S9J.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Dissimilarity { get; } = Define(
        "dissimilarity", "Dissimilarity", "8S9J", FeatureUnit.Level, "Σ |i-j| p(i,j)", MeanDifference);

    /// <summary>Σ p / (1 + |i - j|). IBSI IB1Z.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InverseDifference { get; } = Define(
        "inverse_difference", "Inverse difference", "IB1Z", FeatureUnit.None, "Σ p(i,j) / (1+|i-j|)", s => s.MeanOverDifferences(k => 1.0 / (1 + k)));

    /// <summary>Σ p / (1 + |i - j| / Ng). IBSI NDRX.</summary>
    public static FeatureDefinition<CooccurrenceSummary> NormalisedInverseDifference { get; } = Define(
        "normalised_inverse_difference", "Normalised inverse difference", "NDRX", FeatureUnit.None, "Σ p(i,j) / (1+|i-j|/Ng)", s =>
        {
            double levels = s.LevelCount;
            return s.MeanOverDifferences(k => 1 / (1 + (k / levels)));
        });

    /// <summary>Σ p / (1 + (i - j)²). IBSI WF0Z.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InverseDifferenceMoment { get; } = Define(
        "inverse_difference_moment", "Inverse difference moment", "WF0Z", FeatureUnit.None, "Σ p(i,j) / (1+(i-j)²)", s => s.MeanOverDifferences(k => 1 / (1 + ((double)k * k))));

    /// <summary>Σ p / (1 + (i - j)² / Ng²). IBSI 1QCO.</summary>
    public static FeatureDefinition<CooccurrenceSummary> NormalisedInverseDifferenceMoment { get; } = Define(
        "normalised_inverse_difference_moment", "Normalised inverse difference moment", "1QCO", FeatureUnit.None, "Σ p(i,j) / (1+(i-j)²/Ng²)", s =>
        {
            double squared = (double)s.LevelCount * s.LevelCount;
            return s.MeanOverDifferences(k => 1 / (1 + ((double)k * k / squared)));
        });

    /// <summary>Σ p / (i - j)² over pairs of different levels. IBSI E8JP.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InverseVariance { get; } = Define(
        "inverse_variance", "Inverse variance", "E8JP", FeatureUnit.None, "Σ p(i,j) / (i-j)², i≠j", s => s.MeanOverDifferences(k => k == 0 ? 0 : 1 / ((double)k * k)));

    /// <summary>Σ (i - μx)(j - μy) p / (σx σy). IBSI NI2N. Undefined without variance.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Correlation { get; } = Define(
        "correlation",
        "Correlation",
        "NI2N",
        FeatureUnit.None,
        "Σ (i-μx)(j-μy) p(i,j) / (σx σy)",
        s => s.Covariance / (Math.Sqrt(s.RowVariance) * Math.Sqrt(s.ColumnVariance)),
        s => s.IsFlat ? Flat : null);

    /// <summary>Σ i j p(i, j). IBSI QWB0.</summary>
    public static FeatureDefinition<CooccurrenceSummary> Autocorrelation { get; } = Define(
        "autocorrelation", "Autocorrelation", "QWB0", FeatureUnit.LevelSquared, "Σ i j p(i,j)", s => s.Autocorrelation);

    /// <summary>Σ (i + j - μx - μy)² p. IBSI DG8W.</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterTendency { get; } = Define(
        "cluster_tendency", "Cluster tendency", "DG8W", FeatureUnit.LevelSquared, "Σ (i+j-μx-μy)² p(i,j)", s => ClusterMoment(s, d => d * d));

    /// <summary>Σ (i + j - μx - μy)³ p. IBSI 7NFM.</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterShade { get; } = Define(
        "cluster_shade", "Cluster shade", "7NFM", FeatureUnit.None, "Σ (i+j-μx-μy)³ p(i,j)", s => ClusterMoment(s, d => d * d * d));

    /// <summary>Σ (i + j - μx - μy)⁴ p. IBSI AE86.</summary>
    public static FeatureDefinition<CooccurrenceSummary> ClusterProminence { get; } = Define(
        "cluster_prominence", "Cluster prominence", "AE86", FeatureUnit.None, "Σ (i+j-μx-μy)⁴ p(i,j)", s => ClusterMoment(s, d => d * d * (d * d)));

    /// <summary>(HXY - HXY1) / max(HX, HY). IBSI R8DG. Undefined with one level only.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InformationCorrelation1 { get; } = Define(
        "information_correlation_1",
        "First measure of information correlation",
        "R8DG",
        FeatureUnit.None,
        "(HXY-HXY1) / max(HX,HY)",
        s => (s.Entropy - s.CrossEntropy) / Math.Max(s.RowEntropy, s.ColumnEntropy),
        s => s.IsFlat ? Flat : null);

    /// <summary>√(1 - exp(-2 (HXY2 - HXY))), 0 where HXY exceeds HXY2 by rounding. IBSI JN9H.</summary>
    public static FeatureDefinition<CooccurrenceSummary> InformationCorrelation2 { get; } = Define(
        "information_correlation_2",
        "Second measure of information correlation",
        "JN9H",
        FeatureUnit.None,
        "√(1-exp(-2(HXY2-HXY)))",
        s => Math.Sqrt(Math.Max(0, 1 - Elementary.Exp(-2 * (s.ProductEntropy - s.Entropy)))));

    /// <summary>All 25 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<CooccurrenceSummary>> All { get; } =
    [
        JointMaximum, JointAverage, JointVariance, JointEntropy, DifferenceAverage, DifferenceVariance, DifferenceEntropy,
        SumAverage, SumVariance, SumEntropy, AngularSecondMoment, Contrast, Dissimilarity, InverseDifference,
        NormalisedInverseDifference, InverseDifferenceMoment, NormalisedInverseDifferenceMoment, InverseVariance,
        Correlation, Autocorrelation, ClusterTendency, ClusterShade, ClusterProminence, InformationCorrelation1,
        InformationCorrelation2,
    ];

    private static double MeanDifference(CooccurrenceSummary s) => s.MeanOverDifferences(k => k);

    private static double MeanSum(CooccurrenceSummary s) => s.MeanOverSums(k => k);

    private static double ClusterMoment(CooccurrenceSummary s, Func<double, double> power)
    {
        double centre = s.RowMean + s.ColumnMean;
        return s.MeanOverSums(k => power(k - centre));
    }

    private static FeatureDefinition<CooccurrenceSummary> Define(
        string id,
        string name,
        string ibsi,
        FeatureUnit unit,
        string meaning,
        Func<CooccurrenceSummary, double> compute,
        Func<CooccurrenceSummary, string?>? undefined = null) => new()
        {
            Id = "glcm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "Haralick et al. 1973",
            Compute = compute,
            Undefined = undefined,
        };
}
