namespace Radiomics.Net.PyRadiomics;

/// <summary>A setting: its key, where it acts, what it takes, and the property that holds it.</summary>
/// <param name="Key">Key in parameter files.</param>
/// <param name="Level">Where it acts.</param>
/// <param name="Rule">What it takes.</param>
/// <param name="Read">Its value in a record, as a file would hold it; None where it is not set.</param>
/// <param name="Write">The record with a value that passed the rule, or with None where <paramref name="TakesNull"/>.</param>
/// <param name="TakesNull">Whether null means something by itself: "not set". For other settings see <see cref="SettingTable.Apply"/>.</param>
internal sealed record SettingDefinition(
    string Key,
    SettingLevel Level,
    SettingRule Rule,
    Func<PyRadiomicsSettings, PythonValue> Read,
    Func<PyRadiomicsSettings, PythonValue, PyRadiomicsSettings> Write,
    bool TakesNull = false);
