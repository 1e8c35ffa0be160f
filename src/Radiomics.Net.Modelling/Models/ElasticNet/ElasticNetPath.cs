using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>An elastic net fitted at each of a sequence of penalties, from large to small. Immutable and thread-safe.</summary>
public sealed class ElasticNetPath : IStoredResult
{
    [JsonConstructor]
    internal ElasticNetPath(
        ElasticNetFamily family, ValueList<string> columnNames, ValueList<ElasticNetFit> fits, double nullDeviance, int rowCount, ValueList<string> constantColumns, ValueList<ColumnCopy> copies)
    {
        if (fits.Any(f => f.Columns.Any(j => j < 0 || j >= columnNames.Count))) throw new ArgumentException($"A fit has a column beyond the {columnNames.Count} of the path.", nameof(fits));
        Family = family;
        ColumnNames = columnNames;
        Fits = fits;
        NullDeviance = nullDeviance;
        RowCount = rowCount;
        ConstantColumns = constantColumns;
        Copies = copies;
    }

    /// <summary>The loss.</summary>
    public ElasticNetFamily Family { get; }

    /// <summary>Columns of the training matrix.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> ColumnNames { get; }

    /// <summary>One fit for each penalty.</summary>
    [JsonConverter(typeof(ElasticNetFitListConverter))]
    public ValueList<ElasticNetFit> Fits { get; }

    /// <summary>Deviance of the model without any column, with the weights as given.</summary>
    public double NullDeviance { get; }

    /// <summary>Rows fitted on, n.</summary>
    public int RowCount { get; }

    /// <summary>Columns that hold one value only in the training rows; their coefficients are 0.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> ConstantColumns { get; }

    /// <summary>
    /// Columns that say the same as one before them, up to unit and sign. The lasso shares a coefficient between copies as it likes, so that
    /// each is best kept once.
    /// </summary>
    [JsonConverter(typeof(ColumnCopyListConverter))]
    public ValueList<ColumnCopy> Copies { get; }

    /// <summary>The penalties.</summary>
    public ValueList<double> Lambdas => Fits.Select(f => f.Lambda).ToValueList();

    /// <summary>The model at one penalty, ready to predict.</summary>
    /// <param name="index">Position in <see cref="Fits"/>, from 0.</param>
    /// <param name="acceptUnconverged">Whether a fit that did not converge may be used.</param>
    /// <exception cref="FitException">The fit did not converge.</exception>
    public ElasticNetModel ModelAt(int index, bool acceptUnconverged = false)
    {
        ElasticNetFit fit = Fits[index];
        if (!fit.Converged && !acceptUnconverged)
        {
            throw new FitException(FormattableString.Invariant($"The elastic net did not converge at penalty {index + 1} ({fit.Lambda:G6}): the optimality conditions are off by {fit.OptimalityViolation:G3}. Use a larger penalty, or accept the fit as it is."));
        }

        var names = new string[fit.NonZeroCount];
        for (int i = 0; i < names.Length; i++) names[i] = ColumnNames[fit.Columns[i]];
        return new ElasticNetModel(Family, ValueList.Create<string>(names), fit.Coefficients, fit.Intercept, fit.Lambda, RowCount, Notes());
    }

    /// <summary>Constant columns and copies, in words.</summary>
    internal ValueList<string> Notes()
    {
        var notes = new List<string>();
        if (ConstantColumns.Count > 0) notes.Add($"{ConstantColumns.Count} column(s) are constant in the training rows, so never kept: {Listed(ConstantColumns)}.");
        if (Copies.Count > 0) notes.Add($"{Copies.Count} column(s) are copies of others up to unit and sign: {Listed(Copies.Select(c => $"{c.Column} of {c.Original}"))}. Which of them is kept is arbitrary.");
        return notes.ToValueList();
    }

    private static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(20)) + (all.Length > 20 ? ", ..." : "");
    }

    /// <summary>Linear predictor of each row at one penalty.</summary>
    internal double[] LinearPredictor(ElasticNetFit fit, DesignMatrix features)
    {
        double[] result = new double[features.RowCount];
        Array.Fill(result, fit.Intercept);
        for (int k = 0; k < fit.NonZeroCount; k++)
        {
            ReadOnlySpan<double> column = features.Column(fit.Columns[k]);
            double coefficient = fit.Coefficients[k];
            for (int i = 0; i < result.Length; i++) result[i] += coefficient * column[i];
        }

        return result;
    }
}
