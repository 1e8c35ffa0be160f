using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Residuals of a Cox model on the rows that it was fitted on. Therneau and Grambsch 2000, chapters 4, 6 and 7.</summary>
public sealed record CoxResiduals
{
    private CoxResiduals()
    {
    }

    /// <summary>Number of events less <see cref="ExpectedEvents"/>, one a row.</summary>
    public required ValueList<double> Martingale { get; init; }

    /// <summary>Cumulative hazard that each row has lived through: the events expected of it.</summary>
    public required ValueList<double> ExpectedEvents { get; init; }

    /// <summary>Martingale residuals made symmetric: sign(M) sqrt(-2 (M + event log(event - M))).</summary>
    public required ValueList<double> Deviance { get; init; }

    /// <summary>What each row adds to the score, without its weight; one column a coefficient.</summary>
    public required DesignMatrix Score { get; init; }

    /// <summary>Approximate change of the coefficients when a row is left out: score x model-based variance.</summary>
    public required DesignMatrix DfBeta { get; init; }

    /// <summary>The same in standard errors of the coefficients.</summary>
    public required DesignMatrix DfBetas { get; init; }

    /// <summary>Times of the events, ascending within each stratum in turn: the rows of the Schoenfeld residuals.</summary>
    public required ValueList<double> EventTimes { get; init; }

    /// <summary>Rows of the events, from 0, in the same order.</summary>
    public required ValueList<int> EventRows { get; init; }

    /// <summary>Covariates of each event less their mean over its risk set.</summary>
    public required DesignMatrix Schoenfeld { get; init; }

    /// <summary>Schoenfeld residuals x model-based variance x number of events, plus the coefficient: a smooth of it over time shows how the coefficient changes.</summary>
    public required DesignMatrix ScaledSchoenfeld { get; init; }

    /// <summary>Computes all residuals.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The rows that it was fitted on.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="rows">Their weights and strata, as fitted.</param>
    /// <remarks>With exact ties, Breslow's hazard is used.</remarks>
    /// <exception cref="FitException">The columns are not those of the model.</exception>
    public static CoxResiduals Compute(CoxModel model, DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows = null)
    {
        CoxSteps steps = FittedSteps(model, features, outcome, rows, out DesignMatrix used);
        CoxRiskSets sets = steps.Sets;
        int n = sets.RowCount, p = sets.ColumnCount;
        double[] lived = new double[n], martingale = new double[n], expected = new double[n], deviance = new double[n];
        steps.LivedHazards(lived);
        double[] byPosition = CoxScoreResiduals.Of(steps), score = new double[n * p], dfBeta = new double[n * p], dfBetas = new double[n * p];
        ReadOnlySpan<double> variance = model.ModelBasedCovariance.AsSpan();
        for (int i = 0; i < n; i++)
        {
            int row = sets.Order[i], happened = sets.IsEvent(i) ? 1 : 0;
            expected[row] = lived[i] * steps.Risks[i] / sets.Weights[i];
            double m = martingale[row] = happened - expected[row];
            double inside = m + (happened == 1 ? Math.Log(expected[row]) : 0);
            deviance[row] = Math.Sign(m) * Math.Sqrt(Math.Max(0, -2 * inside));
            for (int a = 0; a < p; a++)
            {
                score[(a * n) + row] = byPosition[(i * p) + a];
                double change = 0;
                for (int b = 0; b < p; b++) change += byPosition[(i * p) + b] * variance[(b * p) + a];
                dfBeta[(a * n) + row] = change;
                dfBetas[(a * n) + row] = change / model.Coefficients[a].StandardError;
            }
        }

        DesignMatrix Matrix(double[] values) => DesignMatrix.FromColumnMajor(used.RowIds, used.ColumnNames, values);
        (int[] events, double[] schoenfeld, double[] scaled) = EventResiduals(model, steps);
        ValueList<string> ids = events.Select(i => used.RowIds[sets.Order[i]]).ToValueList();
        return new CoxResiduals
        {
            Martingale = ValueList.Create<double>(martingale),
            ExpectedEvents = ValueList.Create<double>(expected),
            Deviance = ValueList.Create<double>(deviance),
            Score = Matrix(score),
            DfBeta = Matrix(dfBeta),
            DfBetas = Matrix(dfBetas),
            EventTimes = events.Select(i => sets.Times[i]).ToValueList(),
            EventRows = events.Select(i => sets.Order[i]).ToValueList(),
            Schoenfeld = DesignMatrix.FromColumnMajor(ids, used.ColumnNames, schoenfeld),
            ScaledSchoenfeld = DesignMatrix.FromColumnMajor(ids, used.ColumnNames, scaled),
        };
    }

    /// <summary>The steps of a model on the rows that it was fitted on.</summary>
    internal static CoxSteps FittedSteps(CoxModel model, DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows, out DesignMatrix used)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(outcome);
        used = features.SelectColumns(InputColumns.Find(model.InputColumns, features));
        var steps = new CoxSteps(CoxRiskSets.Build(used, outcome, rows), model.Settings.Ties == TieHandling.Exact ? TieHandling.Breslow : model.Settings.Ties);
        if (!steps.Evaluate([.. model.Coefficients.Select(c => c.Coefficient)]))
        {
            throw new FitException("The risks of these rows leave the range of numbers: are they the rows that the model was fitted on?");
        }

        return steps;
    }

    private static (int[] Events, double[] Schoenfeld, double[] Scaled) EventResiduals(CoxModel model, CoxSteps steps)
    {
        CoxRiskSets sets = steps.Sets;
        int p = sets.ColumnCount;
        int[] events = [.. Enumerable.Range(0, sets.RowCount).Where(sets.IsEvent)];
        int count = events.Length;
        double[] schoenfeld = new double[count * p], scaled = new double[count * p];
        ReadOnlySpan<double> variance = model.ModelBasedCovariance.AsSpan();
        for (int e = 0; e < count; e++)
        {
            int t = sets.TimeOf[events[e]], first = steps.First[t], number = steps.First[t + 1] - first;
            ReadOnlySpan<double> x = sets.Row(events[e]);
            for (int j = 0; j < p; j++)
            {
                double mean = 0;
                for (int k = first; k < first + number; k++) mean += steps.Mean(k)[j];
                schoenfeld[(j * count) + e] = x[j] - (mean / number);
            }

            for (int a = 0; a < p; a++)
            {
                double sum = 0;
                for (int b = 0; b < p; b++) sum += schoenfeld[(b * count) + e] * variance[(b * p) + a];
                scaled[(a * count) + e] = (sum * count) + model.Coefficients[a].Coefficient;
            }
        }

        return (events, schoenfeld, scaled);
    }
}
