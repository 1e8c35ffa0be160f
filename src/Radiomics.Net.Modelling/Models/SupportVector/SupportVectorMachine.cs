using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Settings of a support vector machine for two classes (C-SVC), as LIBSVM defines it. Immutable and thread-safe.</summary>
/// <remarks>
/// Chang and Lin 2011, doi 10.1145/1961189.1961199. Decision values are positive where the event is likelier. Columns are
/// scaled to mean 0 and standard deviation 1 (divisor n - 1) of the training rows; a column that is constant there takes no part.
/// </remarks>
public sealed record SupportVectorMachine : IEstimator<BinaryOutcome>
{
    /// <summary>Likeness of two patients. No default: it changes every prediction.</summary>
    public required SvmKernel Kernel { get; init; }

    /// <summary>C, the price of a row on the wrong side; above 0.</summary>
    /// <value>Default: 1.</value>
    public double Cost
    {
        get;
        init
        {
            if (!(value > 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "The cost must be finite and above 0.");
            field = value;
        }
    } = 1;

    /// <summary>Factors on the cost in each class.</summary>
    /// <value>Default: <see cref="SvmClassWeights.Equal"/>.</value>
    public SvmClassWeights ClassWeights { get; init; } = SvmClassWeights.Equal;

    /// <summary>Whether columns are scaled by the training rows.</summary>
    /// <value>Default: <c>true</c>.</value>
    public bool Standardise { get; init; } = true;

    /// <summary>Largest violation of the optimality conditions that may remain; above 0.</summary>
    /// <value>Default: 0.001, as in LIBSVM.</value>
    public double Tolerance
    {
        get;
        init
        {
            if (!(value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance must be above 0.");
            field = value;
        }
    } = 0.001;

    /// <summary>Whether rows that seem settled are set aside on the way. Changes speed, and the answer within the tolerance.</summary>
    /// <value>Default: <c>true</c>.</value>
    public bool Shrinking { get; init; } = true;

    /// <summary>Whether kernel values are rounded to single precision while fitting, as LIBSVM keeps them.</summary>
    /// <value>Default: <c>false</c>: the answer of the exact problem.</value>
    public bool SinglePrecisionKernel { get; init; }

    /// <summary>Most memory for kernel rows, in MiB; at least 1.</summary>
    /// <value>Default: 100.</value>
    public int CacheMebibytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;

    /// <summary>How probabilities are made.</summary>
    /// <value>Default: <see cref="SvmProbability.OrderKept"/>.</value>
    public SvmProbability Probability { get; init; } = SvmProbability.OrderKept;

    /// <summary>Most steps of a fit; at least 1.</summary>
    /// <value>Default: 10 million, as in LIBSVM.</value>
    public long MaximumIterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000_000;

    /// <summary>Whether a model that did not converge may predict.</summary>
    /// <value>Default: <c>false</c>: predicting from it is an error.</value>
    public bool AcceptUnconverged { get; init; }

    /// <inheritdoc/>
    FittedModel IEstimator<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Fits the machine and, unless switched off, its probabilities.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed of the five folds for probabilities, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">There is one class only, or every column is constant; the message names them.</exception>
    public SupportVectorModel Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return new SvmTraining(this, SvmScaling.Fit(features, Standardise), features).Fit(outcome, context);
    }
}
