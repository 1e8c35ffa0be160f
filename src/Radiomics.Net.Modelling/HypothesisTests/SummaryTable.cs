using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>How a numeric variable is printed and tested.</summary>
[JsonConverter(typeof(EnumNameConverter<NumericStyle>))]
public enum NumericStyle
{
    /// <summary>Mean (standard deviation); Welch's t test, or analysis of variance for more than two groups.</summary>
    MeanAndDeviation,

    /// <summary>Median (quartiles); Mann-Whitney test without continuity correction, or Kruskal-Wallis for more than two groups.</summary>
    MedianAndQuartiles,
}

/// <summary>Settings of a summary table.</summary>
public sealed record SummaryTableSettings
{
    /// <summary>Settings with every default.</summary>
    public static SummaryTableSettings Default { get; } = new();

    /// <summary>Variables in the order wanted; <c>null</c> takes all numeric and categorical columns but the group.</summary>
    /// <value>Default: <c>null</c>.</value>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string>? Variables { get; init; }

    /// <summary>How numeric variables are printed and tested, unless listed in <see cref="MedianVariables"/>.</summary>
    /// <value>Default: mean and standard deviation.</value>
    public NumericStyle NumericStyle { get; init; } = NumericStyle.MeanAndDeviation;

    /// <summary>Variables that are printed with median and quartiles, for example skewed laboratory values.</summary>
    /// <value>Default: none.</value>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> MedianVariables { get; init; } = [];

    /// <summary>Type of the quartiles.</summary>
    /// <value>Default: type 7.</value>
    public QuantileType Quartiles { get; init; } = QuantileType.Linear;

    /// <summary>Fisher's exact test is computed, and printed, where the smallest expected count is below this; infinity computes it always.</summary>
    /// <value>Default: 5.</value>
    public double ExactBelowExpected { get; init; } = 5;
}

/// <summary>The first table of a paper: variables by group, with tests of difference. Immutable and thread-safe.</summary>
/// <remarks>
/// Missing values are left out per variable, and percentages are of those that are there. Every test that suits a variable is
/// computed; the first one listed is printed. P values are not adjusted for the number of variables; see <see cref="PValueAdjustment"/>.
/// </remarks>
public sealed class SummaryTable : IStoredResult
{
    [JsonConstructor]
    internal SummaryTable(SummaryTableSettings settings, string groupColumn, ValueList<string> groups, ValueList<int> groupSizes, ValueList<SummaryVariable> variables)
    {
        Settings = settings;
        GroupColumn = groupColumn;
        Groups = groups;
        GroupSizes = groupSizes;
        Variables = variables;
    }

    /// <summary>How it was made.</summary>
    public SummaryTableSettings Settings { get; }

    /// <summary>The column that divides the rows.</summary>
    public string GroupColumn { get; }

    /// <summary>Its levels that occur.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> Groups { get; }

    /// <summary>Rows of each group.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> GroupSizes { get; }

    /// <summary>The variables.</summary>
    [JsonConverter(typeof(SummaryVariableListConverter))]
    public ValueList<SummaryVariable> Variables { get; }

    /// <summary>Summarises a table by group.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="groupColumn">A categorical column; rows without a level are left out.</param>
    /// <param name="settings">What to summarise and how; <c>null</c> takes every default.</param>
    /// <exception cref="TableException">A column is not there or is text; the message names it.</exception>
    /// <exception cref="FitException">No row has a group.</exception>
    public static SummaryTable Create(Table table, string groupColumn, SummaryTableSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        settings ??= SummaryTableSettings.Default;
        CategoricalColumn group = table.Categorical(groupColumn);
        int[] codes = group.Codes.ToArray();
        int[] levels = [.. Enumerable.Range(0, group.Levels.Count).Where(codes.Contains)];
        if (levels.Length == 0) throw new FitException($"No row has a level of '{groupColumn}'.");
        int[][] rows = [.. levels.Select(level => Enumerable.Range(0, codes.Length).Where(i => codes[i] == level).ToArray())];
        IEnumerable<TableColumn> columns = settings.Variables is null
            ? table.Columns.Where(c => c.Name != groupColumn && c is not TextColumn)
            : settings.Variables.Select(v => table[v]);
        return new SummaryTable(
            settings, groupColumn, [.. levels.Select(l => group.Levels[l])], [.. rows.Select(r => r.Length)], [.. columns.Select(c => Summarise(c, rows, settings))]);
    }

    /// <summary>The table as it is printed: a line for each numeric variable, and for each level of a categorical one.</summary>
    /// <param name="digits">Digits behind the point of means, medians and their spread.</param>
    /// <returns>Text columns: variable, overall, one a group (its name and size), p and test; row ids are numbers.</returns>
    public Table ToTable(int digits = 1)
    {
        var lines = new List<string?[]>();
        foreach (SummaryVariable variable in Variables) lines.AddRange(LinesOf(variable, digits));
        string[] headers = ["variable", $"overall (n = {GroupSizes.Sum()})", .. Groups.Select((g, i) => $"{g} (n = {GroupSizes[i]})"), "p", "test"];
        return new Table(
            [.. Enumerable.Range(1, lines.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))],
            [.. headers.Select((h, j) => (TableColumn)new TextColumn(h, [.. lines.Select(l => l[j])]))]);
    }

    /// <summary>A p value as papers print it: "&lt;0.001", two digits, three below 0.01; empty for NaN.</summary>
    /// <param name="p">The p value.</param>
    public static string FormatPValue(double p) => p switch
    {
        double.NaN => "",
        < 0.001 => "<0.001",
        < 0.0095 => p.ToString("F3", CultureInfo.InvariantCulture),
        _ => p.ToString("F2", CultureInfo.InvariantCulture),
    };

    private static SummaryVariable Summarise(TableColumn column, int[][] rows, SummaryTableSettings settings) => column switch
    {
        NumericColumn numeric => SummariseNumbers(numeric, rows, settings),
        CategoricalColumn categorical => SummariseLevels(categorical, rows, settings),
        _ => throw new TableException($"Column '{column.Name}' is {column.Kind}, which can't be summarised. Declare it as categorical, or leave it out."),
    };

    private static NumericSummaryVariable SummariseNumbers(NumericColumn column, int[][] rows, SummaryTableSettings settings)
    {
        double[][] groups = [.. rows.Select(r => r.Select(i => column.Values[i]).ToArray())];
        double[][] observed = [.. groups.Select(g => MissingColumns.Observed(g))];
        bool median = IsMedian(column.Name, settings);
        GroupComparison[] comparisons = rows.Length switch
        {
            1 => [],
            2 =>
            [
                Try("Welch t", () => TTest.Welch(observed[0], observed[1]).PValue),
                Try("pooled t", () => TTest.Pooled(observed[0], observed[1]).PValue),
                Try("Mann-Whitney", () => MannWhitneyTest.Of(observed[0], observed[1]).PValue),
            ],
            _ =>
            [
                Try("ANOVA", () => AnalysisOfVariance.OfGroups(observed).Test.PValue),
                Try("Kruskal-Wallis", () => RankTests.KruskalWallis(observed).PValue),
            ],
        };
        return new NumericSummaryVariable
        {
            Name = column.Name,
            Unit = column.Unit,
            Overall = NumericSummary.Of([.. groups.SelectMany(g => g)], settings.Quartiles),
            ByGroup = [.. groups.Select(g => NumericSummary.Of(g, settings.Quartiles))],
            Comparisons = median ? [.. comparisons.Reverse()] : [.. comparisons],
        };
    }

    private static CategoricalSummaryVariable SummariseLevels(CategoricalColumn column, int[][] rows, SummaryTableSettings settings)
    {
        LevelCounts[] groups = [.. rows.Select(r => CountLevels(column, r))];
        LevelCounts overall = CountLevels(column, [.. rows.SelectMany(r => r)]);
        int[] occurring = [.. Enumerable.Range(0, column.Levels.Count).Where(l => overall.Counts[l] > 0)];
        int[] filled = [.. Enumerable.Range(0, groups.Length).Where(g => groups[g].Count > 0)];
        var comparisons = new List<GroupComparison>();
        double smallest = double.NaN;
        if (rows.Length > 1 && (occurring.Length < 2 || filled.Length < 2))
        {
            comparisons.Add(new GroupComparison("chi-square", double.NaN, occurring.Length < 2 ? "only one level occurs" : "only one group has values"));
        }
        else if (rows.Length > 1)
        {
            var counts = new ContingencyTable(occurring.Length, filled.Length, [.. occurring.SelectMany(l => filled.Select(g => groups[g].Counts[l]))]);
            smallest = counts.SmallestExpected;
            string? note = smallest < 5 ? FormattableString.Invariant($"smallest expected count {smallest:F1}") : null;
            comparisons.Add(new GroupComparison("chi-square", counts.ChiSquare().PValue, note));
            if (smallest < settings.ExactBelowExpected)
            {
                GroupComparison fisher = Try("Fisher", () => FisherExactTest.Of(counts).PValue);
                comparisons.Insert(double.IsNaN(fisher.PValue) || double.IsInfinity(settings.ExactBelowExpected) ? 1 : 0, fisher);
            }
        }

        return new CategoricalSummaryVariable
        {
            Name = column.Name,
            Levels = column.Levels,
            Overall = overall,
            ByGroup = ValueList.Create<LevelCounts>(groups),
            SmallestExpected = smallest,
            Comparisons = [.. comparisons],
        };
    }

    private static LevelCounts CountLevels(CategoricalColumn column, int[] rows)
    {
        var counts = new int[column.Levels.Count];
        int missing = 0;
        foreach (int row in rows)
        {
            int code = column.Codes[row];
            if (code < 0) missing++;
            else counts[code]++;
        }

        return new LevelCounts(missing, ValueList.Create<int>(counts));
    }

    private static GroupComparison Try(string test, Func<double> pValue)
    {
        try
        {
            return new GroupComparison(test, pValue());
        }
        catch (FitException exception)
        {
            return new GroupComparison(test, double.NaN, exception.Message);
        }
    }

    private static bool IsMedian(string name, SummaryTableSettings settings) =>
        settings.NumericStyle == NumericStyle.MedianAndQuartiles || settings.MedianVariables.Contains(name);

    private IEnumerable<string?[]> LinesOf(SummaryVariable variable, int digits)
    {
        GroupComparison? printed = variable.Comparisons.FirstOrDefault();
        string p = printed is null ? "" : FormatPValue(printed.PValue), test = printed?.Test ?? "";
        switch (variable)
        {
            case NumericSummaryVariable numeric:
                bool median = IsMedian(numeric.Name, Settings);
                string unit = numeric.Unit is null ? "" : $", {numeric.Unit}";
                string what = median ? "median (IQR)" : "mean (SD)";
                yield return [$"{numeric.Name}{unit}, {what}", Cell(numeric.Overall, median, digits), .. numeric.ByGroup.Select(g => Cell(g, median, digits)), p, test];
                break;
            case CategoricalSummaryVariable categorical:
                for (int level = 0; level < categorical.Levels.Count; level++)
                {
                    int l = level;
                    yield return
                    [
                        $"{categorical.Name}: {categorical.Levels[l]}, n (%)", Cell(categorical.Overall, l), .. categorical.ByGroup.Select(g => Cell(g, l)),
                        l == 0 ? p : "", l == 0 ? test : "",
                    ];
                }

                break;
        }
    }

    private static string Cell(NumericSummary summary, bool median, int digits)
    {
        if (summary.Count == 0) return "";
        string Text(double value) => double.IsNaN(value) ? "-" : value.ToString($"F{digits}", CultureInfo.InvariantCulture);
        return median
            ? $"{Text(summary.Median)} ({Text(summary.LowerQuartile)}-{Text(summary.UpperQuartile)})"
            : $"{Text(summary.Mean)} ({Text(summary.StandardDeviation)})";
    }

    private static string Cell(LevelCounts counts, int level) =>
        counts.Count == 0 ? "" : FormattableString.Invariant($"{counts.Counts[level]} ({counts.Percent(level):F1})");
}
