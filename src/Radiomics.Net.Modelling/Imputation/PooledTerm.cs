using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A coefficient of a regression, pooled over completed tables by Rubin's rules.</summary>
/// <param name="Name">The column, or <see cref="LogisticTerm.Intercept"/>.</param>
/// <param name="Estimate">The log odds or log hazard ratio; <see cref="PooledEstimate.Ratio"/> is the odds or hazard ratio.</param>
public sealed record PooledTerm(string Name, PooledEstimate Estimate)
{
    /// <summary>Pools the coefficients of models that have the same ones on the same scale; else says in the notes why there are none.</summary>
    internal static ValueList<PooledTerm> Pool(FittedModel[] models, List<string> notes)
    {
        Regression?[] regressions = [.. models.Select(RegressionOf)];
        if (Array.Exists(regressions, r => r is null)) return [];
        string[] names = regressions[0]!.Names;
        if (Array.Exists(regressions, r => !r!.Names.SequenceEqual(names)))
        {
            notes.Add("The models of the completed tables have different columns, so that their coefficients are not pooled; the predictions are.");
            return [];
        }

        for (int m = 0; m < regressions.Length; m++)
        {
            if (!regressions[m]!.Converged) throw new FitException($"Imputation {m + 1}: the regression did not converge, so that its coefficients can't be pooled.");
        }

        // Rubin's rules need two estimates; of one table there is no difference between tables.
        Regression[] used = regressions.Length == 1 ? [regressions[0]!, regressions[0]!] : [.. regressions.Select(r => r!)];
        double degreesOfFreedom = used.Min(r => r.DegreesOfFreedom);
        if (degreesOfFreedom <= 0) degreesOfFreedom = double.PositiveInfinity;
        return Enumerable.Range(0, names.Length).Select(j => new PooledTerm(
            names[j],
            RubinsRules.Pool([.. used.Select(r => r.Coefficients[j])], [.. used.Select(r => r.Errors[j])], degreesOfFreedom, used[0].Level))).ToValueList();
    }

    // The regression at the end, where all steps before it leave the columns what they are.
    private static Regression? RegressionOf(FittedModel model) => model switch
    {
        FittedPipeline pipeline when pipeline.Steps.All(s => s is FittedSelection) => RegressionOf(pipeline.Model),
        LogisticModel logistic => new Regression(
            [.. logistic.Terms.Select(t => t.Name)], [.. logistic.Terms.Select(t => t.Coefficient)], [.. logistic.Terms.Select(t => t.StandardError)],
            logistic.Statistics.ResidualDegreesOfFreedom, logistic.Terms[0].Wald.Level, logistic.Convergence.Converged),
        CoxModel cox => new Regression(
            [.. cox.InputColumns], [.. cox.Coefficients.Select(c => c.Coefficient)], [.. cox.Coefficients.Select(c => c.StandardError)],
            cox.EventCount - cox.InputColumns.Count, cox.Settings.ConfidenceLevel, cox.Convergence.Converged),
        _ => null,
    };

    // Degrees of freedom with complete data: rows less coefficients, events less coefficients.
    private sealed record Regression(string[] Names, double[] Coefficients, double[] Errors, double DegreesOfFreedom, double Level, bool Converged);
}

/// <summary>A list of them as JSON.</summary>
internal sealed class PooledTermListConverter : ValueListConverter<PooledTerm>;
