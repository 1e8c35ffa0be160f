using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>An elastic net fitted at each of a sequence of penalties, from large to small. Immutable and thread-safe.</summary>
public sealed class ElasticNetPath
{
    internal ElasticNetPath(ElasticNetFamily family, ValueList<string> columnNames, IEnumerable<ElasticNetFit> fits, double nullDeviance, ValueList<string> constantColumns)
    {
        Family = family;
        ColumnNames = columnNames;
        Fits = fits.ToValueList();
        NullDeviance = nullDeviance;
        ConstantColumns = constantColumns;
    }

    /// <summary>The loss.</summary>
    public ElasticNetFamily Family { get; }

    /// <summary>Columns of the training matrix.</summary>
    public ValueList<string> ColumnNames { get; }

    /// <summary>One fit for each penalty.</summary>
    public ValueList<ElasticNetFit> Fits { get; }

    /// <summary>Deviance of the model without any column, with the weights as given.</summary>
    public double NullDeviance { get; }

    /// <summary>Columns that hold one value only in the training rows; their coefficients are 0.</summary>
    public ValueList<string> ConstantColumns { get; }

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
        return new ElasticNetModel(Family, ValueList.Create<string>(names), ValueList.Create(fit.Coefficients), fit.Intercept, fit.Lambda);
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
