using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Logistic regression by maximum likelihood or with Firth's penalty. Immutable: fitting returns a new model.</summary>
/// <remarks>
/// Newton's method with step halving on columns scaled inside, to the precision of the arithmetic. Constant, copied, dependent and
/// separating columns are found and named before anything is iterated. Nothing in it is random.
/// </remarks>
/// <example><code>
/// LogisticModel model = new LogisticRegression { Profile = true }.Fit(train, outcome);
/// Interval oddsRatio = model.Find("risk_score").OddsRatioWald;
/// double[] risks = model.Predict(test);
/// </code></example>
public sealed record LogisticRegression : IEstimator<BinaryOutcome>
{
    /// <summary>Which likelihood is maximised.</summary>
    /// <value>Default: <see cref="LogisticEstimation.MaximumLikelihood"/>.</value>
    public LogisticEstimation Estimation { get; init; }

    /// <summary>What to do when columns separate the classes, so that no maximum-likelihood estimate exists.</summary>
    /// <value>Default: <see cref="Modelling.WhenSeparated.Fail"/>.</value>
    public WhenSeparated WhenSeparated { get; init; }

    /// <summary>Level of the confidence intervals, between 0 and 1.</summary>
    /// <value>Default: 0.95.</value>
    public double ConfidenceLevel
    {
        get;
        init
        {
            Interval.RequireLevel(value, nameof(ConfidenceLevel));
            field = value;
        }
    } = 0.95;

    /// <summary>Whether every coefficient also gets its profile-likelihood interval and likelihood-ratio test, each of which refits the model.</summary>
    /// <value>Default: false.</value>
    public bool Profile { get; init; }

    /// <summary>
    /// Coefficients that were looked at on the way to this model, selection included, the intercept not counted; null takes the
    /// columns of the fit.
    /// </summary>
    /// <value>Default: <c>null</c>.</value>
    public int? CandidateParameters
    {
        get;
        init
        {
            if (value is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(CandidateParameters));
            field = value;
        }
    }

    /// <summary>Most Newton steps; at least 1.</summary>
    /// <value>Default: 200.</value>
    public int IterationLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(IterationLimit));
            field = value;
        }
    } = 200;

    /// <summary>Whether a model whose iterations did not converge predicts; else asking it to is an error.</summary>
    /// <value>Default: false.</value>
    public bool PredictUnconverged { get; init; }

    /// <inheritdoc/>
    FittedModel IEstimator<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ThrowIfCancelled();
        return Fit(features, outcome);
    }

    /// <summary>Fits a model.</summary>
    /// <param name="features">Columns, without an intercept; may have none, which gives the model of the prevalence.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// All rows are of one class, columns are constant, copies, or linear combinations of others, there are too few rows, or (unless
    /// told to use Firth's penalty) columns separate the classes. The message names the columns.
    /// </exception>
    public LogisticModel Fit(DesignMatrix features, BinaryOutcome outcome)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        RequireBothClasses(outcome);
        DesignRank.RequireFull(features);
        (LogisticEstimation estimation, string? note) = Choose(features, outcome);
        return new LogisticFit(this, estimation, features, outcome).Run(note);
    }

    /// <summary>Refuses an outcome that happened to everybody or nobody.</summary>
    internal static void RequireBothClasses(BinaryOutcome outcome)
    {
        if (outcome.EventCount > 0 && outcome.EventCount < outcome.Count) return;
        throw new FitException(
            $"Outcome '{outcome.Name}' has one class only: {outcome.EventCount} events in {outcome.Count} rows. Both classes are needed.");
    }

    private (LogisticEstimation Estimation, string? Note) Choose(DesignMatrix features, BinaryOutcome outcome)
    {
        if (Estimation == LogisticEstimation.Firth || features.ColumnCount == 0) return (Estimation, null);
        if (Separation.KindOf(features, outcome) == SeparationKind.None) return (Estimation, null);

        Separation separation = Separation.Find(features, outcome);
        string what = $"{(separation.Kind == SeparationKind.Complete ? "Complete" : "Quasi-complete")} separation: "
            + $"{string.Join(", ", separation.Columns)} split{(separation.Columns.Count == 1 ? "s" : "")} the {outcome.EventCount} events of '{outcome.Name}' from the other {outcome.Count - outcome.EventCount} rows, so that no finite maximum-likelihood estimate exists.";
        if (WhenSeparated == WhenSeparated.Fail)
        {
            throw new FitException($"{what} Fit with Firth's penalty ({nameof(Estimation)} or {nameof(WhenSeparated)}), or leave the column(s) out.");
        }

        return (LogisticEstimation.Firth, $"{what} Firth's penalty was used.");
    }
}
