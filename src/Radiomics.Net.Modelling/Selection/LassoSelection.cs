using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Keeps the columns whose coefficient is not 0 at the penalty that cross-validation chooses. Immutable and thread-safe.</summary>
public sealed record LassoSelection : ITransformer<BinaryOutcome>, ITransformer<SurvivalOutcome>
{
    /// <summary>The elastic net; its default is the lasso.</summary>
    public ElasticNet ElasticNet { get; init; } = new();

    /// <summary>Loss for a binary outcome: <see cref="ElasticNetFamily.Binomial"/>, or <see cref="ElasticNetFamily.Gaussian"/> on 0/1.</summary>
    /// <value>Default: binomial.</value>
    public ElasticNetFamily BinaryFamily
    {
        get;
        init
        {
            if (value == ElasticNetFamily.Cox) throw new ArgumentOutOfRangeException(nameof(value), value, "A binary outcome has a binomial or a Gaussian loss.");
            field = value;
        }
    } = ElasticNetFamily.Binomial;

    /// <summary>Folds of the cross-validation.</summary>
    /// <value>Default: ten, stratified.</value>
    public Splitter Folds { get; init; } = new KFold { Folds = 10, Stratified = true };

    /// <summary>What the cross-validation compares.</summary>
    /// <value>Default: <see cref="ElasticNetMeasure.Deviance"/>.</value>
    public ElasticNetMeasure Measure { get; init; } = ElasticNetMeasure.Deviance;

    /// <summary>Which penalty is taken.</summary>
    /// <value>Default: <see cref="LambdaChoice.Best"/>.</value>
    public LambdaChoice Choice { get; init; } = LambdaChoice.Best;

    /// <summary>
    /// Where nothing is kept, take the first penalty with at least this many columns instead; <c>null</c> leaves the selection empty,
    /// which a pipeline then handles by <see cref="EmptySelection"/>.
    /// </summary>
    /// <value>Default: <c>null</c>.</value>
    public int? FallbackColumnCount
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

    /// <summary>Selects columns for a binary outcome.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed of the folds, threads and the wish to stop.</param>
    /// <returns>The columns kept; scores are coefficients.</returns>
    public FittedSelection Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        ElasticNetResponse response = BinaryFamily == ElasticNetFamily.Binomial
            ? ElasticNetResponse.Binomial(outcome)
            : ElasticNetResponse.Gaussian(outcome.Name, [.. outcome.Events.ToArray().Select(e => e ? 1.0 : 0.0)]);
        return Fit(features, outcome, response, context);
    }

    /// <summary>Selects columns for a survival outcome.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed of the folds, threads and the wish to stop.</param>
    /// <returns>The columns kept; scores are coefficients.</returns>
    public FittedSelection Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        return Fit(features, outcome, ElasticNetResponse.Cox(outcome), context);
    }

    private FittedSelection Fit(DesignMatrix features, object outcome, ElasticNetResponse response, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        response.RequireInformation();
        int[] folds = OutcomeRows.FoldNumbers(OutcomeRows.Split(Folds, outcome, context.Derive("lasso folds").Seed), features.RowCount);
        ElasticNetCrossValidationResult result = new ElasticNetCrossValidation { ElasticNet = ElasticNet, Measure = Measure }.Run(features, response, folds, context);
        ElasticNetFit fit = result.Path.Fits[result.IndexOf(Choice)];
        var notes = new List<string>();
        if (fit.NonZeroCount == 0 && FallbackColumnCount is { } count)
        {
            ElasticNetFit? other = result.Path.Fits.FirstOrDefault(f => f.NonZeroCount >= count);
            if (other is not null)
            {
                notes.Add(FormattableString.Invariant($"No column was kept at the chosen penalty {fit.Lambda:G6}; taken instead: {other.Lambda:G6}, the first with {count} or more."));
                fit = other;
            }
        }

        notes.AddRange(result.Path.Notes());
        string choice = Choice == LambdaChoice.Best ? "best" : "one standard error";
        return FittedSelection.FromScores(
            FormattableString.Invariant($"elastic net (alpha {ElasticNet.Alpha:G6}) at penalty {fit.Lambda:G6} ({choice}, {Measure})"),
            [.. Enumerable.Range(0, features.ColumnCount).Select(j => new ColumnScore(features.ColumnNames[j], fit.Coefficient(j), fit.Coefficient(j) != 0))],
            notes.ToValueList());
    }
}
