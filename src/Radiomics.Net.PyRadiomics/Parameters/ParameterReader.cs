using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Checks the tree of a parameter file and makes parameters of it.</summary>
internal sealed class ParameterReader
{
    /// <summary>What a text without a file name is called in messages.</summary>
    public const string TextSource = "Parameters";

    private static readonly string[] s_sections = ["imageType", "featureClass", "setting", "voxelSetting"];

    private readonly string _source;

    private ParameterReader(string source) => _source = source;

    /// <summary>Checks everything and makes the parameters.</summary>
    /// <param name="root">The document; null where the text holds none.</param>
    /// <param name="source">File name for messages.</param>
    /// <exception cref="SettingsException">Something is not valid.</exception>
    public static PyRadiomicsParameters Read(ParameterNode? root, string source) => new ParameterReader(source).Read(root);

    private PyRadiomicsParameters Read(ParameterNode? root)
    {
        if (root is null or { IsNull: true }) throw new SettingsException($"{_source}: empty; a parameter file holds a mapping with the sections {string.Join(", ", s_sections)}, or {{}}.");
        if (!root.IsMapping) throw Error(root.Position, "", $"expected a mapping with the sections {string.Join(", ", s_sections)}, found {Describe(root)}.");
        foreach (ParameterEntry section in root.Members)
        {
            if (!s_sections.Contains(section.Key))
            {
                throw Error(section.KeyPosition, section.Key, $"unknown section.{SectionHint(section.Key)} Known: {string.Join(", ", s_sections)}.");
            }

            if (section.Value.IsNull) throw Error(section.KeyPosition, section.Key, "null; leave the section out, or write {}.");
            if (!section.Value.IsMapping) throw Error(section.Value.Position, section.Key, $"expected a mapping, found {Describe(section.Value)}.");
        }

        IReadOnlyList<ParameterEntry> imageTypes = Members(root, "imageType"), classes = Members(root, "featureClass");
        return new PyRadiomicsParameters
        {
            ImageTypes = imageTypes.Count == 0 ? [PyRadiomicsImageType.Original] : imageTypes.Select(ReadImageType).ToValueList(),
            FeatureClasses = classes.Count == 0 ? PyRadiomicsFeatureClass.All : classes.Select(ReadFeatureClass).ToValueList(),
            Given = ReadSettings(Members(root, "setting"), "setting", isVoxel: false).Concat(ReadSettings(Members(root, "voxelSetting"), "voxelSetting", isVoxel: true)).ToValueList(),
        };
    }

    private PyRadiomicsImageType ReadImageType(ParameterEntry entry)
    {
        string path = $"imageType.{entry.Key}";
        ValueList<string> known = PyRadiomicsImageType.Names;
        if (!known.Contains(entry.Key)) throw Error(entry.KeyPosition, path, $"unknown image type.{NearestName.Hint(entry.Key, known)} Known: {string.Join(", ", known)}.");
        if (entry.Value.IsNull) throw Error(entry.KeyPosition, path, "null; write {} for an image type without settings of its own.");
        if (!entry.Value.IsMapping) throw Error(entry.Value.Position, path, $"expected a mapping of settings, found {Describe(entry.Value)}.");
        return new PyRadiomicsImageType(entry.Key, ReadSettings(entry.Value.Members, path, isVoxel: false));
    }

    private PyRadiomicsFeatureClass ReadFeatureClass(ParameterEntry entry)
    {
        string path = $"featureClass.{entry.Key}";
        if (PyRadiomicsFeatureClass.UnknownClass(entry.Key) is { } problem) throw Error(entry.KeyPosition, path, problem);
        if (entry.Value.IsNull) return new PyRadiomicsFeatureClass(entry.Key);
        if (entry.Value.Kind != PythonKind.List) throw Error(entry.Value.Position, path, $"expected null or a list of feature names, found {Describe(entry.Value)}.");
        foreach (ParameterNode item in entry.Value.Items)
        {
            if (item.Kind != PythonKind.Text) throw Error(item.Position, path, $"expected the name of a feature, found {Describe(item)}.");
            if (PyRadiomicsFeatureClass.UnknownFeature(entry.Key, item.Text) is { } unknown) throw Error(item.Position, path, unknown);
        }

        return new PyRadiomicsFeatureClass(entry.Key, entry.Value.Items.Select(item => item.Text));
    }

    private List<NamedValue> ReadSettings(IReadOnlyList<ParameterEntry> entries, string section, bool isVoxel)
    {
        var settings = new List<NamedValue>();
        foreach (ParameterEntry entry in entries)
        {
            string path = $"{section}.{entry.Key}";
            SettingDefinition? definition = SettingTable.Find(entry.Key);
            if (definition is null || definition.Level == SettingLevel.Voxel != isVoxel) throw Error(entry.KeyPosition, path, GivenSettings.UnknownSetting(entry.Key, isVoxel));
            PythonValue value = entry.Value.ToValue();
            if (SettingTable.Problem(definition, value) is { } problem) throw Error(entry.Value.Position, path, problem);
            settings.Add(new NamedValue(entry.Key, value));
        }

        return settings;
    }

    private static IReadOnlyList<ParameterEntry> Members(ParameterNode root, string section) =>
        root.Members.FirstOrDefault(m => m.Key == section)?.Value.Members ?? [];

    /// <summary>The section that was meant, or the one that a setting, image type or class stands in.</summary>
    private static string SectionHint(string key)
    {
        string? home = true switch
        {
            _ when SettingTable.Find(key) is { } definition => definition.Level == SettingLevel.Voxel ? "voxelSetting" : "setting",
            _ when PyRadiomicsImageType.Names.Contains(key) => "imageType",
            _ when PyRadiomicsFeatureCatalogue.Classes.Contains(key) => "featureClass",
            _ => null,
        };
        return home is null ? NearestName.Hint(key, s_sections) : $" '{key}' stands in the section '{home}'.";
    }

    private SettingsException Error(TextPosition position, string path, string problem) =>
        SyntaxError.At(_source, position, path.Length == 0 ? problem : $"{path}: {problem}");

    private static string Describe(ParameterNode node) => node.Kind switch
    {
        PythonKind.None => "null",
        PythonKind.List => "a list",
        PythonKind.Mapping => "a mapping",
        _ => $"'{(node.Text.Length <= 40 ? node.Text : node.Text[..40] + "...")}'",
    };
}
