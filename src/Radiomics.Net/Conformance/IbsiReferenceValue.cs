using System.Globalization;
using nietras.SeparatedValues;
using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net;

/// <summary>A value that IBSI 1 published, and how far from it a result may lie.</summary>
/// <param name="Configuration">"digital_phantom", "config_a" ... "config_e".</param>
/// <param name="Family">Family name.</param>
/// <param name="FamilyCode">IBSI code of the family.</param>
/// <param name="Feature">Feature name.</param>
/// <param name="FeatureCode">IBSI code of the feature.</param>
/// <param name="AggregationCode">IBSI code of the aggregation; DHQ4 for none.</param>
/// <param name="Value">The published value.</param>
/// <param name="Tolerance">Largest allowed distance.</param>
/// <param name="Tag">Short name of IBSI's spreadsheets, unique within a configuration.</param>
public sealed record IbsiReferenceValue(
    string Configuration,
    string Family,
    string FamilyCode,
    string Feature,
    string FeatureCode,
    string AggregationCode,
    double Value,
    double Tolerance,
    string Tag)
{
    /// <summary>Units of the last place that a comparison of rounded decimals may be off by.</summary>
    private const double Slack = 1e-9;

    /// <summary>Reads all rows with a value.</summary>
    /// <param name="path">The file <c>ibsi1/reference_values.csv</c>.</param>
    /// <exception cref="FileFormatException">A column is missing or a number can't be read.</exception>
    public static ValueList<IbsiReferenceValue> ReadAll(string path)
    {
        try
        {
            using SepReader reader = Sep.Reader(o => o with { Unescape = true }).FromFile(path);
            var values = new List<IbsiReferenceValue>();
            foreach (SepReader.Row row in reader)
            {
                string Text(SepReader.Row r, string column) => r[column].ToString();
                if (Text(row, "value").Length == 0) continue;
                values.Add(new IbsiReferenceValue(
                    Text(row, "configuration"),
                    Text(row, "family"),
                    Text(row, "family_id"),
                    Text(row, "feature"),
                    Text(row, "feature_id"),
                    Text(row, "aggregation_id"),
                    double.Parse(Text(row, "value"), CultureInfo.InvariantCulture),
                    double.Parse(Text(row, "tolerance"), CultureInfo.InvariantCulture),
                    Text(row, "tag")));
            }

            return values.ToValueList();
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidDataException)
        {
            throw new FileFormatException($"'{path}' is not a list of IBSI reference values: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a computed value meets the published one: rounded to 3 significant digits, not further away than the tolerance.</summary>
    public bool IsMetBy(double computed) =>
        double.IsFinite(computed) && Math.Abs(RoundTo3Digits(computed) - Value) <= Tolerance + (Slack * Math.Abs(Value));

    /// <summary>The computed value that stands for this one, or <c>null</c> if the library has none.</summary>
    public FeatureValue? FindIn(ExtractionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        FeatureValue[] found = [.. result.Values.Where(v => v.Definition.Ibsi == FeatureCode && (v.Key.Aggregation?.ToIbsiCode() ?? "DHQ4") == AggregationCode)];

        // Two codes name a feature with a percentage that is free, and stand for one at 10 % and one at 90 %.
        return found.Length == 1 ? found[0] : found.FirstOrDefault(v => v.Definition.Name == Feature);
    }

    /// <summary>Rounds as the published values were: to 3 significant digits, halves away from zero.</summary>
    public static double RoundTo3Digits(double value) =>
        double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
