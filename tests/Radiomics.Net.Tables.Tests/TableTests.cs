using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class TableTests
{
    private static readonly Table Patients = new(
        ["P1", "P2", "P3"],
        [
            new NumericColumn("ldh", [210, double.NaN, 450], "U/L", new ValueRange(0, 5000)),
            CategoricalColumn.FromTexts("sex", ["F", "M", "F"]),
            new TextColumn("note", ["a", null, "c"]),
        ]);

    [Fact]
    public void Create_BadParts_NamesThem()
    {
        Assert.Contains("P1", Assert.Throws<TableException>(() => new Table(["P1", "P1"], [])).Message);
        Assert.Contains("a", Assert.Throws<TableException>(() => new Table(["P1"], [new NumericColumn("a", [1]), new NumericColumn("a", [2])])).Message);
        Assert.Contains("Column 'a' has 2 rows", Assert.Throws<ArgumentException>(() => new Table(["P1"], [new NumericColumn("a", [1, 2])])).Message);
        Assert.Contains("0 to 10, but has row 2: 11", Assert.Throws<TableException>(() => new NumericColumn("a", [1, 11], null, new ValueRange(0, 10))).Message);
        Assert.Throws<TableException>(() => new NumericColumn("a", [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => new ValueRange(2, 1));
        Assert.Contains("'X' in row 2", Assert.Throws<TableException>(() => CategoricalColumn.FromTexts("sex", ["F", "X"], ["F", "M"])).Message);
        Assert.Throws<ArgumentException>(() => new CategoricalColumn("sex", ["F", "F"], [0]));
        Assert.Throws<ArgumentException>(() => new CategoricalColumn("sex", ["F", "M"], [2]));
        Assert.Throws<ArgumentException>(() => new CategoricalColumn("sex", ["F", "M"], [0], referenceLevel: "Q"));
    }

    [Fact]
    public void Columns_ByNameAndKind_AreFoundOrNamed()
    {
        Assert.Equal("U/L", Patients.Numeric("ldh").Unit);
        Assert.Equal("F", Patients.Categorical("sex").ReferenceLevel);
        Assert.Contains("There is no column 'crp'. The columns are ldh, sex, note", Assert.Throws<TableException>(() => Patients["crp"]).Message);
        Assert.Contains("Column 'sex' is categorical; a numeric column", Assert.Throws<TableException>(() => Patients.Numeric("sex")).Message);
    }

    [Fact]
    public void SelectRows_Repeats_KeepsTypesAndNumbersTheCopies()
    {
        Table taken = Patients.SelectRows([2, 0, 2]);
        Assert.Equal(["P3", "P1", "P3#2"], taken.RowIds);
        Assert.Equal([450, 210, 450], taken.Numeric("ldh").Values.ToArray());
        Assert.Equal("c", taken.Text("note").Texts[2]);
        Assert.Equal(new ValueRange(0, 5000), taken.Numeric("ldh").AllowedRange);
    }

    [Fact]
    public void CompleteRowsAndCountMissing_SomeMissing_CountThem()
    {
        Assert.Equal([0, 2], Patients.CompleteRows());
        Assert.Equal([0, 1, 2], Patients.CompleteRows(["sex"]));
        Assert.Equal([new MissingCount("ldh", 1, 3), new MissingCount("note", 1, 3)], Patients.CountMissing());
    }

    [Fact]
    public void Join_SameIds_PutsColumnsSideBySideInTheOrderOfTheFirst()
    {
        FeatureTable features = FeatureTable.FromColumnMajor(["P3", "P1", "P2"], [new("f1", "HU", 2), new("f2")], [3, 1, 2, 30, 10, 20]);
        var joined = Assert.IsType<FeatureTable>(Patients.Join(features).Table);
        Assert.Equal(["ldh", "sex", "note", "f1", "f2"], joined.Columns.Select(c => c.Name));
        Assert.Equal([1, 2, 3, 10, 20, 30], joined.FeatureValues.ToArray());
        Assert.Equal(("HU", 2), (joined.Feature(0).Unit, joined.Feature(0).Revision));
        Assert.Equal([1, 2, 3], joined.Numeric("f1").Values.ToArray());
        Assert.Equal(20, joined.ToDesignMatrix()[1, 1]);
        Assert.IsType<FeatureTable>(features.Join(Patients).Table);
    }

    [Fact]
    public void Join_OtherIds_FollowsTheRuleAndNamesThem()
    {
        var other = new Table(["P2", "P9"], [new NumericColumn("crp", [5, 6])]);
        TableException exception = Assert.Throws<TableException>(() => Patients.Join(other));
        Assert.Contains("Only in the first (2 of 3): P1, P3. Only in the second (1 of 2): P9", exception.Message);

        TableJoin matched = Patients.Join(other, JoinRule.KeepMatched);
        Assert.Equal(["P2"], matched.Table.RowIds);
        Assert.Equal(["P1", "P3"], matched.OnlyInFirst);
        Assert.Equal(["P9"], matched.OnlyInSecond);

        TableJoin first = Patients.Join(other, JoinRule.KeepFirst);
        Assert.Equal([double.NaN, 5, double.NaN], first.Table.Numeric("crp").Values.ToArray());
        Assert.Contains("ldh", Assert.Throws<TableException>(() => Patients.Join(Patients)).Message);
    }

    [Fact]
    public void ToBinaryOutcome_LevelsOrNumbers_GivesEvents()
    {
        Assert.Equal([false, true, false], Patients.ToBinaryOutcome("sex", "M").Events.ToArray());
        Assert.Contains("levels F, M", Assert.Throws<TableException>(() => Patients.ToBinaryOutcome("sex")).Message);
        Assert.Contains("P2", Assert.Throws<TableException>(() => Patients.ToBinaryOutcome("ldh")).Message);
        Table numbers = new(["a", "b"], [new NumericColumn("y", [0, 1]), new NumericColumn("t", [3, 4])]);
        Assert.Equal(1, numbers.ToBinaryOutcome("y").EventCount);
        Assert.Equal([3, 4], numbers.ToSurvivalOutcome("t", "y").Times.ToArray());
        Assert.Throws<FitException>(() => numbers.ToBinaryOutcome("t"));
    }

    [Fact]
    public void FeatureTable_FromTable_MovesFeaturesIntoOneBlock()
    {
        Table table = new(["a", "b"], [new NumericColumn("f1", [1, 2]), new NumericColumn("age", [50, 60]), new NumericColumn("f2", [3, double.NaN])]);
        FeatureTable features = FeatureTable.FromTable(table, ["f2", "f1"]);
        Assert.Equal(["age", "f2", "f1"], features.Columns.Select(c => c.Name));
        Assert.Equal([3, double.NaN, 1, 2], features.FeatureValues.ToArray());
        Assert.Equal([double.NaN, 3, 2, 1], features.SelectRows([1, 0]).FeatureValues.ToArray());
        Assert.Contains("f2", Assert.Throws<FitException>(() => features.ToDesignMatrix()).Message);
        Assert.True(features.ToDesignMatrix(MissingValues.Keep).HasMissing);
    }

    [Fact]
    public void With_Column_AddsOrReplaces()
    {
        Assert.Equal(4, Patients.With(new NumericColumn("crp", [1, 2, 3])).Columns.Count);
        Assert.Equal([1, 2, 3], Patients.With(new NumericColumn("ldh", [1, 2, 3])).Numeric("ldh").Values.ToArray());
        Assert.Equal(["note", "ldh"], Patients.SelectColumns(["note", "ldh"]).Columns.Select(c => c.Name));
    }
}
