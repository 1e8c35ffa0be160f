using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Keeps the columns that a test of each alone relates to the outcome. Immutable and thread-safe.</summary>
public sealed record UnivariableSelection : ITransformer<BinaryOutcome>, ITransformer<SurvivalOutcome>
{
    /// <summary>The test.</summary>
    /// <value>Default: <see cref="UnivariableTest.Parametric"/>.</value>
    public UnivariableTest Test { get; init; } = UnivariableTest.Parametric;

    /// <summary>Columns with a p value below this stay; above 0, at most 1.</summary>
    /// <value>Default: 0.05.</value>
    public double Limit
    {
        get;
        init
        {
            if (!(value is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The limit must lie above 0 and be at most 1.");
            field = value;
        }
    } = 0.05;

    /// <summary>How p values are corrected for their number before they are compared; <c>null</c> for not at all.</summary>
    /// <value>Default: <c>null</c>.</value>
    public PValueMethod? Adjustment { get; init; }

    /// <summary>Most columns to keep, those with the smallest p values; <c>null</c> for no limit.</summary>
    /// <value>Default: <c>null</c>.</value>
    public int? MaximumCount
    {
        get;
        init
        {
            if (value is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
            field = value;
        }
    }

    /// <inheritdoc/>
    FittedTransformer ITransformer<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <inheritdoc/>
    FittedTransformer ITransformer<SurvivalOutcome>.Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Tests every column against a binary outcome.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <returns>The columns kept; scores are p values (NaN where a column can't be tested, because it is constant for example).</returns>
    public FittedSelection Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        LogisticRegression.RequireBothClasses(outcome);
        int[] events = [.. Enumerable.Range(0, outcome.Count).Where(i => outcome[i])], others = [.. Enumerable.Range(0, outcome.Count).Where(i => !outcome[i])];
        return Select(features, context, j => Test switch
        {
            UnivariableTest.LikelihoodRatio => new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(features.SelectColumns([j]), outcome).Statistics.LikelihoodRatio.PValue,
            UnivariableTest.MannWhitney => MannWhitneyTest.Of(Pick(features, j, events), Pick(features, j, others)).PValue,
            _ => TTest.Welch(Pick(features, j, events), Pick(features, j, others)).PValue,
        });
    }

    /// <summary>Tests every column against a survival outcome.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <returns>The columns kept; scores are p values (NaN where a column can't be tested).</returns>
    /// <exception cref="SettingsException">The test is Mann-Whitney's.</exception>
    public FittedSelection Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        if (Test == UnivariableTest.MannWhitney) throw new SettingsException("Mann-Whitney's test needs a binary outcome. Use the parametric or the likelihood-ratio test for survival.");
        return Select(features, context, j =>
        {
            CoxModel model = new CoxRegression().Fit(features.SelectColumns([j]), outcome);
            return Test == UnivariableTest.LikelihoodRatio ? model.LikelihoodRatio.PValue : model.Coefficients[0].P;
        });
    }

    private FittedSelection Select(DesignMatrix features, FitContext context, Func<int, double> test)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[] p = new double[features.ColumnCount];
        context.For(p.Length, j => p[j] = IsConstant(features.Column(j)) ? double.NaN : TestOrNaN(test, j));
        int[] tested = [.. Enumerable.Range(0, p.Length).Where(j => !double.IsNaN(p[j]))];
        if (Adjustment is { } method)
        {
            double[] adjusted = PValueAdjustment.Adjust([.. tested.Select(j => p[j])], method);
            for (int k = 0; k < tested.Length; k++) p[tested[k]] = adjusted[k];
        }

        HashSet<int> kept = [.. tested.Where(j => p[j] < Limit).OrderBy(j => p[j]).Take(MaximumCount ?? int.MaxValue)];
        string adjustment = Adjustment is null ? "" : $", adjusted ({Adjustment})";
        return FittedSelection.FromScores(
            FormattableString.Invariant($"{Test} test of each column alone, p below {Limit:G6}{adjustment}"),
            [.. p.Select((value, j) => new ColumnScore(features.ColumnNames[j], value, kept.Contains(j)))]);
    }

    // A column that no model can be fitted to says nothing about the outcome.
    private static double TestOrNaN(Func<int, double> test, int column)
    {
        try
        {
            return test(column);
        }
        catch (FitException)
        {
            return double.NaN;
        }
    }

    private static bool IsConstant(ReadOnlySpan<double> column)
    {
        foreach (double value in column)
        {
            if (value != column[0]) return false;
        }

        return true;
    }

    private static double[] Pick(DesignMatrix features, int column, int[] rows)
    {
        ReadOnlySpan<double> values = features.Column(column);
        double[] picked = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
