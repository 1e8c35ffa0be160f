using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A variable and the columns it stands in: one, or as many as a factor has levels beside the reference.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Columns">Its columns; at least one.</param>
public sealed record ModelTerm(string Name, ValueList<string> Columns)
{
    /// <summary>One term for every column of a matrix.</summary>
    /// <param name="features">The matrix.</param>
    public static ValueList<ModelTerm> Each(DesignMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.ColumnNames.Select(name => new ModelTerm(name, [name])).ToValueList();
    }

    /// <summary>The variables that an encoder made its matrix of, a factor with all its levels as one.</summary>
    /// <param name="encoder">The encoder that made the matrix.</param>
    public static ValueList<ModelTerm> FromEncoder(FittedEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        return encoder.Columns.Select(c => new ModelTerm(c.Name, c.MatrixColumns)).ToValueList();
    }

    /// <summary>Positions of the columns of some terms in a matrix, in the order of the terms.</summary>
    internal static int[] Positions(DesignMatrix features, IEnumerable<ModelTerm> terms) =>
        [.. terms.SelectMany(t => t.Columns).Select(features.IndexOf)];
}
