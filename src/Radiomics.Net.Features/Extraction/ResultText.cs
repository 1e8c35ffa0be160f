using System.Globalization;
using System.Text;

namespace Radiomics.Net.Features;

/// <summary>Renders results as CSV and as text.</summary>
internal static class ResultText
{
    public static string ToCsv(ExtractionResult result, string? caseId)
    {
        var header = new List<string>();
        var cells = new List<string>();
        if (caseId is not null)
        {
            header.Add("case");
            cells.Add(Quote(caseId));
        }

        foreach (FeatureValue value in result.Values)
        {
            header.Add(Quote(value.Key.ToString()));
            cells.Add(value.IsDefined ? value.Value.ToString("R", CultureInfo.InvariantCulture) : "");
        }

        return string.Join(',', header) + "\r\n" + string.Join(',', cells) + "\r\n";
    }

    public static string ToText(ExtractionResult result)
    {
        var text = new StringBuilder();
        int width = result.Values.Count == 0 ? 0 : result.Values.Max(v => v.Key.ToString().Length);
        foreach (FeatureValue value in result.Values)
        {
            text.Append(value.Key.ToString().PadRight(width)).Append("  ");
            if (value.IsDefined) text.Append(value.Value.ToString("G9", CultureInfo.InvariantCulture).PadLeft(16)).Append(UnitText(value.Definition.Unit));
            else text.Append("undefined".PadLeft(16)).Append("  (").Append(value.UndefinedReason).Append(')');
            text.Append('\n');
        }

        foreach (string warning in result.Warnings) text.Append("Warning: ").Append(warning).Append('\n');
        return text.ToString();
    }

    /// <summary>A cell, in quotes where RFC 4180 asks for them.</summary>
    public static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static string UnitText(FeatureUnit unit) => unit switch
    {
        FeatureUnit.None => "",
        FeatureUnit.Intensity => "  [intensity]",
        FeatureUnit.IntensitySquared => "  [intensity²]",
        FeatureUnit.Level => "  levels",
        FeatureUnit.LevelSquared => "  levels²",
        FeatureUnit.Bit => "  bits",
        FeatureUnit.Voxel => "  voxels",
        FeatureUnit.VoxelSquared => "  voxels²",
        FeatureUnit.Millimetre => "  mm",
        FeatureUnit.SquareMillimetre => "  mm²",
        FeatureUnit.CubicMillimetre => "  mm³",
        FeatureUnit.PerMillimetre => "  1/mm",
        FeatureUnit.IntensityCubicMillimetre => "  [intensity] mm³",
        _ => "",
    };
}
