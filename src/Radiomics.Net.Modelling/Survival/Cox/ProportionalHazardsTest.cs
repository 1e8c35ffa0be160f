using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Tests whether coefficients of a Cox model change with time (hazards not proportional).</summary>
/// <remarks>
/// Score test of adding x g(t) to the model, from the information at each event time. Grambsch and Therneau 1994, doi
/// 10.1093/biomet/81.3.515, in its exact form: U' (C - B A^-1 B')^-1 U with U = sum g (x - mean), A = sum V, B = sum g V, C = sum
/// g^2 V, g centred by its mean over the events.
/// </remarks>
public static class ProportionalHazardsTest
{
    /// <summary>Tests each term and all together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The rows that it was fitted on.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="rows">Their weights and strata, as fitted.</param>
    /// <param name="transform">The function of time.</param>
    /// <param name="terms">Columns that belong together (levels of a factor); <c>null</c> tests each column on its own.</param>
    /// <exception cref="ArgumentException">A term names a column that the model does not have.</exception>
    /// <exception cref="FitException">All events are at one time, or the columns are not those of the model.</exception>
    public static ProportionalHazardsResult Compute(
        CoxModel model,
        DesignMatrix features,
        SurvivalOutcome outcome,
        CoxRowData? rows = null,
        TimeTransform transform = TimeTransform.KaplanMeier,
        IReadOnlyList<ModelTerm>? terms = null)
    {
        CoxSteps steps = CoxResiduals.FittedSteps(model, features, outcome, rows, out DesignMatrix used);
        CoxRiskSets sets = steps.Sets;
        terms ??= ModelTerm.Each(used);
        double[] g = Centred(sets, TransformedTimes(sets, outcome, transform));
        double[] squares = [.. g.Select(v => v * v)];
        if (squares.Where((_, t) => sets.Events[t] > 0).All(v => v == 0)) throw new FitException("All events are at one time: there is no time along which coefficients could change.");

        int p = sets.ColumnCount;
        double[] u = new double[p], a = new double[p * p], b = new double[p * p], c = new double[p * p];
        steps.Score(u, g);
        steps.Information(a);
        steps.Information(b, g);
        steps.Information(c, squares);
        var factor = new CholeskyFactor(p);
        if (factor.Factor(a) >= 0) throw new FitException("The information matrix of the model is singular; there is nothing to test.");

        var tests = terms.Select(term => new ProportionalHazardsTerm(term.Name, Test(u, b, c, factor, ModelTerm.Positions(used, [term])))).ToValueList();
        return new ProportionalHazardsResult(transform, tests, Test(u, b, c, factor, [.. Enumerable.Range(0, p)]));
    }

    private static ChiSquareTest Test(double[] u, double[] b, double[] c, CholeskyFactor information, int[] columns)
    {
        int p = u.Length, m = columns.Length;
        double[] variance = new double[m * m], score = new double[m], solved = new double[p];
        for (int s = 0; s < m; s++)
        {
            score[s] = u[columns[s]];
            for (int j = 0; j < p; j++) solved[j] = b[(columns[s] * p) + j];
            information.Solve(solved);
            for (int r = 0; r < m; r++)
            {
                double sum = c[(columns[r] * p) + columns[s]];
                for (int j = 0; j < p; j++) sum -= b[(columns[r] * p) + j] * solved[j];
                variance[(r * m) + s] = sum;
            }
        }

        var factor = new CholeskyFactor(m);
        if (factor.Factor(variance) >= 0) throw new FitException("The columns of a term do not vary enough over time to be tested.");
        return ChiSquareTest.Of(factor.QuadraticForm(score), m);
    }

    private static double[] Centred(CoxRiskSets sets, double[] g)
    {
        double sum = 0;
        for (int t = 0; t < g.Length; t++) sum += sets.Events[t] * g[t];
        double mean = sum / sets.EventCount;
        return [.. g.Select(v => v - mean)];
    }

    private static double[] TransformedTimes(CoxRiskSets sets, SurvivalOutcome outcome, TimeTransform transform)
    {
        switch (transform)
        {
            case TimeTransform.Identity:
                return [.. sets.DistinctTimes];
            case TimeTransform.Log:
                if (sets.DistinctTimes.Any(t => t <= 0)) throw new FitException(FormattableString.Invariant($"The logarithm of time {sets.DistinctTimes.Min()} is not defined. Take another transform of time."));
                return [.. sets.DistinctTimes.Select(t => Math.Log(t))];
            case TimeTransform.Rank:
                double[] sorted = outcome.Times.ToArray();
                Array.Sort(sorted);
                return [.. sets.DistinctTimes.Select(t => (CountUpTo(sorted, t, false) + CountUpTo(sorted, t, true) + 1) / 2.0)];
            case TimeTransform.KaplanMeier:
                KaplanMeierCurve curve = KaplanMeier.Estimate(outcome);
                double[] before = new double[sets.TimeCount];
                double[] times = [.. curve.Times];
                for (int t = 0; t < before.Length; t++)
                {
                    int index = CountUpTo(times, sets.DistinctTimes[t], false);
                    before[t] = index == 0 ? 0 : 1 - curve.Survival[index - 1];
                }

                return before;
            default:
                throw new ArgumentOutOfRangeException(nameof(transform), $"{transform} is not a transform of time.");
        }
    }

    private static int CountUpTo(double[] ascending, double limit, bool inclusive)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < limit || (inclusive && ascending[middle] == limit)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
