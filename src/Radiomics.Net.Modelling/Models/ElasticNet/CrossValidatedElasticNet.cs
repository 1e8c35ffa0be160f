using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>An elastic net at the penalty that cross-validation chooses, as an estimator. Immutable and thread-safe.</summary>
public sealed record CrossValidatedElasticNet : IEstimator<BinaryOutcome>, IEstimator<SurvivalOutcome>
{
    /// <summary>The elastic net; its default is the lasso.</summary>
    public ElasticNet ElasticNet { get; init; } = new();

    /// <summary>Folds of the cross-validation.</summary>
    /// <value>Default: ten, stratified.</value>
    public Splitter Folds { get; init; } = new KFold { Folds = 10, Stratified = true };

    /// <summary>What the cross-validation compares.</summary>
    /// <value>Default: <see cref="ElasticNetMeasure.Deviance"/>.</value>
    public ElasticNetMeasure Measure { get; init; } = ElasticNetMeasure.Deviance;

    /// <summary>Which penalty is taken.</summary>
    /// <value>Default: <see cref="LambdaChoice.Best"/>.</value>
    public LambdaChoice Choice { get; init; } = LambdaChoice.Best;

    /// <inheritdoc/>
    FittedModel IEstimator<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <inheritdoc/>
    FittedModel IEstimator<SurvivalOutcome>.Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Fits a logistic model.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed of the folds, threads and the wish to stop.</param>
    public ElasticNetModel Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        return Fit(features, outcome, ElasticNetResponse.Binomial(outcome), context);
    }

    /// <summary>Fits a Cox model.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed of the folds, threads and the wish to stop.</param>
    public ElasticNetModel Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        return Fit(features, outcome, ElasticNetResponse.Cox(outcome), context);
    }

    private ElasticNetModel Fit(DesignMatrix features, object outcome, ElasticNetResponse response, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        response.RequireInformation();
        int[] folds = OutcomeRows.FoldNumbers(OutcomeRows.Split(Folds, outcome, context.Derive("elastic net folds").Seed), features.RowCount);
        ElasticNetCrossValidationResult result = new ElasticNetCrossValidation { ElasticNet = ElasticNet, Measure = Measure }.Run(features, response, folds, context);
        return result.Path.ModelAt(result.IndexOf(Choice));
    }
}
