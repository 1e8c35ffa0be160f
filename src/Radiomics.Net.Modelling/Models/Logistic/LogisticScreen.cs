using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Univariable logistic regression of every variable, then one multivariable model of those whose p value is below a threshold:
/// Table 2 of many papers.
/// </summary>
/// <remarks>
/// The usual way, and a biased one: variables chosen by their p values look better in the multivariable model than they are. The
/// multivariable fit therefore counts every variable of the screen as a candidate. Each model uses the rows that are complete in its own
/// columns, and says how many these are.
/// </remarks>
/// <example><code>
/// LogisticScreenTable table = new LogisticScreen().Run(clinical, outcome);
/// Console.WriteLine(table.ToText());
/// </code></example>
public sealed record LogisticScreen
{
    /// <summary>A variable enters the multivariable model while its univariable p value is below this; between 0 and 1.</summary>
    /// <value>Default: 0.05.</value>
    public double Threshold
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(nameof(Threshold), value, "A threshold for p values lies between 0 and 1.");
            field = value;
        }
    } = 0.05;

    /// <summary>Settings of all fits.</summary>
    /// <value>Default: maximum likelihood; a variable that separates the classes is fitted with Firth's penalty and says so.</value>
    public LogisticRegression Regression { get; init; } = new() { WhenSeparated = WhenSeparated.UseFirth };

    /// <summary>Screens the variables.</summary>
    /// <param name="features">All columns; values may be missing.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="terms">The variables; null takes every column as one. A factor is judged by the Wald test of its columns together.</param>
    /// <param name="execution">Threads; null takes the default. The result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the screen.</param>
    /// <returns>
    /// The table. A variable that can't be fitted (constant, for example) has a note in place of numbers, and so has the
    /// multivariable model where its variables are copies of each other.
    /// </returns>
    /// <exception cref="FitException">The outcome has one class only.</exception>
    public LogisticScreenTable Run(
        DesignMatrix features,
        BinaryOutcome outcome,
        ValueList<ModelTerm>? terms = null,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        LogisticRegression.RequireBothClasses(outcome);
        terms ??= ModelTerm.Each(features);
        var alone = new (LogisticModel? Model, ChiSquareTest? Test, string? Note)[terms.Count];
        using (var work = new WorkContext(execution, cancellationToken))
        {
            work.For(terms.Count, i => alone[i] = FitAlone(features, outcome, terms[i]));
        }

        ValueList<ModelTerm> chosen = terms.Where((_, i) => alone[i].Test is { } test && test.PValue < Threshold).ToValueList();
        (LogisticModel? together, string? failure) = FitTogether(features, outcome, chosen, terms.Sum(t => t.Columns.Count));
        var rows = new List<LogisticScreenRow>();
        for (int i = 0; i < terms.Count; i++)
        {
            bool selected = chosen.Contains(terms[i]);
            foreach (string column in terms[i].Columns)
            {
                rows.Add(new LogisticScreenRow(
                    terms[i].Name,
                    column,
                    alone[i].Model?.Find(column),
                    alone[i].Model?.Statistics.RowCount ?? 0,
                    alone[i].Test,
                    selected,
                    selected ? together?.Find(column) : null,
                    alone[i].Note));
            }
        }

        return new LogisticScreenTable
        {
            Rows = rows.ToValueList(),
            RowCount = outcome.Count,
            EventCount = outcome.EventCount,
            Threshold = Threshold,
            Multivariable = together,
            MultivariableNote = failure,
        };
    }

    private (LogisticModel? Model, ChiSquareTest? Test, string? Note) FitAlone(DesignMatrix features, BinaryOutcome outcome, ModelTerm term)
    {
        try
        {
            LogisticModel model = FitComplete(Regression, features, outcome, [term]);
            int[] slopes = [.. Enumerable.Range(1, term.Columns.Count)];
            return (model, model.WaldTest(slopes), model.Notes.Count == 0 ? null : string.Join(" ", model.Notes));
        }
        catch (FitException exception)
        {
            return (null, null, exception.Message);
        }
    }

    private (LogisticModel? Model, string? Note) FitTogether(DesignMatrix features, BinaryOutcome outcome, ValueList<ModelTerm> chosen, int candidates)
    {
        if (chosen.Count == 0) return (null, string.Create(CultureInfo.InvariantCulture, $"No variable has a p value below {Threshold}: there is no multivariable model."));
        try
        {
            LogisticRegression regression = Regression with { CandidateParameters = Math.Max(candidates, Regression.CandidateParameters ?? 0) };
            return (FitComplete(regression, features, outcome, chosen), null);
        }
        catch (FitException exception)
        {
            return (null, exception.Message);
        }
    }

    // Complete-case: the rows without a missing value in the columns of this very model.
    private static LogisticModel FitComplete(LogisticRegression regression, DesignMatrix features, BinaryOutcome outcome, IEnumerable<ModelTerm> terms)
    {
        DesignMatrix columns = features.SelectColumns(ModelTerm.Positions(features, terms));
        if (!columns.HasMissing) return regression.Fit(columns, outcome);
        var rows = new List<int>(columns.RowCount);
        for (int i = 0; i < columns.RowCount; i++)
        {
            bool complete = true;
            for (int j = 0; j < columns.ColumnCount; j++) complete &= !double.IsNaN(columns.ColumnWithMissing(j)[i]);
            if (complete) rows.Add(i);
        }

        int[] kept = [.. rows];
        return regression.Fit(columns.SelectRows(kept), outcome.SelectRows(kept));
    }
}

/// <summary>One line of a screen: one column of one variable.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Column">Its column; another name than the variable's for a level of a factor.</param>
/// <param name="Univariable">The coefficient in the variable's own model; null where that could not be fitted.</param>
/// <param name="RowCount">Rows that the variable's own model used; 0 where there is none.</param>
/// <param name="Test">Wald test of the whole variable in its own model; null likewise.</param>
/// <param name="Selected">Whether the variable went on to the multivariable model.</param>
/// <param name="Multivariable">The coefficient there; null where the variable was not selected.</param>
/// <param name="Note">Warnings of the univariable fit, or why there is none; usually null.</param>
public sealed record LogisticScreenRow(
    string Variable,
    string Column,
    LogisticTerm? Univariable,
    int RowCount,
    ChiSquareTest? Test,
    bool Selected,
    LogisticTerm? Multivariable,
    string? Note);

/// <summary>The result of a <see cref="LogisticScreen"/>.</summary>
public sealed record LogisticScreenTable : IStoredResult
{
    /// <summary>One line a column, in the order of the variables.</summary>
    [JsonConverter(typeof(LogisticScreenRowListConverter))]
    public required ValueList<LogisticScreenRow> Rows { get; init; }

    /// <summary>Rows of the screen; a model uses those that are complete in its columns, see its own count.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows with the event.</summary>
    public required int EventCount { get; init; }

    /// <summary>The threshold for the univariable p value.</summary>
    public required double Threshold { get; init; }

    /// <summary>The multivariable model; null where no variable was selected or it could not be fitted.</summary>
    public LogisticModel? Multivariable { get; init; }

    /// <summary>Why there is no multivariable model; null where there is one.</summary>
    public string? MultivariableNote { get; init; }

    /// <summary>The table as papers print it: odds ratio (interval) and p, univariable and multivariable, tab-separated.</summary>
    public string ToText()
    {
        var text = new StringBuilder("variable\tunivariable OR (95 % CI)\tp\tmultivariable OR (95 % CI)\tp\n");
        if (Rows.FirstOrDefault(r => r.Univariable is not null)?.Univariable is { } first && first.Wald.Level != 0.95)
        {
            text.Replace("95 %", string.Create(CultureInfo.InvariantCulture, $"{100 * first.Wald.Level:0.##} %"));
        }

        foreach (LogisticScreenRow row in Rows)
        {
            text.Append(row.Column).Append('\t');
            Append(text, row.Univariable);
            text.Append('\t');
            Append(text, row.Multivariable);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A p value as papers print it: "&lt;0.001", three digits below 0.01, else two.</summary>
    /// <param name="p">The p value.</param>
    public static string FormatP(double p) => p switch
    {
        double.NaN => "",
        < 0.001 => "<0.001",
        < 0.01 => p.ToString("0.000", CultureInfo.InvariantCulture),
        _ => p.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static void Append(StringBuilder text, LogisticTerm? term)
    {
        if (term is null)
        {
            text.Append('\t');
            return;
        }

        Interval interval = term.OddsRatioWald;
        text.Append(CultureInfo.InvariantCulture, $"{term.OddsRatio:0.000} ({interval.Lower:0.000}-{interval.Upper:0.000})\t{FormatP(term.PValue)}");
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class LogisticScreenRowListConverter : ValueListConverter<LogisticScreenRow>;
