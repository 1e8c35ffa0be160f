using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Profile likelihood intervals of a Cox model: the coefficients that a likelihood-ratio test does not reject. Better than
/// Wald intervals with few events, and the intervals to report with Firth's penalty.
/// </summary>
/// <remarks>
/// Limits solve 2 (maximum - maximum with the coefficient fixed) = chi-square quantile, all other coefficients refitted, the
/// penalty always over all columns. Heinze and Schemper 2001, doi 10.1111/j.0006-341X.2001.00114.x.
/// </remarks>
public static class CoxProfile
{
    private const int MostDoublings = 30;
    private const int MostBisections = 200;

    /// <summary>Computes the intervals of all coefficients, at the model's confidence level.</summary>
    /// <param name="model">A model that converged.</param>
    /// <param name="features">The rows that it was fitted on.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="rows">Their weights and strata, as fitted.</param>
    /// <exception cref="FitException">The model did not converge, or the columns are not those of the model.</exception>
    public static ValueList<CoxProfileInterval> Compute(CoxModel model, DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows = null)
    {
        CoxSteps steps = CoxResiduals.FittedSteps(model, features, outcome, rows, out _);
        if (!model.Convergence.Converged) throw new FitException($"The model did not converge, so its likelihood has no profile: {model.Convergence.Message}");
        CoxObjective objective = model.Settings.Objective(steps);
        double[] estimate = [.. model.Coefficients.Select(c => c.Coefficient)], spreads = steps.Sets.Spreads();
        objective.Evaluate(estimate);
        double maximum = objective.Value, quantile = Distributions.ChiSquareQuantile(model.Settings.ConfidenceLevel, 1);
        var intervals = new List<CoxProfileInterval>();
        for (int j = 0; j < estimate.Length; j++)
        {
            int[] others = [.. Enumerable.Range(0, estimate.Length).Where(i => i != j)];
            var newton = new CoxNewton(objective, model.InputColumns, spreads, others);
            double Fall(double value, double[] warm)
            {
                warm[j] = value;
                if (!objective.Evaluate(warm)) return double.PositiveInfinity;
                if (others.Length > 0) newton.Maximise(warm, model.Settings.MaxIterations);
                return 2 * (maximum - objective.Value);
            }

            double step = model.Coefficients[j].ModelBasedStandardError;
            double? lower = Limit(Fall, estimate, j, -step, quantile), upper = Limit(Fall, estimate, j, step, quantile);
            double p = Distributions.ChiSquareUpper(Math.Max(0, Fall(0, [.. estimate])), 1);
            intervals.Add(new CoxProfileInterval(model.InputColumns[j], Math.Exp(estimate[j]), Exp(lower), Exp(upper), p));
        }

        return intervals.ToValueList();
    }

    private static double? Exp(double? value) => value is { } v ? Math.Exp(v) : null;

    // Walks outwards in doubling steps until the likelihood has fallen far enough, then closes in from both sides.
    private static double? Limit(Func<double, double[], double> fall, double[] estimate, int column, double step, double quantile)
    {
        double[] warm = [.. estimate];
        double near = estimate[column], nearFall = 0, far = near, farFall = 0;
        for (int doubling = 0; farFall < quantile; doubling++, step *= 2)
        {
            if (doubling == MostDoublings) return null;
            (near, nearFall) = (far, farFall);
            far = near + step;
            farFall = fall(far, warm);
            if (double.IsNaN(farFall)) return null;
        }

        for (int i = 0; i < MostBisections && Math.Abs(far - near) > 1e-13 * (1 + Math.Abs(far)); i++)
        {
            // False position while it makes progress, else the middle.
            double share = i % 3 == 2 || double.IsInfinity(farFall) ? 0.5 : (quantile - nearFall) / (farFall - nearFall);
            double middle = near + (Math.Clamp(share, 1e-3, 1 - 1e-3) * (far - near)), value = fall(middle, warm);
            if (Math.Abs(value - quantile) < 1e-12) return middle;
            if (value < quantile) (near, nearFall) = (middle, value);
            else (far, farFall) = (middle, value);
        }

        return (near + far) / 2;
    }
}
