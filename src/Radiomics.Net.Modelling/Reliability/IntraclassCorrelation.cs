using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Intraclass correlations of subjects that were each measured two or more times. Immutable and thread-safe.</summary>
/// <remarks>
/// From the mean squares of the analysis of variance; intervals of McGraw and Wong 1996 (doi 10.1037/1082-989X.1.1.30). The
/// interval of ICC(2,k) is the Spearman-Brown transform of that of ICC(2,1).
/// </remarks>
public sealed class IntraclassCorrelation
{
    private IntraclassCorrelation(int subjects, int raters, double rows, double columns, double error, double within)
    {
        Subjects = subjects;
        Raters = raters;
        RowMeanSquare = rows;
        ColumnMeanSquare = columns;
        ErrorMeanSquare = error;
        WithinMeanSquare = within;
    }

    /// <summary>Number of subjects n.</summary>
    public int Subjects { get; }

    /// <summary>Number of raters k.</summary>
    public int Raters { get; }

    /// <summary>Mean square between subjects, n - 1 degrees of freedom.</summary>
    public double RowMeanSquare { get; }

    /// <summary>Mean square between raters, k - 1 degrees of freedom.</summary>
    public double ColumnMeanSquare { get; }

    /// <summary>Residual mean square, (n - 1)(k - 1) degrees of freedom.</summary>
    public double ErrorMeanSquare { get; }

    /// <summary>Mean square within subjects, n (k - 1) degrees of freedom.</summary>
    public double WithinMeanSquare { get; }

    /// <summary>Splits the variance of ratings.</summary>
    /// <param name="ratings">One array a rater, each with one rating a subject, subjects in the same order.</param>
    /// <exception cref="ArgumentException">There are fewer than two raters, or their numbers of ratings differ.</exception>
    /// <exception cref="FitException">There are fewer than two subjects, or a rating is not finite.</exception>
    public static IntraclassCorrelation Of(IReadOnlyList<double[]> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Select(r => r.Length).Distinct().Count() > 1) throw new ArgumentException("The raters have different numbers of ratings.", nameof(ratings));
        Samples.RequireGroups(ratings, 2, "Intraclass correlation");
        int k = ratings.Count;
        int n = ratings[0].Length;

        double[] subjectMeans = new double[n], raterMeans = new double[k];
        double grand = 0;
        for (int j = 0; j < k; j++)
        {
            raterMeans[j] = OrderedSum.Of(ratings[j]) / n;
            grand += raterMeans[j] / k;
            for (int i = 0; i < n; i++) subjectMeans[i] += ratings[j][i] / k;
        }

        // Deviations are summed directly: differences of big sums of squares would lose digits of small mean squares.
        double rows = 0, columns = 0, error = 0, within = 0;
        for (int i = 0; i < n; i++) rows += Square(subjectMeans[i] - grand);
        for (int j = 0; j < k; j++)
        {
            columns += Square(raterMeans[j] - grand);
            for (int i = 0; i < n; i++)
            {
                error += Square(ratings[j][i] - subjectMeans[i] - raterMeans[j] + grand);
                within += Square(ratings[j][i] - subjectMeans[i]);
            }
        }

        return new IntraclassCorrelation(
            n, k, k * rows / (n - 1), n * columns / (k - 1), error / ((n - 1.0) * (k - 1)), within / (n * (k - 1.0)));
    }

    /// <summary>One of the six intraclass correlations.</summary>
    /// <param name="form">Which one.</param>
    /// <param name="level">Confidence level of the interval, between 0 and 1.</param>
    public IccEstimate Estimate(IccForm form, double level = 0.95)
    {
        Interval.RequireLevel(level);
        double k = Raters, n = Subjects;
        double rows = RowMeanSquare, columns = ColumnMeanSquare, error = ErrorMeanSquare, within = WithinMeanSquare;
        bool oneWay = form is IccForm.OneWaySingle or IccForm.OneWayAverage;
        double noise = oneWay ? within : error;
        double numerator = rows - noise;
        double denominator = form switch
        {
            IccForm.OneWaySingle => rows + ((k - 1) * within),
            IccForm.TwoWayRandomSingle => rows + ((k - 1) * error) + (k * (columns - error) / n),
            IccForm.TwoWayMixedSingle => rows + ((k - 1) * error),
            IccForm.TwoWayRandomAverage => rows + ((columns - error) / n),
            _ => rows,
        };
        double df1 = n - 1;
        double df2 = oneWay ? n * (k - 1) : (n - 1) * (k - 1);
        var estimate = new IccEstimate
        {
            Form = form,
            Subjects = Subjects,
            Raters = Raters,
            Value = numerator / denominator,
            F = rows / noise,
            Df1 = df1,
            Df2 = df2,
            PValue = double.NaN,
            Interval = new Interval(double.NaN, double.NaN, level),
        };
        if (!(denominator != 0 && double.IsFinite(estimate.Value)))
        {
            string reason = rows == 0 ? "the subjects do not differ" : "the variance it is a share of is 0";
            return estimate with { Value = double.NaN, UndefinedReason = FormattableString.Invariant($"Undefined: {reason} (mean square between subjects {rows}, residual {noise}).") };
        }

        (double lower, double upper) = Limits(form, estimate.F, df1, df2, level);
        return estimate with { PValue = Distributions.FUpper(estimate.F, df1, df2), Interval = new Interval(lower, upper, level) };
    }

    private (double Lower, double Upper) Limits(IccForm form, double f, double df1, double df2, double level)
    {
        double k = Raters;
        if (form is IccForm.TwoWayRandomSingle or IccForm.TwoWayRandomAverage)
        {
            (double lower, double upper) = AgreementLimits(level);
            return form == IccForm.TwoWayRandomSingle
                ? (lower, upper)
                : (lower * k / (1 + (lower * (k - 1))), upper * k / (1 + (upper * (k - 1))));
        }

        double share = (1 + level) / 2;
        double low = f / Distributions.FQuantile(share, df1, df2);
        double high = f * Distributions.FQuantile(share, df2, df1);
        if (double.IsInfinity(f)) return (1, 1);
        return form is IccForm.OneWaySingle or IccForm.TwoWayMixedSingle
            ? ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1))
            : (1 - (1 / low), 1 - (1 / high));
    }

    /// <summary>Limits of ICC(2,1), with Satterthwaite's degrees of freedom.</summary>
    private (double Lower, double Upper) AgreementLimits(double level)
    {
        double k = Raters, n = Subjects;
        double rows = RowMeanSquare, columns = ColumnMeanSquare, error = ErrorMeanSquare;
        double r = (rows - error) / (rows + ((k - 1) * error) + (k * (columns - error) / n));
        if (columns == 0 && error == 0) return (1, 1);

        double a = k * r / (n * (1 - r));
        double b = 1 + (k * r * (n - 1) / (n * (1 - r)));
        double df = Square((a * columns) + (b * error)) / ((Square(a * columns) / (k - 1)) + (Square(b * error) / ((n - 1) * (k - 1))));
        if (!(df > 0 && double.IsFinite(df))) return (double.NaN, double.NaN);

        double share = (1 + level) / 2;
        double f1 = Distributions.FQuantile(share, n - 1, df);
        double f2 = Distributions.FQuantile(share, df, n - 1);
        double mixed = (k * columns) + (((k * n) - k - n) * error);
        return (n * (rows - (f1 * error)) / ((f1 * mixed) + (n * rows)), n * ((f2 * rows) - error) / (mixed + (n * f2 * rows)));
    }

    private static double Square(double x) => x * x;
}
