using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What one variable adds to a logistic regression, or what is lost without it.</summary>
/// <param name="Term">Name of the variable.</param>
/// <param name="Aic">Akaike's criterion of the model with it added (or left out).</param>
/// <param name="LikelihoodRatio">Test of the variable: as many degrees of freedom as it has columns.</param>
/// <param name="Note">Why there are no numbers; null where there are.</param>
public sealed record TermTest(string Term, double Aic, ChiSquareTest LikelihoodRatio, string? Note = null);

/// <summary>Likelihood-ratio tests of single variables; a factor moves as a whole.</summary>
public static class LogisticTermTests
{
    /// <summary>Each variable left out of the model with all.</summary>
    /// <param name="features">All columns.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="terms">The variables; null takes every column as one.</param>
    /// <exception cref="FitException">The model with all variables can't be fitted; the message names the columns.</exception>
    public static ValueList<TermTest> Drop(DesignMatrix features, BinaryOutcome outcome, ValueList<ModelTerm>? terms = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        terms ??= ModelTerm.Each(features);
        double full = Fit(features, outcome, terms).Deviance;
        return terms.Select(term =>
        {
            LogisticFitStatistics without = Fit(features, outcome, terms.Where(t => t != term));
            return new TermTest(term.Name, without.Aic, ChiSquareTest.Of(without.Deviance - full, term.Columns.Count));
        }).ToValueList();
    }

    /// <summary>Each variable added to the model of some others.</summary>
    /// <param name="features">All columns.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="terms">The variables to try; null takes every column as one.</param>
    /// <param name="present">The variables that are in the model already; null for none (the intercept alone).</param>
    /// <returns>One test a variable; a variable that can't be fitted has a note in place of numbers.</returns>
    public static ValueList<TermTest> Add(
        DesignMatrix features, BinaryOutcome outcome, ValueList<ModelTerm>? terms = null, ValueList<ModelTerm>? present = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        terms ??= ModelTerm.Each(features);
        present ??= [];
        double before = Fit(features, outcome, present).Deviance;
        return terms.Select(term =>
        {
            try
            {
                LogisticFitStatistics with = Fit(features, outcome, present.Append(term));
                return new TermTest(term.Name, with.Aic, ChiSquareTest.Of(before - with.Deviance, term.Columns.Count));
            }
            catch (FitException exception)
            {
                return new TermTest(term.Name, double.NaN, new ChiSquareTest(double.NaN, term.Columns.Count, double.NaN), exception.Message);
            }
        }).ToValueList();
    }

    private static LogisticFitStatistics Fit(DesignMatrix features, BinaryOutcome outcome, IEnumerable<ModelTerm> terms) =>
        new LogisticRegression().Fit(features.SelectColumns(ModelTerm.Positions(features, terms)), outcome).Statistics;
}
