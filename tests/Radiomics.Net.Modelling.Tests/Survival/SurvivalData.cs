using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Survival outcomes from reference tables, and simulated ones.</summary>
internal static class SurvivalData
{
    /// <summary>The column that a setting names; what follows its first word is a remark.</summary>
    public static string Column(JsonElement settings, string key) => settings.GetProperty(key).GetString()!.Split(' ')[0];

    public static SurvivalOutcome Outcome(CsvData data, string time, string status) => Outcome(data.Numbers(time), data.Numbers(status));

    public static SurvivalOutcome Outcome(double[] times, double[] status, double[]? entries = null) =>
        new("event", times, [.. status.Select(s => s == 1)], entries ?? []);

    /// <summary>The outcome that Surv() names in a formula: (time, status) or (start, stop, event).</summary>
    public static SurvivalOutcome Outcome(ModelFrame frame) => frame.Response.Length == 2
        ? Outcome(frame.Data, frame.Response[0], frame.Response[1])
        : Outcome(frame.Data.Numbers(frame.Response[1]), frame.Data.Numbers(frame.Response[2]), frame.Data.Numbers(frame.Response[0]));

    /// <summary>Exponential times with log hazards slope x (x1 + x2 + ...), exponential censoring; rounded to make ties.</summary>
    public static (DesignMatrix Features, SurvivalOutcome Outcome) Simulate(
        ulong seed, int rows, int columns, double slope = 0.4, double censoring = 0.4, double step = 0, bool lateEntry = false)
    {
        var random = new RandomSource(seed, "survival");
        double[] values = new double[rows * columns], times = new double[rows], entries = new double[lateEntry ? rows : 0];
        bool[] events = new bool[rows];
        for (int i = 0; i < values.Length; i++) values[i] = random.NextNormal();
        for (int i = 0; i < rows; i++)
        {
            double eta = 0;
            for (int j = 0; j < columns; j++) eta += slope * values[(j * rows) + i];
            double time = -Math.Log(1 - random.NextDouble()) * Math.Exp(-eta), censored = censoring > 0 ? -Math.Log(1 - random.NextDouble()) / censoring : double.PositiveInfinity;
            events[i] = time <= censored;
            times[i] = Math.Max(Math.Min(time, censored), 1e-6);
            if (step > 0) times[i] = Math.Ceiling(times[i] / step) * step;
            if (lateEntry) entries[i] = random.NextDouble() < 0.3 ? 0 : times[i] * random.NextDouble() * 0.9;
        }

        ValueList<string> names = Enumerable.Range(1, columns).Select(j => FormattableString.Invariant($"x{j}")).ToValueList();
        return (DesignMatrix.FromColumnMajor(TestTables.Ids(rows), names, values), new SurvivalOutcome("event", times, events, entries));
    }

    /// <summary>Asserts a list of numbers within the file's tolerance.</summary>
    public static void Close(this ExpectedFile file, IReadOnlyList<double> actual, JsonElement expected, string what, double? abs = null)
    {
        double[] numbers = ExpectedFile.Numbers(expected);
        Assert.True(numbers.Length == actual.Count, $"{what}: expected {numbers.Length} numbers, got {actual.Count}");
        for (int i = 0; i < numbers.Length; i++) file.Close(actual[i], numbers[i], $"{what}[{i}]", abs: abs);
    }

    /// <summary>Asserts a matrix of the file: rows of "values".</summary>
    public static void CloseMatrix(this ExpectedFile file, Func<int, int, double> actual, JsonElement expected, string what)
    {
        int i = 0;
        foreach (JsonElement row in expected.GetProperty("values").EnumerateArray())
        {
            double[] numbers = ExpectedFile.Numbers(row);
            for (int j = 0; j < numbers.Length; j++) file.Close(actual(i, j), numbers[j], $"{what}[{i},{j}]");
            i++;
        }

        Assert.True(i > 0, $"{what}: the file has no rows.");
    }

    public static int[] Integers(JsonElement element) => [.. ExpectedFile.Numbers(element).Select(v => (int)v)];
}
