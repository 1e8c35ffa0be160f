using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>One expected file of LIBSVM fits with its inputs, read as its settings say.</summary>
internal sealed class SvmCase
{
    private readonly string _labelColumn;
    private readonly string _event;

    public SvmCase(string name)
        : this(ExpectedFile.Read(name), ExpectedFile.Read(name).Settings, name)
    {
    }

    private SvmCase(ExpectedFile file, JsonElement settings, string name)
    {
        File = file;
        string train = settings.TryGetProperty("train_file", out JsonElement path) ? path.GetString()! : file.Inputs[0];
        FeatureNames = [.. settings.GetProperty("features").EnumerateArray().Select(e => e.GetString()!)];
        _labelColumn = settings.GetProperty("label_column").GetString()!;
        _event = settings.GetProperty("event_label").GetString()!;
        CsvData data = CsvData.Read(train);
        Features = Matrix(data, FeatureNames);
        Labels = data.Text(_labelColumn);
        Outcome = new BinaryOutcome(name, [.. Labels.Select(l => l == _event)]);
    }

    public static IEnumerable<string> Names =>
        TestData.Find("modeling", "expected") is not { } folder ? ["svm"] : Directory.GetFiles(folder, "svm_*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n is not ("svm_grid" or "svm_platt")).Order(StringComparer.Ordinal);

    public ExpectedFile File { get; }

    public string[] FeatureNames { get; }

    public DesignMatrix Features { get; }

    public string[] Labels { get; }

    public BinaryOutcome Outcome { get; }

    public static DesignMatrix Matrix(CsvData data, string[] names) => DesignMatrix.FromColumnMajor(
        Enumerable.Range(1, data.RowCount).Select(i => $"row {i}").ToValueList(), names.ToValueList(), [.. names.SelectMany(data.Numbers)]);

    public SupportVectorMachine Machine(JsonElement fit, bool singlePrecision)
    {
        double gamma = fit.TryGetProperty("gamma", out JsonElement g) ? g.GetDouble() : 1;
        return new SupportVectorMachine
        {
            Kernel = fit.GetProperty("kernel").GetString() switch
            {
                "linear" => new LinearKernel(),
                "radial" => new RadialKernel { Gamma = gamma },
                "polynomial" => new PolynomialKernel { Gamma = gamma, Coefficient = Number(fit, "coef0", 0), Degree = (int)Number(fit, "degree", 3) },
                "sigmoid" => new SigmoidKernel { Gamma = gamma, Coefficient = Number(fit, "coef0", 0) },
                string other => throw new InvalidOperationException($"The expected file has an unknown kernel '{other}'."),
                null => throw new InvalidOperationException("A fit of the expected file has no kernel."),
            },
            Cost = fit.GetProperty("cost").GetDouble(),
            Standardise = fit.GetProperty("scale").GetBoolean(),
            Tolerance = fit.GetProperty("tolerance").GetDouble(),
            ClassWeights = Weights(fit),
            Probability = SvmProbability.None,
            SinglePrecisionKernel = singlePrecision,
        };
    }

    /// <summary>+1 where LIBSVM's first label is the event.</summary>
    public double Orientation(JsonElement fit) => fit.GetProperty("libsvm_label_order")[0].GetString() == _event ? 1 : -1;

    private static double Number(JsonElement fit, string name, double otherwise) => fit.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    private SvmClassWeights Weights(JsonElement fit)
    {
        if (!fit.TryGetProperty("class_weights", out JsonElement weights) || weights.ValueKind != JsonValueKind.Object) return SvmClassWeights.Equal;
        string other = Labels.First(l => l != _event);
        return SvmClassWeights.Of(weights.GetProperty(_event).GetDouble(), weights.GetProperty(other).GetDouble());
    }
}
