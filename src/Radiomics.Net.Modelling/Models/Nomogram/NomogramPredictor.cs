using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A predictor of a nomogram and the columns of the model that it stands in.</summary>
public sealed record NomogramPredictor
{
    /// <summary>What its axis is called.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of the model: one, or as many as a factor has levels beside the reference.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Columns { get; init; }

    /// <summary>Levels of a factor: the reference first, then one for each of <see cref="Columns"/>; null for a number.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string>? Levels { get; init; }

    /// <summary>Values on the axis of a number, rising; null takes all distinct values of the training rows up to ten, else round ticks.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double>? AxisValues { get; init; }

    /// <summary>One number for every column of a model.</summary>
    /// <param name="columns">Columns of the model.</param>
    public static ValueList<NomogramPredictor> Each(ValueList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Select(c => new NomogramPredictor { Name = c, Columns = [c] }).ToValueList();
    }

    /// <summary>The predictors that an encoder knows: factors with their levels, everything else as numbers.</summary>
    /// <param name="encoder">The encoder that made the model's matrix.</param>
    /// <param name="columns">Columns of the model; an encoded column that is not among them is left out.</param>
    /// <exception cref="ArgumentException">A factor is in the model with some of its levels only.</exception>
    public static ValueList<NomogramPredictor> FromEncoder(FittedEncoder encoder, ValueList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(columns);
        var predictors = new List<NomogramPredictor>();
        foreach (EncodedColumn encoded in encoder.Columns)
        {
            int present = encoded.MatrixColumns.Count(c => columns.Contains(c));
            if (present == 0) continue;
            if (present < encoded.MatrixColumns.Count)
            {
                throw new ArgumentException($"The model has {present} of the {encoded.MatrixColumns.Count} columns of '{encoded.Name}'. A factor stands in a nomogram with all its levels.", nameof(columns));
            }

            bool factor = encoded.Levels is not null && encoded.ReferenceLevel is not null;
            predictors.Add(new NomogramPredictor
            {
                Name = encoded.Name,
                Columns = encoded.MatrixColumns,
                Levels = factor ? encoded.Levels!.Where(l => l != encoded.ReferenceLevel).Prepend(encoded.ReferenceLevel!).ToValueList() : null,
            });
        }

        return predictors.ToValueList();
    }
}
