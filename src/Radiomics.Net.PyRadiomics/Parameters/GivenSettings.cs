using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Settings as a file gives them: checks them, applies them, and keeps them in step with a record of settings.</summary>
internal static class GivenSettings
{
    /// <summary>Settings that are known, not given twice, and have values that pass their rules.</summary>
    /// <exception cref="SettingsException">One is not.</exception>
    public static ValueList<NamedValue> Checked(IEnumerable<NamedValue> settings, string path, bool takesVoxelSettings)
    {
        ValueList<NamedValue> list = settings.ToValueList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (NamedValue setting in list)
        {
            SettingDefinition? definition = SettingTable.Find(setting.Name);
            if (definition is null || (definition.Level == SettingLevel.Voxel && !takesVoxelSettings))
            {
                throw new SettingsException($"{path}.{setting.Name}: {UnknownSetting(setting.Name, voxelSection: false)}");
            }

            if (!seen.Add(setting.Name)) throw new SettingsException($"{path}.{setting.Name}: given twice.");
            if (SettingTable.Problem(definition, setting.Value) is { } problem) throw new SettingsException($"{path}.{setting.Name}: {problem}");
        }

        return list;
    }

    /// <summary>Why a key does not belong into a section, with what was probably meant.</summary>
    public static string UnknownSetting(string key, bool voxelSection)
    {
        if (SettingTable.Find(key) is not null)
        {
            return voxelSection ? "stands in the section 'setting', not in 'voxelSetting'." : "stands in the section 'voxelSetting' of a parameter file.";
        }

        string[] known = [.. SettingTable.KeysOf(voxelSection)];
        string hint = NearestName.Hint(key, known);
        return $"unknown setting.{hint}{(hint.Length == 0 ? $" Known: {string.Join(", ", known)}." : "")}";
    }

    /// <summary>Settings over other settings.</summary>
    public static PyRadiomicsSettings Apply(PyRadiomicsSettings settings, IEnumerable<NamedValue> given, bool isImageType)
    {
        foreach (NamedValue setting in given)
        {
            SettingDefinition definition = SettingTable.Find(setting.Name)!;
            if (isImageType && definition.Level == SettingLevel.Extractor) continue;
            settings = SettingTable.Apply(settings, definition, setting.Value);
        }

        return settings;
    }

    /// <summary>Settings as given over others: a known key keeps its place, a new one goes to the end.</summary>
    public static ValueList<NamedValue> Merge(IEnumerable<NamedValue> settings, IEnumerable<NamedValue> over)
    {
        List<NamedValue> merged = [.. settings];
        foreach (NamedValue setting in over)
        {
            int index = merged.FindIndex(m => m.Name == setting.Name);
            if (index < 0) merged.Add(setting);
            else merged[index] = setting;
        }

        return merged.ToValueList();
    }

    /// <summary>What must be given to arrive at a record of settings; what is given already stays as it is where it means the same.</summary>
    public static ValueList<NamedValue> Matching(PyRadiomicsSettings settings, ValueList<NamedValue> given)
    {
        var defaults = new PyRadiomicsSettings();
        PyRadiomicsSettings before = Apply(defaults, given, isImageType: false);
        IEnumerable<NamedValue> changed = SettingTable.All
            .Where(d => !d.Read(settings).Equals(d.Read(before)))
            .Select(d => new NamedValue(d.Key, d.Read(settings)));
        return Merge(given, changed);
    }
}
