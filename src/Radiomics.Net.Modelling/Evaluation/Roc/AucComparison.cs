using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The difference of two areas under the curve on the same rows (DeLong's paired test).</summary>
public sealed record PairedAucComparison : IStoredResult
{
    /// <summary>Area of the first score.</summary>
    public required double FirstAuc { get; init; }

    /// <summary>Area of the second score.</summary>
    public required double SecondAuc { get; init; }

    /// <summary>DeLong's variance of the first area.</summary>
    public required double FirstVariance { get; init; }

    /// <summary>DeLong's variance of the second area.</summary>
    public required double SecondVariance { get; init; }

    /// <summary>Covariance of the two areas.</summary>
    public required double Covariance { get; init; }

    /// <summary>First less second.</summary>
    public double Difference => FirstAuc - SecondAuc;

    /// <summary>Standard error of the difference; 0 where both scores order all pairs alike.</summary>
    public required double StandardError { get; init; }

    /// <summary>Difference over its standard error; 0 where both are 0.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p value from the normal distribution.</summary>
    public required double PValue { get; init; }

    /// <summary>Normal interval of the difference.</summary>
    public required Interval Interval { get; init; }
}

/// <summary>The difference of two areas on the same rows, recomputed in resamples.</summary>
/// <param name="Difference">First less second on the rows themselves.</param>
/// <param name="Usable">Resamples with both classes.</param>
/// <param name="StandardDeviation">Standard deviation (n - 1) of the resampled differences.</param>
/// <param name="Z">Difference over that standard deviation.</param>
/// <param name="PValue">Two-sided p value from the normal distribution.</param>
/// <param name="Interval">Percentile interval (quantile type 7) of the resampled differences.</param>
public sealed record BootstrapAucComparison(
    double Difference, int Usable, double StandardDeviation, double Z, double PValue, Interval Interval) : IStoredResult;

/// <summary>The difference of two areas under the curve on different rows.</summary>
/// <param name="FirstAuc">Area on the first rows.</param>
/// <param name="SecondAuc">Area on the second rows.</param>
/// <param name="Statistic">Difference (first less second) over the root of the summed variances.</param>
/// <param name="DegreesOfFreedom">Welch-Satterthwaite degrees of freedom, as R's pROC takes them.</param>
/// <param name="PValue">Two-sided p value from the t distribution.</param>
/// <param name="NormalPValue">Two-sided p value from the normal distribution.</param>
/// <param name="Interval">Normal interval of the difference.</param>
public sealed record UnpairedAucComparison(
    double FirstAuc, double SecondAuc, double Statistic, double DegreesOfFreedom, double PValue, double NormalPValue, Interval Interval) : IStoredResult;

/// <summary>Tests of the difference of two areas under the curve.</summary>
public static class AucComparison
{
    /// <summary>DeLong's test for two scores of the same rows.</summary>
    /// <param name="first">Curve of the first score.</param>
    /// <param name="second">Curve of the second score on the same rows.</param>
    /// <param name="level">Level of the interval.</param>
    /// <remarks>
    /// Not valid for models that are nested in each other on the rows they were fitted on: there use the likelihood-ratio test
    /// (Demler, Pencina and D'Agostino, Stat Med 31 (2012) 2577-2587). <see cref="ModelComparison"/> sees to that.
    /// </remarks>
    /// <exception cref="ArgumentException">The curves are not of the same rows.</exception>
    /// <exception cref="FitException">There are fewer than two events or two non-events.</exception>
    public static PairedAucComparison Paired(RocCurve first, RocCurve second, double level = 0.95)
    {
        RequireSameRows(first, second);
        Interval.RequireLevel(level);
        double variance = DeLongPlacements.VarianceOfDifference(first.Placements, second.Placements);
        double error = Math.Sqrt(variance), difference = first.Auc - second.Auc, z = Ratio(difference, error);
        return new PairedAucComparison
        {
            FirstAuc = first.Auc,
            SecondAuc = second.Auc,
            FirstVariance = first.Placements.Variance(),
            SecondVariance = second.Placements.Variance(),
            Covariance = DeLongPlacements.Covariance(first.Placements, second.Placements),
            StandardError = error,
            Z = z,
            PValue = Distributions.NormalTwoSided(z),
            Interval = Interval.Normal(difference, error, level),
        };
    }

    /// <summary>The difference for two scores of the same rows, from resamples.</summary>
    /// <param name="first">Curve of the first score.</param>
    /// <param name="second">Curve of the second score on the same rows.</param>
    /// <param name="resamples">Resamples, whose training rows are used.</param>
    /// <param name="level">Level of the interval.</param>
    /// <param name="execution">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The curves are not of the same rows.</exception>
    /// <exception cref="FitException">Fewer than two resamples hold both classes.</exception>
    public static BootstrapAucComparison PairedBootstrap(
        RocCurve first,
        RocCurve second,
        ValueList<RowSplit> resamples,
        double level = 0.95,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        RequireSameRows(first, second);
        Interval.RequireLevel(level);
        double[] differences = first.ResampledAreas(resamples, execution, cancellationToken);
        double[] others = second.ResampledAreas(resamples, execution, cancellationToken);
        for (int i = 0; i < differences.Length; i++) differences[i] -= others[i];
        AucBootstrap spread = AucBootstrap.Of(differences, level);
        double difference = first.Auc - second.Auc, z = Ratio(difference, spread.StandardDeviation);
        return new BootstrapAucComparison(difference, spread.Usable, spread.StandardDeviation, z, Distributions.NormalTwoSided(z), spread.Interval);
    }

    /// <summary>DeLong's test for scores of different patients, for example one model in two centres.</summary>
    /// <param name="first">Curve on the first rows.</param>
    /// <param name="second">Curve on the second rows.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="FitException">There are fewer than two events or two non-events.</exception>
    public static UnpairedAucComparison Unpaired(RocCurve first, RocCurve second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Interval.RequireLevel(level);
        double v1 = first.Placements.Variance(), v2 = second.Placements.Variance(), variance = v1 + v2;
        double difference = first.Auc - second.Auc, statistic = Ratio(difference, Math.Sqrt(variance));
        double degrees = variance == 0
            ? first.Count + second.Count - 2
            : variance * variance / ((v1 * v1 / (first.Count - 1)) + (v2 * v2 / (second.Count - 1)));
        return new UnpairedAucComparison(
            first.Auc,
            second.Auc,
            statistic,
            degrees,
            Distributions.StudentTwoSided(statistic, degrees),
            Distributions.NormalTwoSided(statistic),
            Interval.Normal(difference, Math.Sqrt(variance), level));
    }

    // Equal areas do not differ, whatever their error.
    private static double Ratio(double difference, double error) => difference == 0 ? 0 : difference / error;

    private static void RequireSameRows(RocCurve first, RocCurve second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Outcome.Events.SequenceEqual(second.Outcome.Events))
        {
            throw new ArgumentException("The two curves are not of the same rows: their outcomes differ. Use the unpaired test for different patients.", nameof(second));
        }
    }
}
