using System.Text.Json.Serialization;
using System.Globalization;
using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Patients on which models are compared, with every model's score. Immutable.</summary>
public sealed record ComparisonSet
{
    /// <summary>What it is called: "training", "internal", "external".</summary>
    public required string Name { get; init; }

    /// <summary>The outcome of its patients.</summary>
    public required BinaryOutcome Outcome { get; init; }

    /// <summary>Scores of every model, one list a model in the order of the models, one value a patient.</summary>
    public required ValueList<ValueList<double>> Scores { get; init; }

    /// <summary>Whether models of the comparison were fitted on these very patients.</summary>
    /// <value>Default: false.</value>
    public bool IsTraining { get; init; }
}

/// <summary>
/// That one model holds all predictors of another, with the likelihood-ratio test of what it adds on the rows both were fitted on.
/// </summary>
/// <param name="Smaller">Name of the model inside.</param>
/// <param name="Larger">Name of the model around it.</param>
/// <param name="LikelihoodRatio">The test; its degrees of freedom are the predictors added.</param>
public sealed record Nesting(string Smaller, string Larger, ChiSquareTest LikelihoodRatio)
{
    /// <summary>The nesting of two logistic regressions fitted on the same rows.</summary>
    /// <param name="smallerName">Name of the smaller model.</param>
    /// <param name="smaller">The smaller model.</param>
    /// <param name="largerName">Name of the larger model.</param>
    /// <param name="larger">The larger model, which has every column of the smaller one and at least one more.</param>
    /// <exception cref="ArgumentException">The models are not nested, were fitted on other rows, or with a penalty.</exception>
    public static Nesting Of(string smallerName, LogisticModel smaller, string largerName, LogisticModel larger)
    {
        ArgumentNullException.ThrowIfNull(smaller);
        ArgumentNullException.ThrowIfNull(larger);
        string[] absent = [.. smaller.InputColumns.Except(larger.InputColumns)];
        int added = larger.InputColumns.Count - smaller.InputColumns.Count;
        if (absent.Length > 0 || added < 1)
        {
            throw new ArgumentException($"'{smallerName}' is not nested in '{largerName}': {(absent.Length > 0 ? $"the latter lacks {string.Join(", ", absent)}" : "both have the same columns")}.", nameof(larger));
        }

        LogisticFitStatistics a = smaller.Statistics, b = larger.Statistics;
        if (a.RowCount != b.RowCount || a.EventCount != b.EventCount || Math.Abs(a.NullDeviance - b.NullDeviance) > 1e-9 * a.NullDeviance)
        {
            throw new ArgumentException($"'{smallerName}' was fitted on {a.RowCount} rows with {a.EventCount} events, '{largerName}' on {b.RowCount} with {b.EventCount}. A likelihood-ratio test needs the same rows.", nameof(larger));
        }

        if (smaller.Estimation != larger.Estimation || smaller.Estimation != LogisticEstimation.MaximumLikelihood)
        {
            throw new ArgumentException("A likelihood-ratio test compares two maximum-likelihood fits.", nameof(larger));
        }

        return new Nesting(smallerName, largerName, ChiSquareTest.Of(a.Deviance - b.Deviance, added));
    }
}

/// <summary>One model on one set of patients.</summary>
/// <param name="Model">The model.</param>
/// <param name="Set">The set.</param>
/// <param name="Curve">Its ROC curve.</param>
/// <param name="DeLong">Area with DeLong's interval.</param>
/// <param name="Exact">The area's exact binomial interval.</param>
/// <param name="AtYouden">Accuracy at the first threshold with the largest Youden index of this very set, which flatters it.</param>
/// <param name="Criterion">That threshold, "&gt; value"; null where everybody is positive.</param>
public sealed record ModelPerformance(
    string Model, string Set, RocCurve Curve, AucEstimate DeLong, Interval Exact, DiagnosticAccuracy AtYouden, double? Criterion);

/// <summary>Which test of a pair of models is to be printed.</summary>
[JsonConverter(typeof(EnumNameConverter<PrintedTest>))]
public enum PrintedTest
{
    /// <summary>DeLong's test of the areas.</summary>
    DeLong,

    /// <summary>The likelihood-ratio test, since one model is nested in the other on the rows they were fitted on.</summary>
    LikelihoodRatio,
}

/// <summary>Two models on one set of patients.</summary>
/// <param name="Set">The set.</param>
/// <param name="First">First model.</param>
/// <param name="Second">Second model.</param>
/// <param name="DeLong">DeLong's paired test.</param>
/// <param name="LikelihoodRatio">The likelihood-ratio test where the models are nested and were fitted on this set; else null.</param>
/// <param name="Printed">Which of the two p values to print.</param>
/// <param name="Remark">Why DeLong's p value is not to be trusted, to be shown greyed beside the other; null where it is fine.</param>
public sealed record ModelPairTest(
    string Set, string First, string Second, PairedAucComparison DeLong, ChiSquareTest? LikelihoodRatio, PrintedTest Printed, string? Remark)
{
    /// <summary>The p value to print.</summary>
    public double PValue => Printed == PrintedTest.LikelihoodRatio ? LikelihoodRatio!.PValue : DeLong.PValue;
}

/// <summary>Several models on several sets of patients: areas with intervals and pairwise tests. Immutable.</summary>
/// <remarks>
/// DeLong's test rejects far too seldom for models that are nested in each other on the rows they were fitted on, since under no
/// difference its statistic is not normal (Demler, Pencina and D'Agostino, Stat Med 31 (2012) 2577-2587). There the likelihood-ratio test
/// is the one to print.
/// </remarks>
public sealed record ModelComparison
{
    private const int FewOutcomes = 100;

    private ModelComparison()
    {
    }

    /// <summary>The models, in order.</summary>
    public required ValueList<string> Models { get; init; }

    /// <summary>One entry for every set and model, sets outermost.</summary>
    public required ValueList<ModelPerformance> Performances { get; init; }

    /// <summary>One entry for every set and pair of models, sets outermost.</summary>
    public required ValueList<ModelPairTest> Pairs { get; init; }

    /// <summary>Remarks on sets, for example with fewer than 100 events or non-events.</summary>
    public required ValueList<string> Notes { get; init; }

    /// <summary>Compares models.</summary>
    /// <param name="models">Names of the models.</param>
    /// <param name="sets">The sets of patients with every model's scores, the higher meaning the event.</param>
    /// <param name="nestings">Which models are nested in which; null for none.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <exception cref="ArgumentException">A name occurs twice, a nesting names a model that is not there, or numbers of scores differ.</exception>
    /// <exception cref="FitException">A score is not finite, or a set has fewer than two events or non-events; the message names set and model.</exception>
    public static ModelComparison Run(
        ValueList<string> models, ValueList<ComparisonSet> sets, ValueList<Nesting>? nestings = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(sets);
        nestings ??= [];
        RequireUnique(models, "model", nameof(models));
        RequireUnique(sets.Select(s => s.Name).ToValueList(), "set", nameof(sets));
        foreach (string name in nestings.SelectMany(n => new[] { n.Smaller, n.Larger }))
        {
            if (!models.Contains(name)) throw new ArgumentException($"A nesting names the model '{name}'; the models are {string.Join(", ", models)}.", nameof(nestings));
        }

        var performances = new List<ModelPerformance>();
        var pairs = new List<ModelPairTest>();
        var notes = new List<string>();
        foreach (ComparisonSet set in sets)
        {
            if (set.Scores.Count != models.Count) throw new ArgumentException($"Set '{set.Name}' has scores of {set.Scores.Count} models; there are {models.Count}.", nameof(sets));
            ModelPerformance[] here = [.. models.Select((m, i) => Performance(m, set, set.Scores[i], level))];
            performances.AddRange(here);
            for (int a = 0; a < here.Length; a++)
            {
                for (int b = a + 1; b < here.Length; b++) pairs.Add(Pair(set, here[a], here[b], nestings, level));
            }

            int events = set.Outcome.EventCount, others = set.Outcome.Count - events;
            if (events < FewOutcomes || others < FewOutcomes)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{set.Name}: {events} events and {others} non-events, fewer than {FewOutcomes} of one: its figures are uncertain (Collins, Ogundimu and Altman, Stat Med 35 (2016) 214-226)."));
            }
        }

        return new ModelComparison
        {
            Models = models,
            Performances = performances.ToValueList(),
            Pairs = pairs.ToValueList(),
            Notes = notes.ToValueList(),
        };
    }

    /// <summary>One model on one set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="set">The set.</param>
    /// <exception cref="ArgumentException">There is no such entry.</exception>
    public ModelPerformance Find(string model, string set) =>
        Performances.FirstOrDefault(p => p.Model == model && p.Set == set)
        ?? throw new ArgumentException($"There is no model '{model}' on set '{set}'.", nameof(model));

    /// <summary>The areas as papers print them, tab-separated: set, model, AUC, exact interval, criterion, and the four percentages at it.</summary>
    public string ToText()
    {
        string level = Performances.Count == 0 ? "" : (100 * Performances[0].Exact.Level).ToString("0.##", CultureInfo.InvariantCulture);
        var text = new StringBuilder(FormattableString.Invariant($"set\tmodel\tAUC\t{level} % CI\tcriterion\tSEN (%)\tSPE (%)\tPPV (%)\tNPV (%)\n"));
        foreach (ModelPerformance p in Performances)
        {
            DiagnosticAccuracy at = p.AtYouden;
            text.Append(CultureInfo.InvariantCulture, $"{p.Set}\t{p.Model}\t{p.Curve.Auc:0.000}\t{p.Exact.Lower:0.000}-{p.Exact.Upper:0.000}\t")
                .Append(p.Criterion is { } criterion ? criterion.ToString("> 0.0000", CultureInfo.InvariantCulture) : "all positive")
                .Append(CultureInfo.InvariantCulture, $"\t{100 * at.Sensitivity.Value:0.0}\t{100 * at.Specificity.Value:0.0}")
                .Append(CultureInfo.InvariantCulture, $"\t{100 * at.PositivePredictiveValue.Value:0.0}\t{100 * at.NegativePredictiveValue.Value:0.0}\n");
        }

        return text.ToString();
    }

    private static ModelPerformance Performance(string model, ComparisonSet set, ValueList<double> scores, double level)
    {
        try
        {
            RocCurve curve = RocCurve.Create(scores.AsSpan(), set.Outcome, name: model);
            RocPoint best = curve.Youden()[0];
            return new ModelPerformance(model, set.Name, curve, curve.DeLong(level), curve.ExactInterval(level), curve.Accuracy(best, level), best.Criterion);
        }
        catch (FitException exception)
        {
            throw new FitException($"Model '{model}' on set '{set.Name}': {exception.Message}", exception);
        }
    }

    private static ModelPairTest Pair(ComparisonSet set, ModelPerformance first, ModelPerformance second, ValueList<Nesting> nestings, double level)
    {
        PairedAucComparison deLong = AucComparison.Paired(first.Curve, second.Curve, level);
        Nesting? nesting = nestings.FirstOrDefault(n =>
            (n.Smaller == first.Model && n.Larger == second.Model) || (n.Smaller == second.Model && n.Larger == first.Model));
        if (nesting is null || !set.IsTraining) return new ModelPairTest(set.Name, first.Model, second.Model, deLong, null, PrintedTest.DeLong, null);

        string reason = $"'{nesting.Smaller}' is nested in '{nesting.Larger}' and both were fitted on these patients: DeLong's test is not valid there, the likelihood-ratio test is.";
        return new ModelPairTest(set.Name, first.Model, second.Model, deLong, nesting.LikelihoodRatio, PrintedTest.LikelihoodRatio, reason);
    }

    private static void RequireUnique(ValueList<string> names, string what, string parameter)
    {
        if (names.Count == 0) throw new ArgumentException($"Give at least one {what}.", parameter);
        string? twice = names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) throw new ArgumentException($"The {what} '{twice}' occurs more than once.", parameter);
    }
}
