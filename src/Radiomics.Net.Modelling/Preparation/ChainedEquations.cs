using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Multiple imputation by chained equations: every incomplete column is drawn, in turn and again and again, from its regression
/// on all others.
/// </summary>
/// <remarks>
/// <para>After van Buuren 2018 (Flexible Imputation of Missing Data, 2nd ed., chapters 3 and 4). Draws are by predictive mean matching
/// with 5 donors and Bayesian draws of the coefficients, so that imputed values are values that occur, also in 0/1 columns.</para>
/// <para>Three uses. <c>MultipleImputation</c> is an estimator that fits a model on each of several completed tables and pools them: the
/// usual one, inside every fold and resample. <see cref="Impute"/> makes the completed tables alone, with the outcome among the
/// predictors, as unbiased coefficients need. As the first step of a pipeline it makes one table: the outcome is never seen, and the
/// fitted object fills a row with the values that the regressions expect.</para>
/// </remarks>
public sealed record ChainedEquations : ITransformer
{
    private const int Donors = 5;
    private const double Ridge = 1e-5;

    /// <summary>Number of completed tables; at least 2.</summary>
    /// <value>Default: 20.</value>
    public int Imputations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 20;

    /// <summary>How often the incomplete columns are gone through; at least 1.</summary>
    /// <value>Default: 10.</value>
    public int Iterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Learns, for prediction, the regression of every column on all others; the outcome takes no part.</summary>
    /// <param name="features">Training rows; values may be missing.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="FitException">A column has no value at all, or there are too few rows for so many columns; the message names it.</exception>
    public FittedChainedImputation Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ValueList<DesignMatrix> completed = features.HasMissing ? Impute(features, null, context) : [features];
        int count = features.ColumnCount;
        double[] coefficients = new double[count * (count + 1)];
        double[] means = new double[count], low = new double[count], high = new double[count];
        for (int j = 0; j < count; j++)
        {
            double[] observed = MissingColumns.Observed(features.ColumnWithMissing(j));
            (low[j], high[j]) = (observed.Min(), observed.Max());
            means[j] = SampleMoments.Of(observed).Mean;
            foreach (DesignMatrix table in completed)
            {
                double[][] others = [.. Enumerable.Range(0, count).Where(k => k != j).Select(k => table.Column(k).ToArray())];
                RidgeRegression fit = RidgeRegression.Fit(others, table.Column(j).ToArray(), Ridge);
                for (int k = 0; k < count; k++)
                {
                    if (k != j) coefficients[(j * (count + 1)) + k] += fit.Slopes[k < j ? k : k - 1] / completed.Count;
                }

                coefficients[(j * (count + 1)) + count] += fit.Intercept / completed.Count;
            }
        }

        return new FittedChainedImputation(
            features.ColumnNames, Iterations, ValueList.Create<double>(means), ValueList.Create<double>(low), ValueList.Create<double>(high), ValueList.Create<double>(coefficients));
    }

    /// <summary>Makes completed tables.</summary>
    /// <param name="features">Rows; values may be missing.</param>
    /// <param name="outcomeColumns">
    /// Complete columns that describe the outcome, to predict from but not to return: 0/1 for a binary one; status and cumulative
    /// hazard at the time for survival. <c>null</c> leaves the outcome out.
    /// </param>
    /// <param name="context">Seed, threads and the wish to stop; each table has a random stream of its own.</param>
    /// <returns>As many completed tables as <see cref="Imputations"/> says.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">A column has no value at all, or there are too few rows for so many columns; the message names it.</exception>
    public ValueList<DesignMatrix> Impute(DesignMatrix features, DesignMatrix? outcomeColumns, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        MissingColumns.RequireSomeValues(features);
        if (outcomeColumns is not null && outcomeColumns.RowCount != features.RowCount)
        {
            throw new ArgumentException($"The table has {features.RowCount} rows, the outcome has {outcomeColumns.RowCount}.", nameof(outcomeColumns));
        }

        int[] incomplete = [.. Enumerable.Range(0, features.ColumnCount).Where(features.IsIncomplete).OrderBy(j => MissingColumns.Observed(features.ColumnWithMissing(j)).Length).Reverse()];
        int predictors = features.ColumnCount - 1 + (outcomeColumns?.ColumnCount ?? 0);
        foreach (int j in incomplete)
        {
            int observed = MissingColumns.Observed(features.ColumnWithMissing(j)).Length;
            if (observed < predictors + 2)
            {
                throw new FitException($"Column '{features.ColumnNames[j]}' has {observed} values, too few for a regression on {predictors} other columns. Select columns first, or impute by medians or nearest neighbours.");
            }
        }

        var completed = new DesignMatrix[Imputations];
        context.For(Imputations, m => completed[m] = ImputeOnce(features, outcomeColumns, incomplete, new RandomSource(context.Seed, "chained equations", m), context));
        return ValueList.Create<DesignMatrix>(completed);
    }

    private DesignMatrix ImputeOnce(DesignMatrix features, DesignMatrix? outcome, int[] incomplete, RandomSource random, FitContext context)
    {
        double[][] columns = [.. Enumerable.Range(0, features.ColumnCount).Select(j => features.ColumnWithMissing(j).ToArray())];
        double[][] fixedColumns = outcome is null ? [] : [.. Enumerable.Range(0, outcome.ColumnCount).Select(j => outcome.Column(j).ToArray())];
        foreach (int j in incomplete)
        {
            double[] observed = MissingColumns.Observed(columns[j]);
            for (int i = 0; i < features.RowCount; i++)
            {
                if (double.IsNaN(columns[j][i])) columns[j][i] = observed[random.NextInt(observed.Length)];
            }
        }

        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            context.ThrowIfCancelled();
            foreach (int j in incomplete)
            {
                double[][] others = [.. Enumerable.Range(0, columns.Length).Where(k => k != j).Select(k => columns[k]), .. fixedColumns];
                Draw(columns[j], features.ColumnWithMissing(j), others, random);
            }
        }

        return DesignMatrix.FromColumnMajor(features.RowIds, features.ColumnNames, [.. columns.SelectMany(c => c)]);
    }

    /// <summary>Draws the missing values of a column by predictive mean matching.</summary>
    private static void Draw(double[] column, ReadOnlySpan<double> original, double[][] others, RandomSource random)
    {
        var there = new List<int>();
        var missing = new List<int>();
        for (int i = 0; i < column.Length; i++) (double.IsNaN(original[i]) ? missing : there).Add(i);
        double[] target = [.. there.Select(i => column[i])];
        RidgeRegression fit = RidgeRegression.Fit([.. others.Select(c => there.Select(i => c[i]).ToArray())], target, Ridge);
        RidgeRegression drawn = fit.Draw(random);
        (double Mean, int Row)[] donors = [.. there.Select(i => (fit.Predict(others, i), i)).Order()];
        double[] means = [.. donors.Select(d => d.Mean)];
        foreach (int row in missing)
        {
            double wanted = drawn.Predict(others, row);
            int high = Array.BinarySearch(means, wanted);
            if (high < 0) high = ~high;
            int low = high - 1, taken = 0, chosen = random.NextInt(Math.Min(Donors, donors.Length));
            while (true)
            {
                bool takeLow = high >= donors.Length || (low >= 0 && wanted - means[low] <= means[high] - wanted);
                int donor = takeLow ? low-- : high++;
                if (taken++ < chosen) continue;
                column[row] = original[donors[donor].Row];
                break;
            }
        }
    }
}
