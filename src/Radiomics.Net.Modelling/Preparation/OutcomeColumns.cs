using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>An outcome as columns that <see cref="ChainedEquations.Impute"/> predicts from, so that coefficients fitted on the completed tables are not diluted.</summary>
public static class OutcomeColumns
{
    /// <summary>One column with 1 where the event happened.</summary>
    /// <param name="rowIds">Ids of the rows.</param>
    /// <param name="outcome">The outcome, rows in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static DesignMatrix Of(ValueList<string> rowIds, BinaryOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        double[] events = new double[outcome.Count];
        for (int i = 0; i < events.Length; i++) events[i] = outcome[i] ? 1 : 0;
        return DesignMatrix.FromColumnMajor(rowIds, [outcome.Name], events);
    }

    /// <summary>The columns of an outcome of either kind.</summary>
    internal static DesignMatrix Of(ValueList<string> rowIds, object outcome) => outcome switch
    {
        BinaryOutcome binary => Of(rowIds, binary),
        SurvivalOutcome survival => Of(rowIds, survival),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    /// <summary>Status and cumulative hazard (Nelson-Aalen) at the time of each row: White and Royston 2009 (doi 10.1002/sim.3618).</summary>
    /// <param name="rowIds">Ids of the rows.</param>
    /// <param name="outcome">The outcome, rows in the same order, all observed from time 0.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">Rows enter late.</exception>
    public static DesignMatrix Of(ValueList<string> rowIds, SurvivalOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.HasEntryTimes) throw new FitException($"Outcome '{outcome.Name}' has late entries; imputation with the outcome needs rows that are observed from 0.");
        int n = outcome.Count;
        double[] times = outcome.Times.ToArray(), values = new double[2 * n];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => times[i])];
        double hazard = 0;
        for (int start = 0; start < n;)
        {
            int end = start, deaths = 0;
            for (; end < n && times[order[end]] == times[order[start]]; end++) deaths += outcome.Events[order[end]] ? 1 : 0;
            hazard += (double)deaths / (n - start);
            for (int k = start; k < end; k++)
            {
                values[order[k]] = outcome.Events[order[k]] ? 1 : 0;
                values[n + order[k]] = hazard;
            }

            start = end;
        }

        return DesignMatrix.FromColumnMajor(rowIds, [outcome.Name, $"cumulative hazard of {outcome.Name}"], values);
    }
}
