using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// An estimator for tables: encodes the columns, fits, and keeps what the encoder learned with the model, so that another unit, a level
/// that was not there or a value out of its range is refused at prediction. Immutable and thread-safe.
/// </summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
/// <example><code>
/// var recipe = new TableModel&lt;BinaryOutcome&gt; { Encoder = new TableEncoder { Columns = ["age", "sex", "volume"] }, Estimator = new LogisticRegression() };
/// FittedTableModel model = recipe.Fit(cohort, cohort.ToBinaryOutcome("progress"), new FitContext(seed: 1));
/// SavedModel.Write(model, "model.json");
/// double[] risks = model.Predict(newPatients);
/// </code></example>
public sealed record TableModel<TOutcome>
    where TOutcome : class
{
    /// <summary>Which columns become numbers, and how.</summary>
    /// <value>Default: all numeric and categorical ones; the outcome must not be among them.</value>
    public TableEncoder Encoder { get; init; } = new();

    /// <summary>What is fitted.</summary>
    public required IEstimator<TOutcome> Estimator { get; init; }

    /// <summary>Encodes and fits.</summary>
    /// <param name="table">Training rows; values may be missing where the estimator allows it.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="TableException">A column is not there, is text, or never carries its reference level.</exception>
    /// <exception cref="FitException">The outcome is among the columns, or the model can't be fitted; the message names the columns.</exception>
    public FittedTableModel Fit(Table table, TOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(table);
        FittedEncoder encoder = Encoder.Fit(table);
        string name = OutcomeRows.Name(outcome);
        if (encoder.Columns.Any(c => c.Name == name))
        {
            throw new FitException($"The outcome '{name}' is among the columns that the model is to be fitted on. Name the columns in {nameof(TableEncoder)}.{nameof(TableEncoder.Columns)}.");
        }

        FittedModel model = Estimator.Fit(encoder.Encode(table, MissingValues.Keep), outcome, context);
        return new FittedTableModel(encoder.RestrictTo(model.InputColumns), model);
    }
}

/// <summary>A fitted model with the encoder that makes its columns out of a table. Immutable and thread-safe. Saved with <c>SavedModel</c>.</summary>
public sealed class FittedTableModel
{
    /// <summary>Puts a model together.</summary>
    /// <param name="encoder">Makes the model's columns.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="FitException">The model reads a column that the encoder does not make; the message names it.</exception>
    public FittedTableModel(FittedEncoder encoder, FittedModel model)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(model);
        string[] absent = [.. model.InputColumns.Except(encoder.MatrixColumns)];
        if (absent.Length > 0) throw new FitException($"The model reads {string.Join(", ", absent.Take(20))}, which the encoder does not make.");
        Encoder = encoder;
        Model = model;
    }

    /// <summary>Makes the model's columns: units, ranges, levels and revisions of the training table.</summary>
    public FittedEncoder Encoder { get; }

    /// <summary>The model.</summary>
    public FittedModel Model { get; }

    /// <summary>Predicts every row.</summary>
    /// <param name="table">Rows with the columns of the training table, in any order; columns that the model does not need may be absent.</param>
    /// <returns>One number a row; the model's <see cref="FittedModel.Kind"/> says what it means.</returns>
    /// <exception cref="TableException">A column is not there or of another kind, unit or revision, a value is out of its range, or a level was not there at fit; the message names them.</exception>
    /// <exception cref="FitException">Values are missing where the model does not fill them in; the message names the columns.</exception>
    public double[] Predict(Table table) => Model.Predict(Encoder.Encode(table, MissingValues.Keep));
}
