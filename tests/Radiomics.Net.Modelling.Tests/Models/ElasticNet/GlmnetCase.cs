using System.Text.Json;
using System.Text.RegularExpressions;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>One expected file of R's glmnet with its inputs, read as its settings say.</summary>
internal sealed class GlmnetCase
{
    private readonly CsvData _data;
    private readonly CsvData _responseData;

    public GlmnetCase(string name)
    {
        File = ExpectedFile.Read(name);
        JsonElement settings = File.Settings;
        _data = CsvData.Read(Text(settings, "train_file") ?? File.Inputs[0]);
        Folds = CsvData.Read(Text(settings, "fold_file") ?? File.Inputs[0]);
        _responseData = CsvData.Read(Text(settings, "response_file") ?? File.Inputs[0]);
        if (settings.TryGetProperty("response_row_filter", out JsonElement filter) && filter.ValueKind == JsonValueKind.Object)
        {
            string column = filter.GetProperty("column").GetString()!, value = filter.GetProperty("equals").GetString()!;
            _responseData = _responseData.Where(row => row(column) == value);
        }

        FeatureNames = Text(settings, "feature_pattern") is { } pattern
            ? [.. _data.Columns.Where(c => Regex.IsMatch(c, pattern))]
            : [.. settings.GetProperty("features").EnumerateArray().Select(e => e.GetString()!)];
        Features = Matrix(_data);
        string family = settings.GetProperty("family").GetString()!;
        Family = Enum.Parse<ElasticNetFamily>(family, ignoreCase: true);
        LambdaRatio = settings.TryGetProperty("lambda_min_ratio", out JsonElement ratio) ? ratio.GetDouble() : null;
    }

    public static IEnumerable<string> Names =>
        TestData.Find("modeling", "expected") is not { } folder ? ["glmnet"] : Directory.GetFiles(folder, "glmnet_*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public ExpectedFile File { get; }

    public CsvData Folds { get; }

    public string[] FeatureNames { get; }

    public DesignMatrix Features { get; }

    public ElasticNetFamily Family { get; }

    public double? LambdaRatio { get; }

    public DesignMatrix Matrix(CsvData data) => DesignMatrix.FromColumnMajor(
        Enumerable.Range(1, data.RowCount).Select(i => $"row {i}").ToValueList(),
        FeatureNames.ToValueList(),
        [.. FeatureNames.SelectMany(data.Numbers)]);

    public ElasticNetResponse Response(JsonElement block)
    {
        JsonElement settings = File.Settings;
        JsonElement named = settings.TryGetProperty("response_columns", out JsonElement columns) ? columns : settings.GetProperty("response");
        string[] names = named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray().Select(e => e.GetString()!)] : [named.GetString()!];
        double[] weights = Text(block, "weights_column") is { } column ? _responseData.Numbers(column) : [];
        double[] first = _responseData.Numbers(names[0]);
        return Family switch
        {
            ElasticNetFamily.Gaussian => ElasticNetResponse.Gaussian(names[0], first, weights),
            ElasticNetFamily.Binomial => ElasticNetResponse.Binomial(BinaryOutcome.FromNumbers(names[0], first), weights),
            _ => ElasticNetResponse.Cox(new SurvivalOutcome(names[1], first, [.. _responseData.Numbers(names[1]).Select(v => v == 1)]), weights),
        };
    }

    public ElasticNet Net(JsonElement block) => new()
    {
        Alpha = block.GetProperty("alpha").GetDouble(),
        Standardise = !block.TryGetProperty("standardize", out JsonElement standardise) || standardise.GetBoolean(),
        HasIntercept = !block.TryGetProperty("intercept", out JsonElement intercept) || intercept.GetBoolean(),
        LambdaCount = block.TryGetProperty("n_lambda_asked", out JsonElement asked) ? asked.GetInt32() : File.Settings.GetProperty("nlambda").GetInt32(),
        SmallestLambdaRatio = block.TryGetProperty("lambda_min_ratio", out JsonElement ratio) ? ratio.GetDouble() : LambdaRatio,
        PenaltyFactors = block.TryGetProperty("penalty_factor", out JsonElement factor) ? ExpectedFile.Numbers(factor).ToValueList() : null,
        LowerLimits = block.TryGetProperty("lower_limit", out JsonElement lower) ? ExpectedFile.Numbers(lower).ToValueList() : null,
        UpperLimits = block.TryGetProperty("upper_limit", out JsonElement upper) ? ExpectedFile.Numbers(upper).ToValueList() : null,
    };

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
