using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// A recipe that learns, from a training set and its outcome, how to turn columns into other columns: a selection, for
/// example. Immutable: fitting returns a new object, and only that one transforms.
/// </summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
public interface ITransformer<in TOutcome>
    where TOutcome : class
{
    /// <summary>Learns the transformation.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">It can't be learned from this data; the message names the columns and the reason.</exception>
    FittedTransformer Fit(DesignMatrix features, TOutcome outcome, FitContext context);

    /// <summary>Learns the transformation and gives what the next step of a pipeline is to be fitted on.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <returns>
    /// The fitted transformation, and the training rows as it makes them. The two differ only where training rows need values of
    /// their own: out-of-fold scores (<see cref="OutOfFoldScore{TOutcome}"/>).
    /// </returns>
    (FittedTransformer Fitted, DesignMatrix Training) FitTraining(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        FittedTransformer fitted = Fit(features, outcome, context);
        return (fitted, fitted.Transform(features));
    }
}

/// <summary>A transformation that never looks at the outcome: scaling, for example. Fits into a pipeline for any outcome.</summary>
public interface ITransformer : ITransformer<object>
{
    /// <summary>Learns the transformation.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="FitException">It can't be learned from this data; the message names the columns and the reason.</exception>
    FittedTransformer Fit(DesignMatrix features, FitContext context);

    /// <inheritdoc/>
    FittedTransformer ITransformer<object>.Fit(DesignMatrix features, object outcome, FitContext context) => Fit(features, context);
}
