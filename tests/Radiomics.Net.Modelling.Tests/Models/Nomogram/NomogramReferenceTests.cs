using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Nomograms against rms (<c>nomogram</c>).</summary>
public class NomogramReferenceTests
{
    [Fact]
    public void Cover_RangesOfTheReference_GiveTheTicksOfPretty()
    {
        ExpectedFile file = ExpectedFile.Read("nomogram");
        foreach (JsonElement expected in file.Results.GetProperty("pretty").EnumerateArray())
        {
            double[] ticks = PrettyTicks.Cover(expected.GetProperty("low").GetDouble(), expected.GetProperty("high").GetDouble(), expected.GetProperty("n").GetInt32());
            RequireEqual(file, ticks, expected.GetProperty("value"), $"pretty {expected.GetProperty("low")} {expected.GetProperty("high")}");
        }
    }

    [Fact]
    public void Nomogram_ModelsOfTheReference_GiveTheirAxesAndReadings()
    {
        ExpectedFile file = ExpectedFile.Read("nomogram");
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        Dictionary<string, string[]> factors = ModelFrame.Factors(file.Settings);
        foreach (JsonProperty model in file.Settings.GetProperty("models").EnumerateObject())
        {
            ModelFrame frame = ModelFrame.Create(model.Value.GetString()!, data, factors);
            foreach (JsonProperty block in file.Results.EnumerateObject().Where(b => ModelOf(b.Name, file.Settings.GetProperty("models")) == model.Name))
            {
                Nomogram nomogram = Make(frame, file.Settings, Settings(file, block, frame, factors));
                Require(file, block, nomogram, frame);
            }
        }
    }

    // A block belongs to the model whose name it begins with; the longest such name counts.
    private static string? ModelOf(string block, JsonElement models) =>
        models.EnumerateObject().Select(m => m.Name).Where(m => block.StartsWith(m, StringComparison.Ordinal)).MaxBy(m => m.Length);

    private static Nomogram Make(ModelFrame frame, JsonElement settings, NomogramSettings layout)
    {
        if (frame.Response.Length == 1) return Nomogram.FromLogistic(new LogisticRegression().Fit(frame.Design, frame.Outcome), frame.Design, layout);
        bool[] events = [.. frame.Data.Numbers(frame.Response[1]).Select(v => v == 1)];
        var outcome = new SurvivalOutcome("y", frame.Data.Numbers(frame.Response[0]), events);
        return Nomogram.FromCox(new CoxRegression().Fit(frame.Design, outcome), frame.Design, settings.GetProperty("horizon").GetDouble(), layout);
    }

    private static NomogramSettings Settings(ExpectedFile file, JsonProperty block, ModelFrame frame, Dictionary<string, string[]> factors)
    {
        bool given = block.Value.TryGetProperty("given", out JsonElement axes);
        ValueList<NomogramPredictor> predictors = frame.Terms.Select(term => new NomogramPredictor
        {
            Name = term.Name,
            Columns = term.Columns,
            Levels = factors.TryGetValue(term.Name, out string[]? levels) ? ValueList.Create<string>(levels) : null,
            AxisValues = given && axes.TryGetProperty(term.Name, out JsonElement values) ? ValueList.Create<double>(ExpectedFile.Numbers(values)) : null,
        }).ToValueList();
        return new NomogramSettings
        {
            Predictors = predictors,
            Intervals = file.Settings.GetProperty("nint").GetInt32(),
            MaximumPoints = given ? axes.GetProperty("maxscale").GetDouble() : file.Settings.GetProperty("maxscale").GetDouble(),
            LinearPredictorTicks = given ? ValueList.Create<double>(ExpectedFile.Numbers(axes.GetProperty("lp_at"))) : null,
            ProbabilityTicks = block.Name.EndsWith("automatic_risk_axis", StringComparison.Ordinal)
                ? null
                : ValueList.Create<double>(ExpectedFile.Numbers(file.Settings.GetProperty("function_at"))),
        };
    }

    private static void Require(ExpectedFile file, JsonProperty block, Nomogram nomogram, ModelFrame frame)
    {
        JsonElement e = block.Value;
        RequireEqual(file, [.. nomogram.TotalPointsTicks], e.GetProperty("total_points_axis"), block.Name + " total points");
        RequireEqual(file, [.. nomogram.LinearPredictorMarks.Select(m => m.Value)], e.GetProperty("lp_axis").GetProperty("lp"), block.Name + " lp");
        RequireEqual(file, [.. nomogram.LinearPredictorMarks.Select(m => m.TotalPoints)], e.GetProperty("lp_axis").GetProperty("total_points"), block.Name + " lp points");
        RequireEqual(file, [.. nomogram.ProbabilityMarks.Select(m => m.Value)], e.GetProperty("function_axis").GetProperty("value"), block.Name + " function");
        RequireEqual(file, [.. nomogram.ProbabilityMarks.Select(m => m.TotalPoints)], e.GetProperty("function_axis").GetProperty("total_points"), block.Name + " function points");
        if (!e.TryGetProperty("coef", out JsonElement coefficients)) return;

        double[] slopes = [.. nomogram.Axes.SelectMany(a => a.Coefficients)];
        double[] expected = [.. coefficients.EnumerateObject().Where(c => c.Name != "Intercept").Select(c => c.Value.GetDouble())];
        for (int j = 0; j < expected.Length; j++) file.Close(slopes[j], expected[j], $"{block.Name} coefficient {j}");
        if (coefficients.TryGetProperty("Intercept", out JsonElement intercept)) file.Close(nomogram.Intercept, intercept, block.Name + " intercept");
        if (e.TryGetProperty("cph_center", out JsonElement centre)) file.Close(-nomogram.Intercept, centre, block.Name + " centre");
        if (e.TryGetProperty("baseline_survival_24_at_lp_0", out JsonElement baseline)) file.Close(Math.Exp(-nomogram.CumulativeHazard!.Value), baseline, block.Name + " baseline");
        file.Close(nomogram.PointsPerUnit, e.GetProperty("scale_points_per_lp"), block.Name + " scale");
        file.Close(nomogram.LinearPredictorAtZeroPoints, e.GetProperty("lp_at_zero_points"), block.Name + " zero");

        JsonElement range = e.GetProperty("lp_part_range").GetProperty("values");
        for (int a = 0; a < nomogram.Axes.Count; a++)
        {
            NomogramAxis axis = nomogram.Axes[a];
            file.Close(axis.LowestPart, range[0][a], $"{block.Name} {axis.Predictor.Name} lowest");
            file.Close(axis.HighestPart, range[1][a], $"{block.Name} {axis.Predictor.Name} highest");
            JsonElement ticks = e.GetProperty("axes").GetProperty(axis.Predictor.Name);
            if (axis.Predictor.Levels is null) RequireEqual(file, [.. axis.Ticks.Select(t => t.Value!.Value)], ticks.GetProperty("value"), axis.Predictor.Name);
            else Assert.Equal(ticks.GetProperty("value").EnumerateArray().Select(v => v.ToString()), axis.Ticks.Select(t => t.Label));
            RequireEqual(file, [.. axis.Ticks.Select(t => t.LinearPredictorPart)], ticks.GetProperty("lp_part"), axis.Predictor.Name + " part");
            RequireEqual(file, [.. axis.Ticks.Select(t => t.Points)], ticks.GetProperty("points"), axis.Predictor.Name + " points");
        }

        RequirePatients(file, e, nomogram, frame, block.Name);
        if (!e.TryGetProperty("exact_inverse", out JsonElement exact)) return;
        double[] probabilities = ExpectedFile.Numbers(exact.GetProperty("probability"));
        foreach (NomogramMark mark in nomogram.ProbabilityMarks)
        {
            int at = Array.FindIndex(probabilities, p => Math.Abs(p - mark.Value) < 1e-12);
            if (at >= 0) file.Close(mark.ExactTotalPoints, exact.GetProperty("total_points_exact")[at], $"{block.Name} exact {mark.Value}");
        }
    }

    private static void RequirePatients(ExpectedFile file, JsonElement e, Nomogram nomogram, ModelFrame frame, string what)
    {
        JsonElement patients = e.GetProperty("patients");
        int[] rows = [.. ExpectedFile.Numbers(patients.GetProperty("rows")).Select(r => (int)r - 1)];
        Assert.Equal(file.Settings.GetProperty("patient_rows").GetInt32(), rows.Length);
        ValueList<NomogramReading> readings = nomogram.Read(frame.Design.SelectRows(rows));
        for (int i = 0; i < rows.Length; i++)
        {
            file.Close(readings[i].TotalPoints, patients.GetProperty("total_points")[i], $"{what} total of patient {i + 1}");
            file.Close(readings[i].LinearPredictor, patients.GetProperty("lp")[i], $"{what} lp of patient {i + 1}");
            file.Close(readings[i].Predicted, patients.GetProperty("predicted")[i], $"{what} prediction of patient {i + 1}");
            file.Close(nomogram.PredictedAt(readings[i].TotalPoints), patients.GetProperty("predicted")[i], $"{what} prediction at the points of patient {i + 1}");
            JsonElement points = patients.GetProperty("points").GetProperty("values")[i];
            for (int a = 0; a < readings[i].Points.Count; a++) file.Close(readings[i].Points[a], points[a], $"{what} points of patient {i + 1}");
        }
    }

    private static void RequireEqual(ExpectedFile file, double[] actual, JsonElement expected, string what)
    {
        double[] numbers = ExpectedFile.Numbers(expected);
        Assert.True(numbers.Length == actual.Length, $"{what}: {actual.Length} values, expected {numbers.Length}: {string.Join(" ", actual)}");
        for (int i = 0; i < actual.Length; i++) file.Close(actual[i], numbers[i], $"{what} {i + 1}");
    }
}
