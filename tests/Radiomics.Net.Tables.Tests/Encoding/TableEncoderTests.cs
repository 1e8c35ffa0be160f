using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class TableEncoderTests
{
    private static readonly Table Training = new(
        ["P1", "P2", "P3", "P4"],
        [
            new NumericColumn("ldh", [200, 300, 400, 500], "U/L", new ValueRange(0, 5000)),
            CategoricalColumn.FromTexts("race", ["2", "1", "3", "1"], ["1", "2", "3", "4"]),
            CategoricalColumn.FromTexts("stage", ["II", "I", "III", "II"], ["I", "II", "III"], isOrdered: true, referenceLevel: "II"),
            new NumericColumn("f", [1, 2, 3, 4], null, null, revision: 1),
            new TextColumn("note", ["a", "b", "c", "d"]),
        ]);

    [Fact]
    public void Encode_TreatmentCoding_GivesOneColumnForEachLevelButTheReference()
    {
        DesignMatrix matrix = new TableEncoder().Fit(Training).Encode(Training);
        Assert.Equal(["ldh", "race2", "race3", "stageI", "stageIII", "f"], matrix.ColumnNames);
        Assert.Equal([1, 0, 0, 0], matrix.Column(1).ToArray());
        Assert.Equal([0, 0, 1, 0], matrix.Column(2).ToArray());
        Assert.Equal([0, 1, 0, 0], matrix.Column(3).ToArray());
        Assert.Equal([0, 0, 1, 0], matrix.Column(4).ToArray());
    }

    [Fact]
    public void Encode_Scores_NumbersOrderedLevels()
    {
        DesignMatrix matrix = new TableEncoder { Columns = ["stage"], OrderedCoding = OrderedCoding.Scores }.Fit(Training).Encode(Training);
        Assert.Equal([2, 1, 3, 2], matrix.Column(0).ToArray());
    }

    [Fact]
    public void Encode_NewTable_FollowsTheTrainingLevels()
    {
        FittedEncoder encoder = new TableEncoder { Columns = ["race"] }.Fit(Training);
        DesignMatrix matrix = encoder.Encode(new Table(["N1", "N2"], [CategoricalColumn.FromTexts("race", ["3", "2"])]));
        Assert.Equal([0, 1], matrix.Column(0).ToArray());
        Assert.Equal([1, 0], matrix.Column(1).ToArray());
    }

    [Fact]
    public void Encode_WhatWasNotThereAtFit_IsNamed()
    {
        FittedEncoder encoder = new TableEncoder().Fit(Training);
        Table With(TableColumn column) => Training.With(column);
        string Message(TableColumn column) => Assert.Throws<TableException>(() => encoder.Encode(With(column))).Message;

        Assert.Contains("'race' has a level that was not there when the encoder was fitted: '4' in row 'P2'. Its levels are 1, 2, 3", Message(CategoricalColumn.FromTexts("race", ["1", "4", "1", "1"])));
        Assert.Contains("'ldh' is in 'µkat/L'; the encoder was fitted on 'U/L'", Message(new NumericColumn("ldh", [1, 2, 3, 4], "µkat/L")));
        Assert.Contains("'ldh' may hold 0 to 5000, but has row 3: 9000", Message(new NumericColumn("ldh", [1, 2, 9000, 4], "U/L")));
        Assert.Contains("'f' has revision 2; the encoder was fitted on revision 1", Message(new NumericColumn("f", [1, 2, 3, 4], null, null, 2)));
        Assert.Contains("'race' is numeric", Message(new NumericColumn("race", [1, 2, 3, 1])));
        Assert.Contains("lacks 3 of the 4 columns of the training table: race, stage, f", Assert.Throws<TableException>(() => encoder.Encode(Training.SelectColumns(["ldh"]))).Message);
        Assert.Contains("'note' is text", Assert.Throws<TableException>(() => new TableEncoder { Columns = ["note"] }.Fit(Training)).Message);
        Assert.Contains("reference level '1' of column 'race' does not occur", Assert.Throws<TableException>(() => new TableEncoder { Columns = ["race"] }.Fit(Training.SelectRows([0, 2]))).Message);
    }

    [Fact]
    public void Encode_MissingValues_RefusesOrKeepsThem()
    {
        FittedEncoder encoder = new TableEncoder { Columns = ["ldh", "race"] }.Fit(Training);
        Table table = new(["N1"], [new NumericColumn("ldh", [double.NaN]), new TextColumn("race", [null])]);
        Assert.Contains("ldh, race2, race3", Assert.Throws<FitException>(() => encoder.Encode(table)).Message);
        DesignMatrix kept = encoder.Encode(table, MissingValues.Keep);
        Assert.All(Enumerable.Range(0, 3), j => Assert.True(double.IsNaN(kept.ColumnWithMissing(j)[0])));
    }

    [Fact]
    public void ToJson_ThenFromJson_EncodesTheSame()
    {
        FittedEncoder encoder = new TableEncoder().Fit(Training);
        FittedEncoder loaded = FittedEncoder.FromJson(encoder.ToJson());
        Assert.Equal(encoder.Columns, loaded.Columns);
        Assert.Equal(encoder.Encode(Training).Column(4).ToArray(), loaded.Encode(Training).Column(4).ToArray());
        Assert.Throws<SettingsException>(() => FittedEncoder.FromJson("[{}]"));
        Assert.Throws<SettingsException>(() => FittedEncoder.FromJson("""[{"name":"a","matrixColumns":["x","y"]}]"""));
    }
}
