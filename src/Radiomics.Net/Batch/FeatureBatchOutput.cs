using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net;

/// <summary>Results of several cases as one CSV, JSON or text.</summary>
/// <remarks>
/// CSV (RFC 4180, UTF-8, lines end in CR LF): the columns of the cases, then the keys of the values in the order in which they turn up;
/// an undefined value, and what a case does not have, is an empty cell, so that a case that failed has its columns only. JSON: a list
/// of objects with id, columns, and the result or the error.
/// </remarks>
public static class FeatureBatchOutput
{
    private const string LineEnd = "\r\n";

    /// <summary>The results as CSV.</summary>
    /// <param name="outcomes">Outcomes, in order.</param>
    public static string ToCsv(IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return outcomes.Count == 0 ? "" : CellTable.Of(Rows(outcomes), sortsNew: false).ToText(LineEnd);
    }

    /// <summary>Writes a CSV file, whole or not at all.</summary>
    /// <param name="path">File to write; an existing one is replaced, or added to.</param>
    /// <param name="outcomes">Outcomes, in order.</param>
    /// <param name="append">Keep the rows that the file holds and add to them; new columns stand at the end.</param>
    /// <exception cref="FileFormatException">The file to add to is no such table; it is left as it was.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static void WriteCsv(string path, IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes, bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string present = append && File.Exists(path) ? File.ReadAllText(path) : "";
        WholeFile.WriteText(path, present.Trim().Length == 0 ? ToCsv(outcomes) : CellTable.Parse(present, path).With(Rows(outcomes), sortsNew: false).ToText(LineEnd));
    }

    /// <summary>The results as JSON.</summary>
    /// <param name="outcomes">Outcomes, in order.</param>
    public static string ToJson(IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (BatchOutcome<ExtractionResult> outcome in outcomes)
            {
                writer.WriteStartObject();
                writer.WriteString("id", outcome.Case.Id);
                writer.WriteStartObject("columns");
                foreach ((string name, string cell) in outcome.Case.Columns) writer.WriteString(name, cell);
                writer.WriteEndObject();
                if (outcome.Result is { } result)
                {
                    writer.WritePropertyName("result");
                    using JsonDocument document = JsonDocument.Parse(result.ToJson());
                    document.WriteTo(writer);
                }
                else writer.WriteString("error", outcome.FailureMessage);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) + "\n";
    }

    /// <summary>The results for people: case by case, a line a value.</summary>
    /// <param name="outcomes">Outcomes, in order.</param>
    public static string ToText(IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var text = new StringBuilder();
        foreach (BatchOutcome<ExtractionResult> outcome in outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{outcome.Case}\n");
            text.Append(outcome.Result?.ToText() ?? $"Failed: {outcome.FailureMessage}\n").Append('\n');
        }

        return text.ToString();
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes) => [.. outcomes.Select(Row)];

    private static OrderedDictionary<string, string> Row(BatchOutcome<ExtractionResult> outcome)
    {
        var cells = new OrderedDictionary<string, string>(outcome.Case.Columns, StringComparer.Ordinal);
        foreach (FeatureValue value in outcome.Result?.Values ?? [])
        {
            cells[value.Key.ToString()] = value.IsDefined ? value.Value.ToString("R", CultureInfo.InvariantCulture) : "";
        }

        return cells;
    }
}
