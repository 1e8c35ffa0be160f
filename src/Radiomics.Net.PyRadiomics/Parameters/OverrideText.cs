using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Reads settings from a command line: key:value.</summary>
internal static class OverrideText
{
    /// <exception cref="SettingsException">The setting is unknown, a colon is missing or one too many, or the value is refused.</exception>
    public static NamedValue Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 2) throw new SettingsException($"Setting '{text}': expected one colon between name and value, as in binWidth:25.");
        string key = parts[0].Trim(), value = parts[1].Trim();
        if (SettingTable.Find(key) is not { } definition)
        {
            throw new SettingsException($"Setting '{text}': unknown setting '{key}'.{NearestName.Hint(key, SettingTable.All.Select(d => d.Key))}");
        }

        PythonValue? read = value.ToLowerInvariant() is "none" or "null" ? PythonValue.None : definition.Rule.FromText(value);
        string? problem = read switch
        {
            null => $"expected {definition.Rule.Expected}, found '{value}'.",
            { IsNone: true } when !definition.TakesNull => $"{key} can't be unset; it takes {definition.Rule.Expected}.",
            _ => SettingTable.Problem(definition, read),
        };
        return problem is null ? new NamedValue(key, read!) : throw new SettingsException($"Setting '{text}': {problem}");
    }
}
