using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A fitted Cox regression. Immutable and thread-safe. Made by <see cref="CoxRegression"/>.</summary>
/// <remarks>
/// Predictions are log relative hazards, sum coefficient x (value - reference value); add <see cref="ReferencePredictor"/> for
/// the linear predictor of the uncentred values. Matrices are stored row by row.
/// </remarks>
public sealed class CoxModel : FittedModel
{
    /// <summary>Creates a model from its saved parts.</summary>
    /// <param name="inputColumns">Columns that it was fitted on.</param>
    /// <param name="notes">What a user must know.</param>
    [JsonConstructor]
    public CoxModel(ValueList<string> inputColumns, ValueList<string> notes)
        : base(inputColumns, notes)
    {
    }

    /// <summary>Settings of the fit.</summary>
    public required CoxRegression Settings { get; init; }

    /// <summary>Rows fitted on.</summary>
    public required int Count { get; init; }

    /// <summary>Events among them.</summary>
    public required int EventCount { get; init; }

    /// <summary>Coefficients, one a column.</summary>
    [JsonConverter(typeof(CoxCoefficientListConverter))]
    public required ValueList<CoxCoefficient> Coefficients { get; init; }

    /// <summary>Variance-covariance matrix of the coefficients, as reported (robust or model-based).</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Covariance { get; init; }

    /// <summary>Inverse of the information matrix.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> ModelBasedCovariance { get; init; }

    /// <summary>Whether <see cref="Covariance"/> is the robust one.</summary>
    public required bool IsRobust { get; init; }

    /// <summary>Log partial likelihood with all coefficients 0.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Log partial likelihood at the estimate, without penalty.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Likelihood-ratio test of all coefficients; with Firth's penalty on the penalised likelihood. Model-based always.</summary>
    public required ChiSquareTest LikelihoodRatio { get; init; }

    /// <summary>Wald test of all coefficients with <see cref="Covariance"/>; <c>null</c> where that is singular.</summary>
    public required ChiSquareTest? Wald { get; init; }

    /// <summary>Score test of all coefficients, model-based; <c>null</c> with Firth's penalty.</summary>
    public required ChiSquareTest? Score { get; init; }

    /// <summary>Concordance of the linear predictor with the outcome fitted on, within strata; <c>null</c> if no pair can be compared.</summary>
    public required ConcordanceResult? Concordance { get; init; }

    /// <summary>
    /// The covariates of the baseline hazard, one a column: the mean, but 0 for columns that hold only -1, 0 and 1.
    /// </summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> ReferenceValues { get; init; }

    /// <summary>Cumulative baseline hazard of each stratum.</summary>
    [JsonConverter(typeof(CoxBaselineListConverter))]
    public required ValueList<CoxBaseline> Baselines { get; init; }

    /// <summary>How the iterations ended.</summary>
    public required ConvergenceRecord Convergence { get; init; }

    /// <summary>Columns whose coefficients go to infinity (monotone likelihood); empty if none do.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> MonotoneColumns { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override PredictionKind Kind => PredictionKind.LogRelativeHazard;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int TrainingRowCount => Count;

    /// <summary>Events for each coefficient; below 10 the model carries a note.</summary>
    [JsonIgnore]
    public double EventsPerVariable => (double)EventCount / InputColumns.Count;

    /// <summary>Akaike's information criterion, -2 log likelihood + 2 p.</summary>
    [JsonIgnore]
    public double Aic => (-2 * LogLikelihood) + (2 * InputColumns.Count);

    /// <summary>Linear predictor of the reference values: uncentred predictor = prediction + this.</summary>
    [JsonIgnore]
    public double ReferencePredictor
    {
        get
        {
            double sum = 0;
            for (int j = 0; j < ReferenceValues.Count; j++) sum += Coefficients[j].Coefficient * ReferenceValues[j];
            return sum;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">The fit did not converge, and <see cref="CoxRegression.PredictUnconverged"/> is not set.</exception>
    public override double PredictRow(ReadOnlySpan<double> row)
    {
        RequireConverged();
        if (row.Length != InputColumns.Count) throw new ArgumentException($"{row.Length} values were given for {InputColumns.Count} columns.", nameof(row));
        double sum = 0;
        for (int j = 0; j < row.Length; j++) sum += Coefficients[j].Coefficient * (row[j] - ReferenceValues[j]);
        return sum;
    }

    /// <summary>The baseline hazard of a patient whose columns are all 0.</summary>
    /// <param name="baseline">One of <see cref="Baselines"/>.</param>
    /// <returns>Cumulative hazards at the baseline's times.</returns>
    public ValueList<double> CumulativeHazardAtZero(CoxBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        double factor = Elementary.Exp(-ReferencePredictor);
        return baseline.CumulativeHazard.Select(h => h * factor).ToValueList();
    }

    /// <summary>Probability of no event up to a time, for each row.</summary>
    /// <param name="features">Rows with the columns of the training set.</param>
    /// <param name="time">Time in the unit of the outcome; after the last time of the training set the last value is carried on.</param>
    /// <param name="strata">Stratum of each row; needed if the model has strata.</param>
    /// <exception cref="FitException">A column or a stratum is missing, or the fit did not converge.</exception>
    public double[] PredictSurvival(DesignMatrix features, double time, IReadOnlyList<string>? strata = null)
    {
        double[] survival = Predict(features);
        for (int i = 0; i < survival.Length; i++)
        {
            CoxBaseline baseline = BaselineOf(strata, i, survival.Length);
            int index = baseline.IndexUpTo(time);
            survival[i] = index < 0 ? 1 : Elementary.Exp(-baseline.CumulativeHazard[index] * Elementary.Exp(survival[i]));
        }

        return survival;
    }

    /// <summary>Survival of each row at some times, with limits on the log scale.</summary>
    /// <param name="features">Rows with the columns of the training set.</param>
    /// <param name="times">Times in the unit of the outcome.</param>
    /// <param name="strata">Stratum of each row; needed if the model has strata.</param>
    /// <remarks>
    /// se(log S) = e^lp sqrt(variance of the baseline + q' V q), q = sum h (x - mean of the risk set), V =
    /// <see cref="Covariance"/>; limits exp(log S +- z se), the upper one cut at 1.
    /// </remarks>
    /// <exception cref="FitException">A column or a stratum is missing, or the fit did not converge.</exception>
    public CoxSurvivalPrediction PredictSurvival(DesignMatrix features, ReadOnlySpan<double> times, IReadOnlyList<string>? strata = null)
    {
        double[] predictors = Predict(features);
        int p = InputColumns.Count, n = predictors.Length;
        int[] positions = Modelling.InputColumns.Find(InputColumns, features);
        double[] row = new double[p];
        var estimates = new SurvivalEstimate[times.Length * n];
        for (int i = 0; i < n; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, row);
            for (int j = 0; j < p; j++) row[j] -= ReferenceValues[j];
            CoxBaseline baseline = BaselineOf(strata, i, n);
            for (int t = 0; t < times.Length; t++) estimates[(t * n) + i] = Survival(baseline, baseline.IndexUpTo(times[t]), row, Elementary.Exp(predictors[i]));
        }

        return new CoxSurvivalPrediction(features.RowIds, ValueList.Create(times), ValueList.Create<SurvivalEstimate>(estimates));
    }

    private SurvivalEstimate Survival(CoxBaseline baseline, int index, double[] centred, double relativeHazard)
    {
        if (index < 0) return new SurvivalEstimate(1, 0, 1, 1);
        int p = centred.Length;
        double hazard = baseline.CumulativeHazard[index], variance = baseline.Variance[index];
        double[] q = new double[p];
        for (int j = 0; j < p; j++) q[j] = (hazard * centred[j]) - baseline.HazardWeightedMeans[(index * p) + j];
        for (int a = 0; a < p; a++)
        {
            for (int b = 0; b < p; b++) variance += q[a] * Covariance[(a * p) + b] * q[b];
        }

        double logSurvival = -hazard * relativeHazard, error = relativeHazard * Math.Sqrt(variance);
        double z = Interval.NormalQuantile(Settings.ConfidenceLevel), survival = Elementary.Exp(logSurvival);
        return new SurvivalEstimate(
            survival, survival * error, Elementary.Exp(logSurvival - (z * error)), Math.Min(1, Elementary.Exp(logSurvival + (z * error))));
    }

    private CoxBaseline BaselineOf(IReadOnlyList<string>? strata, int row, int rowCount)
    {
        if (strata is null)
        {
            if (Baselines.Count == 1) return Baselines[0];
            throw new ArgumentException($"The model has {Baselines.Count} strata ({string.Join(", ", Baselines.Select(b => b.Stratum).Take(20))}); name one for each row.", nameof(strata));
        }

        if (strata.Count != rowCount) throw new ArgumentException($"{strata.Count} strata were given for {rowCount} rows.", nameof(strata));
        return Baselines.FirstOrDefault(b => b.Stratum == strata[row])
            ?? throw new FitException($"Row {row + 1}: the model has no stratum '{strata[row]}'; it has {string.Join(", ", Baselines.Select(b => b.Stratum).Take(20))}.");
    }

    private void RequireConverged()
    {
        if (!Convergence.Converged && !Settings.PredictUnconverged)
        {
            throw new FitException($"The model did not converge, so it does not predict: {Convergence.Message} Set PredictUnconverged to predict all the same.");
        }
    }
}
