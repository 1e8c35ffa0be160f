using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A recipe that learns a model from a training set. Immutable: fitting returns a new object.</summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
/// <remarks>A <see cref="Pipeline{TOutcome}"/> of steps is itself an estimator, so that whatever resamples an estimator runs the whole chain.</remarks>
public interface IEstimator<in TOutcome>
    where TOutcome : class
{
    /// <summary>Learns a model.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">The model can't be fitted to this data; the message names the columns and the reason.</exception>
    FittedModel Fit(DesignMatrix features, TOutcome outcome, FitContext context);
}
