using System.Text.Json;
using System.Text.RegularExpressions;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>
/// A formula of the reference data applied to its table: response columns, terms and the treatment-coded design matrix. A column
/// is a factor where the file's factors or a factor() in the formula says so; its levels are then those listed, else sorted.
/// </summary>
public sealed partial class ModelFrame
{
    private ModelFrame(string[] response, ValueList<ModelTerm> terms, DesignMatrix design, CsvData data)
    {
        Response = response;
        Terms = terms;
        Design = design;
        Data = data;
    }

    public string[] Response { get; }

    public ValueList<ModelTerm> Terms { get; }

    public DesignMatrix Design { get; }

    public CsvData Data { get; }

    public BinaryOutcome Outcome => BinaryOutcome.FromNumbers(Response[0], Data.Numbers(Response[0]));

    public static ModelFrame Create(string formula, CsvData data, IReadOnlyDictionary<string, string[]>? factors = null)
    {
        string[] sides = [.. formula.Split('~').Select(s => Blanks().Replace(s, " ").Trim())];
        string[] response = sides[0].StartsWith("Surv(", StringComparison.Ordinal) ? [.. sides[0][5..^1].Split(',').Select(s => s.Trim())] : [sides[0]];
        var names = new List<string>();
        var values = new List<double[]>();
        var terms = new List<ModelTerm>();
        foreach (string part in sides[1].Split('+').Select(s => s.Trim()).Where(s => s != "1"))
        {
            bool marked = part.StartsWith("factor(", StringComparison.Ordinal);
            string column = marked ? part[7..^1] : part;
            string[]? levels = factors is not null && factors.TryGetValue(column, out string[]? listed) ? listed : null;
            if (levels is null && marked) levels = [.. data.Text(column).Distinct().Order(StringComparer.Ordinal)];
            if (levels is null)
            {
                names.Add(column);
                values.Add(data.Numbers(column));
                terms.Add(new ModelTerm(column, [column]));
                continue;
            }

            string[] text = data.Text(column);
            foreach (string level in levels.Skip(1))
            {
                names.Add(part + level);
                values.Add([.. text.Select(t => t == level ? 1.0 : 0.0)]);
            }

            terms.Add(new ModelTerm(column, levels.Skip(1).Select(l => part + l).ToValueList()));
        }

        ValueList<string> ids = Enumerable.Range(1, data.RowCount).Select(i => FormattableString.Invariant($"{i}")).ToValueList();
        double[] all = [.. values.SelectMany(v => v)];
        return new ModelFrame(response, terms.ToValueList(), DesignMatrix.FromColumnMajor(ids, names.ToValueList(), all), data);
    }

    /// <summary>The levels of <c>factors</c> in an expected file's settings; "none" stands for no factor.</summary>
    public static Dictionary<string, string[]> Factors(JsonElement settings)
    {
        var factors = new Dictionary<string, string[]>();
        if (!settings.TryGetProperty("factors", out JsonElement listed)) return factors;
        foreach (JsonProperty factor in listed.EnumerateObject())
        {
            string[] levels = [.. factor.Value.EnumerateArray().Select(l => l.ToString())];
            if (levels.Length > 0) factors[factor.Name] = levels;
        }

        return factors;
    }

    /// <summary>The rows that <c>row_filter</c> keeps; all where it is null or absent.</summary>
    public static CsvData Filter(CsvData data, JsonElement owner)
    {
        if (!owner.TryGetProperty("row_filter", out JsonElement filter) || filter.ValueKind != JsonValueKind.Object) return data;
        string column = filter.GetProperty("column").GetString()!, value = filter.GetProperty("equals").ToString();
        return data.Where(row => row(column) == value);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
