using System.Text.Json;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Fits of R's e1071 (LIBSVM), once as LIBSVM keeps its kernels and once as an exact solver.</summary>
public sealed class SvmReferenceTests
{
    public static TheoryData<string> Names => [.. SvmCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_SinglePrecisionKernel_FollowsLibsvm(string name)
    {
        var data = new SvmCase(name);
        double close = data.File.Tolerance.GetProperty("tolerance_1e_10_fits").GetProperty("abs").GetDouble();
        double port = data.File.Tolerance.GetProperty("tolerance_1e_3_fits").GetProperty("abs_libsvm_port").GetDouble();
        foreach ((JsonElement fit, int number) in Fits(data))
        {
            string what = $"fit {number}";
            SupportVectorModel model = data.Machine(fit, singlePrecision: true).Fit(data.Features, data.Outcome, new FitContext(1));
            bool strict = fit.GetProperty("tolerance").GetDouble() < 1e-6;

            // At a loose tolerance and a large cost the path depends on the last bits of the kernel (README, item 5).
            double allowed = strict ? close : fit.GetProperty("cost").GetDouble() <= 1 ? port : 0.02;
            CheckDecisions(data, fit, model, what, rel: strict ? close : 0, allowed);
            if (!strict && allowed > port) continue;
            CheckSupport(data, fit, model, what, strict ? close : port);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_DoublePrecisionKernel_SolvesTheSameProblem(string name)
    {
        var data = new SvmCase(name);
        foreach ((JsonElement fit, int number) in Fits(data))
        {
            string what = $"fit {number}";
            SupportVectorModel model = data.Machine(fit, singlePrecision: false).Fit(data.Features, data.Outcome, new FitContext(1));
            (double decision, double? coefficient) = ExactTolerance(data, fit);
            CheckDecisions(data, fit, model, what, rel: 0, decision);
            bool strict = fit.GetProperty("tolerance").GetDouble() < 1e-6;
            data.File.Close(model.DualObjective, fit.GetProperty("dual_objective"), $"{what}, objective", rel: strict ? 1e-7 : 1e-5, abs: 0);
            if (coefficient is { } allowed) CheckSupport(data, fit, model, what, allowed);
        }
    }

    [Fact]
    public void Search_GridOfTheReference_IsMet()
    {
        ExpectedFile file = ExpectedFile.Read("svm_grid");
        double aucAbs = file.ToleranceOf("mean_auc_abs"), accuracyAbs = file.ToleranceOf("mean_accuracy_abs");
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            JsonElement expected = block.Value;
            CsvData data = CsvData.Read(expected.GetProperty("file").GetString()!), folds = CsvData.Read(expected.GetProperty("fold_file").GetString()!);
            string[] names = [.. expected.GetProperty("features").EnumerateArray().Select(e => e.GetString()!)];
            string label = expected.GetProperty("event_label").GetString()!;
            var outcome = new Tables.BinaryOutcome(block.Name, [.. data.Text(expected.GetProperty("label_column").GetString()!).Select(l => l == label)]);
            int[] numbers = [.. folds.Numbers(expected.GetProperty("fold_column").GetString()!).Select(f => (int)f)];
            foreach ((BinaryMetric metric, string column, double abs) in new[] { (BinaryMetric.Auc, "auc", aucAbs), (BinaryMetric.Accuracy, "accuracy", accuracyAbs) })
            {
                var search = new SvmGridSearch
                {
                    Costs = [.. ExpectedFile.Numbers(file.Settings.GetProperty("cost"))],
                    Gammas = [.. ExpectedFile.Numbers(file.Settings.GetProperty("gamma"))],
                    Machine = new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 1 }, ClassWeights = SvmClassWeights.Balanced, Tolerance = file.Settings.GetProperty("tolerance").GetDouble() },
                    Metric = metric,
                };
                SvmGridResult result = search.Search(SvmCase.Matrix(data, names), outcome, Tables.KFold.FromNumbers(numbers), new FitContext(1));
                JsonElement grid = expected.GetProperty("grid");
                double[] means = ExpectedFile.Numbers(grid.GetProperty($"mean_{column}")), pooled = ExpectedFile.Numbers(grid.GetProperty($"pooled_{column}"));
                for (int k = 0; k < means.Length; k++)
                {
                    Assert.Equal(grid.GetProperty("cost")[k].GetDouble(), result.Cells[k].Cost);
                    Assert.Equal(grid.GetProperty("gamma")[k].GetDouble(), result.Cells[k].Gamma);
                    file.Close(result.Cells[k].MeanScore, means[k], $"{block.Name}, mean {column} {k + 1}", rel: 0, abs: abs);
                    file.Close(result.Cells[k].PooledScore, pooled[k], $"{block.Name}, pooled {column} {k + 1}", rel: 0, abs: abs);
                }

                JsonElement best = expected.GetProperty($"best_by_mean_{column}");
                if (best.GetProperty("ties").GetInt32() != 1) continue;
                Assert.Equal(best.GetProperty("cost")[0].GetDouble(), result.Best.Cost);
                Assert.Equal(best.GetProperty("gamma")[0].GetDouble(), result.Best.Gamma);
            }
        }
    }

    [Fact]
    public void Fit_PlattOfTheReference_IsMet()
    {
        ExpectedFile file = ExpectedFile.Read("svm_platt");
        foreach (JsonElement fit in file.Results.GetProperty("fits").EnumerateArray())
        {
            string name = fit.GetProperty("file").GetString()!;
            CsvData data = CsvData.Read(name);
            double[] decisions = data.Numbers(file.Settings.GetProperty("decision_column").GetString()!);
            var outcome = Tables.BinaryOutcome.FromNumbers("label", data.Numbers(file.Settings.GetProperty("label_column").GetString()!));
            foreach ((string kind, double tolerance) in new[] { ("libsvm", 1e-5), ("exact", 1e-13) })
            {
                PlattScaling platt = PlattScaling.Fit(decisions, outcome, tolerance);
                JsonElement expected = fit.GetProperty(kind);
                file.Close(platt.Loss, expected.GetProperty("loss"), $"{name}, {kind} loss");

                // A stored optimum counts where its own gradient is as small as the file says; a line search can stall before that.
                double stored = Gradient(decisions, outcome, expected.GetProperty("A").GetDouble(), expected.GetProperty("B").GetDouble());
                if (kind == "exact") Assert.True(Gradient(decisions, outcome, platt.A, platt.B) < 1e-12, $"{name}: not at the optimum");
                if (kind == "libsvm" || stored < 1e-10)
                {
                    file.Close(platt.A, expected.GetProperty("A"), $"{name}, {kind} A");
                    file.Close(platt.B, expected.GetProperty("B"), $"{name}, {kind} B");
                }

                if (kind != "libsvm") continue;
                Assert.Equal(expected.GetProperty("iterations").GetInt32(), platt.Iterations);
                double[] probabilities = ExpectedFile.Numbers(fit.GetProperty("probability"));
                for (int i = 0; i < probabilities.Length; i++) file.Close(platt.Probability(decisions[i]), probabilities[i], $"{name}, probability {i + 1}");
            }
        }
    }

    private static double Gradient(double[] decisions, Tables.BinaryOutcome outcome, double a, double b)
    {
        double events = outcome.EventCount, others = outcome.Count - events, byA = 0, byB = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            double target = outcome[i] ? (events + 1) / (events + 2) : 1 / (others + 2);
            double error = target - (1 / (1 + Math.Exp((a * decisions[i]) + b)));
            byA += decisions[i] * error;
            byB += error;
        }

        return Math.Max(Math.Abs(byA), Math.Abs(byB));
    }

    private static IEnumerable<(JsonElement Fit, int Number)> Fits(SvmCase data) =>
        data.File.Results.GetProperty("fits").EnumerateArray().Select((fit, i) => (fit, i));

    private static void CheckDecisions(SvmCase data, JsonElement fit, SupportVectorModel model, string what, double rel, double abs)
    {
        Compare(model.DecisionValues(data.Features), fit, "training");
        data.File.Close(model.Offset * data.Orientation(fit), fit.GetProperty("rho"), $"{what}, rho", rel, abs);
        if (!fit.TryGetProperty("new_data", out JsonElement sets)) return;
        JsonElement files = data.File.Settings.GetProperty("new_data_files");
        foreach (JsonProperty set in sets.EnumerateObject())
        {
            CsvData rows = CsvData.Read(files.GetProperty(set.Name).GetString()!);
            Compare(model.DecisionValues(SvmCase.Matrix(rows, data.FeatureNames)), set.Value, set.Name);
        }

        void Compare(double[] actual, JsonElement expected, string where)
        {
            double[] decisions = ExpectedFile.Numbers(expected.GetProperty("decision_positive_is_event"));
            for (int i = 0; i < decisions.Length; i++) data.File.Close(actual[i], decisions[i], $"{what}, {where}, decision {i + 1}", rel, abs);
            if (!expected.TryGetProperty("predicted_event", out JsonElement predicted)) return;
            for (int i = 0; i < decisions.Length; i++) Assert.True(IsTrue(predicted[i]) == actual[i] > 0, $"{what}, {where}: class of row {i + 1}");
        }
    }

    private static bool IsTrue(JsonElement element) => element.ValueKind == JsonValueKind.True || (element.ValueKind == JsonValueKind.Number && element.GetDouble() == 1);

    // Coefficients row by row, so that a support vector with a tiny coefficient may be missing on either side.
    private static void CheckSupport(SvmCase data, JsonElement fit, SupportVectorModel model, string what, double abs)
    {
        double[] expected = new double[data.Features.RowCount], actual = new double[expected.Length];
        JsonElement rows = fit.GetProperty("sv_rows");
        double[] coefficients = ExpectedFile.Numbers(fit.GetProperty("coef"));
        for (int k = 0; k < coefficients.Length; k++) expected[rows[k].GetInt32() - 1] = coefficients[k] * data.Orientation(fit);
        for (int k = 0; k < model.Coefficients.Count; k++) actual[model.SupportRows[k]] = model.Coefficients[k];
        for (int i = 0; i < expected.Length; i++) data.File.Close(actual[i], expected[i], $"{what}, coefficient of row {i + 1}", rel: 1e-6, abs: abs);
        if (abs > 1e-5) return;
        Assert.Equal(rows.EnumerateArray().Select(e => e.GetInt32() - 1), model.SupportRows);
        Assert.Equal(fit.GetProperty("n_at_bound").GetInt32(), model.BoundedCount);
    }

    private static (double Decision, double? Coefficient) ExactTolerance(SvmCase data, JsonElement fit)
    {
        JsonElement table = data.File.Settings.GetProperty("exact_solver_tolerance");
        string kernel = fit.GetProperty("kernel").GetString()!;
        for (int k = 0; k < table.GetProperty("cost_at_most").GetArrayLength(); k++)
        {
            string row = table.GetProperty("kernel")[k].GetString()!;
            if ((row != "any" && row != kernel) || fit.GetProperty("cost").GetDouble() > table.GetProperty("cost_at_most")[k].GetDouble()) continue;
            if (fit.GetProperty("tolerance").GetDouble() != table.GetProperty("fit_tolerance")[k].GetDouble()) continue;
            JsonElement coefficient = table.GetProperty("coef_abs")[k];
            return (table.GetProperty("decision_abs")[k].GetDouble(), coefficient.ValueKind == JsonValueKind.Null ? null : coefficient.GetDouble());
        }

        throw new InvalidOperationException($"The expected file has no tolerance for a {kernel} fit of cost {fit.GetProperty("cost")}.");
    }
}
