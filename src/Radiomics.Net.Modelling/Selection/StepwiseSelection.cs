using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Adds or takes out one variable at a time as long as Akaike's criterion of the logistic or Cox model falls. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// The search of R's <c>step</c>: each time the single change with the lowest criterion. p values and intervals of the model at
/// the end ignore the search and are too small.
/// </remarks>
public sealed record StepwiseSelection : ITransformer<BinaryOutcome>, ITransformer<SurvivalOutcome>
{
    /// <summary>Which steps are allowed.</summary>
    /// <value>Default: <see cref="StepDirection.Both"/>.</value>
    public StepDirection Direction { get; init; } = StepDirection.Both;

    /// <summary>Whether the search begins with all variables; for <see cref="StepDirection.Both"/>, where either start is possible.</summary>
    /// <value>Default: <c>false</c>.</value>
    public bool StartsFull { get; init; }

    /// <summary>The variables, a factor with all its columns as one.</summary>
    /// <value>Default: <c>null</c>: every column is one.</value>
    public ValueList<ModelTerm>? Terms { get; init; }

    /// <summary>How the criterion charges a parameter; above 0.</summary>
    /// <value>Default: 2, Akaike's; ln n gives the Bayesian criterion.</value>
    public double PenaltyPerParameter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2;

    /// <inheritdoc/>
    FittedTransformer ITransformer<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) =>
        Run(features, outcome, context).Selection;

    /// <inheritdoc/>
    FittedTransformer ITransformer<SurvivalOutcome>.Fit(DesignMatrix features, SurvivalOutcome outcome, FitContext context) =>
        Run(features, outcome, context).Selection;

    /// <summary>Searches with logistic regressions.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <exception cref="FitException">A model of the search can't be fitted; the message names the columns.</exception>
    public StepwiseResult Run(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        return Search(features, context, terms => new LogisticRegression().Fit(features.SelectColumns(ModelTerm.Positions(features, terms)), outcome).Statistics.Deviance, parameters: 1);
    }

    /// <summary>Searches with Cox regressions; the criterion uses the partial likelihood.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <exception cref="FitException">A model of the search can't be fitted; the message names the columns.</exception>
    public StepwiseResult Run(DesignMatrix features, SurvivalOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        return Search(features, context, terms =>
        {
            bool isNull = terms.Count == 0;
            int[] columns = isNull ? [0] : ModelTerm.Positions(features, terms);
            CoxModel model = new CoxRegression().Fit(features.SelectColumns(columns), outcome);
            return -2 * (isNull ? model.NullLogLikelihood : model.LogLikelihood);
        }, parameters: 0);
    }

    private StepwiseResult Search(DesignMatrix features, FitContext context, Func<IReadOnlyList<ModelTerm>, double> deviance, int parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ValueList<ModelTerm> scope = Terms ?? ModelTerm.Each(features);
        bool full = Direction == StepDirection.Backward || (Direction == StepDirection.Both && StartsFull);
        List<ModelTerm> current = full ? [.. scope] : [];
        double startDeviance = deviance(current), criterion = Criterion(current, startDeviance, parameters);
        var path = new List<StepwiseStep> { new("", criterion, startDeviance) };
        while (true)
        {
            (string Name, List<ModelTerm> Terms)[] changes = [.. Changes(scope, current)];
            double[] deviances = new double[changes.Length];
            context.For(changes.Length, k => deviances[k] = DevianceOrInfinity(deviance, changes[k].Terms, isAddition: changes[k].Name[0] == '+'));
            int best = -1;
            double lowest = criterion;
            for (int k = 0; k < changes.Length; k++)
            {
                double value = Criterion(changes[k].Terms, deviances[k], parameters);

                // R's step takes a change only if it helps beyond rounding.
                if (!(value < lowest - 1e-7)) continue;
                lowest = value;
                best = k;
            }

            if (best < 0) break;
            current = changes[best].Terms;
            criterion = lowest;
            path.Add(new StepwiseStep(changes[best].Name, criterion, deviances[best]));
        }

        HashSet<string> kept = [.. current.SelectMany(t => t.Columns)];
        FittedSelection selection = FittedSelection.FromScores(
            $"stepwise by Akaike's criterion, {Direction}",
            [.. features.ColumnNames.Select(name => new ColumnScore(name, double.NaN, kept.Contains(name)))]);
        return new StepwiseResult(selection, current.Select(t => t.Name).ToValueList(), criterion, path.ToValueList());
    }

    private double Criterion(IReadOnlyList<ModelTerm> terms, double deviance, int parameters) =>
        deviance + (PenaltyPerParameter * (parameters + terms.Sum(t => t.Columns.Count)));

    private IEnumerable<(string Name, List<ModelTerm> Terms)> Changes(ValueList<ModelTerm> scope, List<ModelTerm> current)
    {
        if (Direction != StepDirection.Forward)
        {
            foreach (ModelTerm term in current) yield return ($"- {term.Name}", [.. current.Where(t => t != term)]);
        }

        if (Direction == StepDirection.Backward) yield break;
        foreach (ModelTerm term in scope)
        {
            if (!current.Contains(term)) yield return ($"+ {term.Name}", [.. current, term]);
        }
    }

    // A variable that can't be added (a copy, or one that separates the classes) is passed over.
    private static double DevianceOrInfinity(Func<IReadOnlyList<ModelTerm>, double> deviance, List<ModelTerm> terms, bool isAddition)
    {
        try
        {
            return deviance(terms);
        }
        catch (FitException) when (isAddition)
        {
            return double.PositiveInfinity;
        }
    }
}
