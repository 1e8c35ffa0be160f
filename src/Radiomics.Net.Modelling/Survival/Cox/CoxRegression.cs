using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Cox's proportional hazards regression: hazard of a row = baseline hazard of its stratum x exp(sum coefficient x column).
/// </summary>
/// <remarks>
/// Right-censored data with or without entry times (a row is at risk while entry &lt; t &lt;= end), case weights, strata, and a
/// robust variance; ties after Efron, Breslow or exactly. Times are compared as they are: 0.1 + 0.2 and 0.3 are no tie. Cox
/// 1972; Therneau and Grambsch 2000, chapters 3 and 7.
/// </remarks>
/// <example><code>
/// CoxModel model = new CoxRegression().Fit(features, outcome);
/// foreach (CoxCoefficient c in model.Coefficients) Console.WriteLine($"{c.Term}: HR {c.HazardRatio:F2} ({c.Lower:F2}-{c.Upper:F2})");
/// </code></example>
public sealed record CoxRegression : IEstimator<SurvivalOutcome>
{
    private const double FewestEventsPerVariable = 10;

    /// <summary>How events at the same time are treated.</summary>
    /// <value>Default: <see cref="TieHandling.Efron"/>.</value>
    public TieHandling Ties { get; init; }

    /// <summary>Which variance is reported.</summary>
    /// <value>Default: <see cref="CoxVariance.Automatic"/>.</value>
    public CoxVariance Variance { get; init; }

    /// <summary>
    /// Whether to maximise the likelihood with Firth's penalty: less biased with few events, and finite where the likelihood
    /// is monotone.
    /// </summary>
    /// <value>Default: no.</value>
    public bool Firth { get; init; }

    /// <summary>Level of the intervals of hazard ratios, above 0 and below 1.</summary>
    /// <value>Default: 0.95.</value>
    public double ConfidenceLevel
    {
        get;
        init
        {
            Interval.RequireLevel(value, nameof(ConfidenceLevel));
            field = value;
        }
    } = 0.95;

    /// <summary>Iterations after which a fit gives up; at least 1.</summary>
    /// <value>Default: 100; ten are many.</value>
    public int MaxIterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;

    /// <summary>Whether a model that did not converge may predict.</summary>
    /// <value>Default: no; its predictions throw.</value>
    public bool PredictUnconverged { get; init; }

    /// <inheritdoc/>
    FittedModel IEstimator<SurvivalOutcome>.Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ThrowIfCancelled();
        return Fit(features, outcome);
    }

    /// <summary>Fits the model. The result does not depend on threads or seeds.</summary>
    /// <param name="features">One row a patient (or a patient's interval), one column a covariate; factors already encoded.</param>
    /// <param name="outcome">Times, events and, if any, entry times of the same rows.</param>
    /// <param name="rows">Weights, strata and clusters of the same rows; <c>null</c> for none.</param>
    /// <returns>The model; <see cref="CoxModel.Convergence"/> says whether the maximum was reached, and why not.</returns>
    /// <exception cref="ArgumentException">Numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// There are no events or columns; a column is constant, does not vary in any risk set or depends on others; a weight is not
    /// above 0; exact ties are asked for with weights or Firth's penalty. The message names rows or columns.
    /// </exception>
    public CoxModel Fit(DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(outcome);
        CoxRiskSets sets = CoxRiskSets.Build(features, outcome, rows);
        RequireFittable(features, outcome, rows);

        int p = features.ColumnCount;
        var steps = new CoxSteps(sets, Ties == TieHandling.Exact ? TieHandling.Breslow : Ties);
        CoxObjective objective = Objective(steps);
        double[] spreads = sets.Spreads(), coefficients = new double[p], gradient = new double[p], information = new double[p * p];

        // The score test and the check of the columns need the likelihood without penalty at 0.
        CoxObjective unpenalised = Firth ? new PartialLikelihood(steps) : objective;
        unpenalised.Evaluate(coefficients);
        unpenalised.Derivatives(gradient, information);
        CholeskyFactor null0 = RequireIndependent(features, information, spreads, outcome.EventCount);
        double scoreStatistic = null0.QuadraticForm(gradient), nullLogLikelihood = unpenalised.LogLikelihood;
        objective.Evaluate(coefficients);
        double nullValue = objective.Value;

        var newton = new CoxNewton(objective, features.ColumnNames, spreads, [.. Enumerable.Range(0, p)]);
        ConvergenceRecord convergence = newton.Maximise(coefficients, MaxIterations);
        objective.Derivatives(gradient, information);
        var factor = new CholeskyFactor(p);
        bool definite = factor.Factor(information) < 0;
        double[] modelBased = new double[p * p];
        if (definite) modelBased = factor.Inverse();
        else Array.Fill(modelBased, double.PositiveInfinity);

        steps.Evaluate(coefficients);
        bool robust = Variance == CoxVariance.Robust || (Variance == CoxVariance.Automatic && (rows?.Clusters is not null || HasFractions(rows?.Weights)));
        double[] covariance = robust && definite ? RobustCovariance.Of(steps, modelBased, rows?.Clusters) : modelBased;

        double[] means = ReferenceValues(features, sets.Centre);
        return new CoxModel(features.ColumnNames, Notes(outcome.EventCount, p, convergence))
        {
            Settings = this,
            Count = outcome.Count,
            EventCount = outcome.EventCount,
            Coefficients = Coefficients(features.ColumnNames, coefficients, covariance, modelBased),
            Covariance = ValueList.Create<double>(covariance),
            ModelBasedCovariance = ValueList.Create<double>(modelBased),
            IsRobust = robust,
            NullLogLikelihood = nullLogLikelihood,
            LogLikelihood = objective.LogLikelihood,
            LikelihoodRatio = ChiSquareTest.Of(Math.Max(0, 2 * (objective.Value - nullValue)), p),
            Wald = WaldTest(coefficients, covariance),
            Score = Firth ? null : ChiSquareTest.Of(scoreStatistic, p),
            Concordance = Concordance(sets, coefficients, rows?.Clusters),
            ReferenceValues = ValueList.Create<double>(means),
            Baselines = CoxBaselines.Of(steps, coefficients, means),
            Convergence = convergence,
            MonotoneColumns = newton.MonotoneColumns,
        };
    }

    /// <summary>What these settings maximise.</summary>
    internal CoxObjective Objective(CoxSteps steps) => Ties == TieHandling.Exact ? new ExactPartialLikelihood(steps.Sets)
        : Firth ? new FirthPenalisedLikelihood(steps) : new PartialLikelihood(steps);

    private ValueList<CoxCoefficient> Coefficients(ValueList<string> terms, double[] coefficients, double[] covariance, double[] modelBased)
    {
        int p = coefficients.Length;
        var list = new CoxCoefficient[p];
        for (int j = 0; j < p; j++)
        {
            list[j] = CoxCoefficient.Of(terms[j], coefficients[j], Math.Sqrt(covariance[(j * p) + j]), Math.Sqrt(modelBased[(j * p) + j]), ConfidenceLevel);
        }

        return ValueList.Create<CoxCoefficient>(list);
    }

    private void RequireFittable(DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows)
    {
        if (features.ColumnCount == 0) throw new FitException("There are no columns to regress on.");
        if (outcome.EventCount == 0)
        {
            throw new FitException($"Outcome '{outcome.Name}': all {outcome.Count} rows are censored. Without an event there is nothing to regress.");
        }

        if (Ties != TieHandling.Exact) return;
        if (Firth) throw new FitException("Firth's penalty is not defined here for exact ties. Use Efron's method for the ties.");
        if (rows?.Weights is { } weights && weights.Any(w => w != 1)) throw new FitException("Case weights have no meaning with exact ties. Use Efron's method for the ties.");
    }

    private static CholeskyFactor RequireIndependent(DesignMatrix features, double[] information, double[] spreads, int events)
    {
        int p = features.ColumnCount;
        var still = new List<string>();
        for (int j = 0; j < p; j++)
        {
            if (!(information[(j * p) + j] > 1e-20 * spreads[j] * spreads[j] * events) || !(spreads[j] > 1e-13 * LargestSize(features.Column(j)))) still.Add(features.ColumnNames[j]);
        }

        if (still.Count > 0)
        {
            throw new FitException($"{still.Count} column(s) do not vary within any risk set: {string.Join(", ", still.Take(20))}. They can't have a hazard ratio; leave them out.");
        }

        var factor = new CholeskyFactor(p);
        int dependent = factor.Factor(information, pivotTolerance: 1e-11);
        if (dependent < 0) return factor;
        int twin = Enumerable.Range(0, dependent).FirstOrDefault(i => IsCopy(information, p, i, dependent), -1);
        string what = twin >= 0 ? $"a copy of {features.ColumnNames[twin]}" : $"a linear combination of the columns before it, as far as {events} events can tell";
        throw new FitException($"Column {features.ColumnNames[dependent]} is {what}. Leave it out.");
    }

    private static double LargestSize(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static bool IsCopy(double[] information, int p, int a, int b)
    {
        double covariance = information[(a * p) + b];
        return covariance * covariance > (1 - 1e-10) * information[(a * p) + a] * information[(b * p) + b];
    }

    private static bool HasFractions(ValueList<double>? weights) => weights is not null && weights.Any(w => w != Math.Floor(w));

    // Fewer clusters than columns leave the robust variance singular: then there is no joint Wald test.
    private static ChiSquareTest? WaldTest(double[] coefficients, double[] covariance)
    {
        var factor = new CholeskyFactor(coefficients.Length);
        return factor.Factor(covariance) < 0 ? ChiSquareTest.Of(factor.QuadraticForm([.. coefficients]), coefficients.Length) : null;
    }

    private static ConcordanceResult? Concordance(CoxRiskSets sets, double[] coefficients, ValueList<string>? clusters)
    {
        double[] predictor = new double[sets.RowCount];
        for (int i = 0; i < predictor.Length; i++)
        {
            ReadOnlySpan<double> row = sets.Row(i);
            for (int j = 0; j < coefficients.Length; j++) predictor[i] += coefficients[j] * row[j];
        }

        return ConcordancePairs.TryCount(sets, predictor, null, double.PositiveInfinity, clusters);
    }

    // Plain means, but 0 for a column of -1, 0 and 1 only: an indicator's reference is its reference level.
    private static double[] ReferenceValues(DesignMatrix features, double[] centre)
    {
        double[] means = [.. centre];
        for (int j = 0; j < means.Length; j++)
        {
            bool indicator = true;
            foreach (double value in features.Column(j)) indicator &= value is -1 or 0 or 1;
            if (indicator) means[j] = 0;
        }

        return means;
    }

    private static ValueList<string> Notes(int events, int columns, ConvergenceRecord convergence)
    {
        var notes = new List<string>();
        double ratio = (double)events / columns;
        if (ratio < FewestEventsPerVariable) notes.Add(FormattableString.Invariant($"{events} events for {columns} coefficient(s) are {ratio:0.#} events per variable, fewer than {FewestEventsPerVariable}: coefficients are unstable and biased away from 0."));
        if (!convergence.Converged) notes.Add(convergence.Message);
        return notes.ToValueList();
    }
}
