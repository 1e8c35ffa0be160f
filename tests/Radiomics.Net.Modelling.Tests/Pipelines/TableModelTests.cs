using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class TableModelTests
{
    private static readonly FitContext Context = new(1);

    [Fact]
    public void Predict_SavedModelAndAnotherUnit_NamesTheColumn()
    {
        (Table table, BinaryOutcome outcome) = Cohort();
        FittedTableModel model = new TableModel<BinaryOutcome> { Encoder = Encoder, Estimator = Imputing }.Fit(table, outcome, Context);
        FittedTableModel loaded = SavedModel.TableModelFromJson(SavedModel.ToJson(model));

        Assert.Equal(model.Predict(table), loaded.Predict(table));
        Table metres = table.With(new NumericColumn("diameter", [.. table.Numeric("diameter").Values.ToArray().Select(v => v / 1000)], "m"));
        string message = Assert.Throws<TableException>(() => loaded.Predict(metres)).Message;
        Assert.Contains("'diameter'", message, StringComparison.Ordinal);
        Assert.Contains("'m'", message, StringComparison.Ordinal);
        Assert.Contains("'mm'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_SavedModelAndOtherBadTables_NamesTheColumn()
    {
        (Table table, BinaryOutcome outcome) = Cohort();
        FittedTableModel loaded = SavedModel.TableModelFromJson(SavedModel.ToJson(
            new TableModel<BinaryOutcome> { Encoder = Encoder, Estimator = new LogisticRegression() }.Fit(Complete(table), outcome.SelectRows(table.CompleteRows()), Context)));
        Table one = Complete(table).SelectRows([0]);

        Assert.Contains("'X'", Throws(one.With(CategoricalColumn.FromTexts("sex", ["X"]))).Message, StringComparison.Ordinal);
        Assert.Contains("'age'", Throws(one.With(new NumericColumn("age", [300], "years"))).Message, StringComparison.Ordinal);
        Assert.Contains("'entropy'", Throws(one.With(new NumericColumn("entropy", [1], null, null, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("diameter", Throws(one.SelectColumns(["age", "sex", "entropy"])).Message, StringComparison.Ordinal);
        Assert.Contains("'diameter'", Assert.Throws<TableException>(() => loaded.Predict(one.With(CategoricalColumn.FromTexts("diameter", ["large"])))).Message, StringComparison.Ordinal);
        Assert.Contains("diameter", Assert.Throws<FitException>(() => loaded.Predict(one.With(new NumericColumn("diameter", [double.NaN], "mm")))).Message, StringComparison.Ordinal);

        TableException Throws(Table bad) => Assert.Throws<TableException>(() => loaded.Predict(bad));
    }

    [Fact]
    public void Fit_SelectionLeavesColumnsOut_NeedsNoMoreOfANewTable()
    {
        (Table table, BinaryOutcome outcome) = Cohort();
        Table complete = Complete(table);
        var pipeline = new Pipeline<BinaryOutcome> { Steps = [new Scaling(), new UnivariableSelection { MaximumCount = 1, Limit = 1 }], Model = new LogisticRegression() };
        FittedTableModel model = new TableModel<BinaryOutcome> { Encoder = Encoder, Estimator = pipeline }.Fit(complete, outcome.SelectRows(table.CompleteRows()), Context);
        string needed = Assert.Single(model.Encoder.Columns).Name;
        Assert.Equal(model.Predict(complete), model.Predict(complete.SelectColumns([needed])));
    }

    [Fact]
    public void Fit_OutcomeAmongTheColumns_IsRefused()
    {
        (Table table, BinaryOutcome outcome) = Cohort();
        var recipe = new TableModel<BinaryOutcome> { Estimator = Imputing };
        Assert.Contains("'progress'", Assert.Throws<FitException>(() => recipe.Fit(table, outcome, Context)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$.format")]
    [InlineData("{\"format\":\"Radiomics.Net model\",\"version\":1}", "table model")]
    [InlineData("{\"format\":\"Radiomics.Net table model\",\"version\":2}", "2")]
    [InlineData("{\"format\":\"Radiomics.Net table model\",\"version\":1}", "$.encoder")]
    public void TableModelFromJson_Damaged_SaysWhatIsWrong(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<SettingsException>(() => SavedModel.TableModelFromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void TableModelFromJson_EncoderWithoutAColumn_IsRefused()
    {
        (Table table, BinaryOutcome outcome) = Cohort();
        FittedTableModel model = new TableModel<BinaryOutcome> { Encoder = Encoder, Estimator = Imputing }.Fit(table, outcome, Context);
        string json = SavedModel.ToJson(model).Replace("\"matrixColumns\": [\n          \"age\"", "\"matrixColumns\": [\n          \"years\"", StringComparison.Ordinal);
        Assert.Contains("age", Assert.Throws<SettingsException>(() => SavedModel.TableModelFromJson(json)).Message, StringComparison.Ordinal);
    }

    private static TableEncoder Encoder => new() { Columns = ["age", "sex", "diameter", "entropy"] };

    private static MultipleImputation<BinaryOutcome> Imputing => new() { Imputation = new ChainedEquations { Imputations = 3, Iterations = 3 }, Model = new LogisticRegression() };

    private static Table Complete(Table table) => table.SelectRows(table.CompleteRows());

    private static (Table Table, BinaryOutcome Outcome) Cohort()
    {
        var random = new RandomSource(3, "cohort");
        const int rows = 80;
        double[] age = [.. Enumerable.Range(0, rows).Select(_ => 60 + (8 * random.NextNormal()))];
        double[] diameter = [.. Enumerable.Range(0, rows).Select(i => i % 9 == 4 ? double.NaN : 30 + (6 * random.NextNormal()))];
        double[] entropy = [.. Enumerable.Range(0, rows).Select(_ => 4 + random.NextNormal())];
        bool[] events = [.. age.Select((a, i) => a + (4 * entropy[i]) + (8 * random.NextNormal()) > 78)];
        var table = new Table(TestTables.Ids(rows),
        [
            new NumericColumn("age", age, "years", new ValueRange(0, 120)),
            CategoricalColumn.FromTexts("sex", [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0 ? "F" : "M")]),
            new NumericColumn("diameter", diameter, "mm"),
            new NumericColumn("entropy", entropy, null, null, 2),
            CategoricalColumn.FromTexts("progress", [.. events.Select(e => e ? "yes" : "no")]),
        ]);
        return (table, new BinaryOutcome("progress", events));
    }
}
