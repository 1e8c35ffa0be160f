using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// A chain of transformations and a model at its end, fitted as one: whatever resamples it, resamples the whole chain, so
/// that no row of a test set can reach scaling or selection.
/// </summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
/// <example><code>
/// Pipeline&lt;BinaryOutcome&gt; pipeline = new Pipeline&lt;BinaryOutcome&gt;
/// {
///     Steps = [new LassoSelection()],
///     Model = new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 0.1 } },
/// };
/// FittedModel fitted = pipeline.Fit(train, outcome, new FitContext(seed: 1));
/// double[] risks = fitted.Predict(test);
/// </code></example>
public sealed record Pipeline<TOutcome> : IEstimator<TOutcome>
    where TOutcome : class
{
    /// <summary>Transformations, in the order in which they run.</summary>
    /// <value>Default: none.</value>
    public ValueList<ITransformer<TOutcome>> Steps { get; init; } = [];

    /// <summary>The model fitted on what the last transformation makes.</summary>
    public required IEstimator<TOutcome> Model { get; init; }

    /// <summary>What to do when no column is left.</summary>
    /// <value>Default: <see cref="EmptySelection.PredictConstant"/>.</value>
    public EmptySelection WhenNothingIsKept { get; init; } = EmptySelection.PredictConstant;

    /// <inheritdoc/>
    FittedModel IEstimator<TOutcome>.Fit(DesignMatrix features, TOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Fits every step on what the step before makes of the training rows, then the model.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">A step or the model can't be fitted, or nothing was kept and the setting says to fail.</exception>
    public FittedPipeline Fit(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        var fitted = new List<FittedTransformer>(Steps.Count);
        DesignMatrix current = features;
        for (int i = 0; i < Steps.Count; i++)
        {
            context.ThrowIfCancelled();
            (FittedTransformer step, current) = Steps[i].FitTraining(current, outcome, context.Derive("step", i));
            fitted.Add(step);
            if (current.ColumnCount == 0) return WithoutColumns(fitted, features.ColumnCount, outcome, Steps[i]);
        }

        return FittedPipeline.Narrowed(fitted, Model.Fit(current, outcome, context.Derive("model")));
    }

    private FittedPipeline WithoutColumns(List<FittedTransformer> fitted, int columns, TOutcome outcome, ITransformer<TOutcome> step)
    {
        string what = $"Step {fitted.Count} ({step.GetType().Name.Split('`')[0]}) kept none of the {columns} columns of the training set";
        if (WhenNothingIsKept == EmptySelection.Fail) throw new FitException($"{what}. Loosen the selection, or let the pipeline predict a constant.");
        return FittedPipeline.Narrowed(fitted, ConstantModel.ForOutcome(outcome, $"{what}: the same is predicted for everybody."));
    }
}
