using System.Buffers;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A fitted chain of transformations with a fitted model at its end. Immutable and thread-safe.</summary>
public sealed class FittedPipeline : FittedModel
{
    private readonly int[][] _sources;
    private readonly int _widest;

    /// <summary>Puts fitted parts together.</summary>
    /// <param name="steps">Transformations, in the order in which they run.</param>
    /// <param name="model">The model that reads what the last one makes.</param>
    /// <exception cref="FitException">A part reads a column that the part before does not make; the message names it.</exception>
    [JsonConstructor]
    public FittedPipeline(ValueList<FittedTransformer> steps, FittedModel model)
        : base(InputsOf(steps, model), [.. steps.SelectMany(s => s.Notes), .. model.Notes])
    {
        Steps = steps;
        Model = model;
        _sources = new int[steps.Count][];
        for (int i = 0; i < steps.Count; i++)
        {
            ValueList<string> next = i + 1 < steps.Count ? steps[i + 1].InputColumns : model.InputColumns;
            _sources[i] = Positions(next, steps[i].OutputColumns, i + 1);
            _widest = Math.Max(_widest, Math.Max(steps[i].OutputColumns.Count, next.Count));
        }
    }

    /// <summary>The fitted transformations, in the order in which they run.</summary>
    [JsonConverter(typeof(TransformerListConverter))]
    public ValueList<FittedTransformer> Steps { get; }

    /// <summary>The model at the end.</summary>
    public FittedModel Model { get; }

    /// <summary>Whether a step kept no column, so that a constant is predicted.</summary>
    [JsonIgnore]
    public bool NothingWasKept => Model is ConstantModel && Steps.Any(s => s.OutputColumns.Count == 0);

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => Model.Kind;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int TrainingRowCount => Model.TrainingRowCount;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AcceptsMissing => Steps.Count > 0 ? Steps[0].AcceptsMissing : Model.AcceptsMissing;

    /// <inheritdoc/>
    public override double PredictRow(ReadOnlySpan<double> row) => Run(row, asScore: false);

    internal override double ScoreRow(ReadOnlySpan<double> row) => Run(row, asScore: true);

    private double Run(ReadOnlySpan<double> row, bool asScore)
    {
        if (Steps.Count == 0) return asScore ? Model.ScoreRow(row) : Model.PredictRow(row);
        double[] buffer = ArrayPool<double>.Shared.Rent(2 * _widest);
        try
        {
            Span<double> made = buffer.AsSpan(0, _widest), read = buffer.AsSpan(_widest, _widest);
            for (int i = 0; i < Steps.Count; i++)
            {
                Span<double> output = made[..Steps[i].OutputColumns.Count];
                Steps[i].TransformRow(i == 0 ? row : read[.._sources[i - 1].Length], output);
                for (int j = 0; j < _sources[i].Length; j++) read[j] = output[_sources[i][j]];
            }

            ReadOnlySpan<double> last = read[.._sources[^1].Length];
            return asScore ? Model.ScoreRow(last) : Model.PredictRow(last);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <summary>A pipeline whose steps make no more columns than what follows reads.</summary>
    internal static FittedPipeline Narrowed(IReadOnlyList<FittedTransformer> steps, FittedModel model)
    {
        var narrowed = new FittedTransformer[steps.Count];
        ValueList<string> needed = model.InputColumns;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            narrowed[i] = steps[i].RestrictTo(needed);
            needed = narrowed[i].InputColumns;
        }

        return new FittedPipeline(ValueList.Create<FittedTransformer>(narrowed), model);
    }

    private static ValueList<string> InputsOf(ValueList<FittedTransformer> steps, FittedModel model)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(model);
        return steps.Count > 0 ? steps[0].InputColumns : model.InputColumns;
    }

    private static int[] Positions(ValueList<string> wanted, ValueList<string> made, int step)
    {
        var where = new Dictionary<string, int>(made.Count);
        for (int j = 0; j < made.Count; j++) where[made[j]] = j;
        return [.. wanted.Select(name => where.TryGetValue(name, out int position)
            ? position
            : throw new FitException($"Column '{name}' is read after step {step} of the pipeline, which does not make it."))];
    }
}
