using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

public sealed partial record PyRadiomicsParameters
{
    /// <summary>Reads a parameter file.</summary>
    /// <param name="path">A file in YAML (.yaml, .yml) or JSON (.json), in UTF-8.</param>
    /// <exception cref="SettingsException">The file is not valid; the message names file, line and column, and the nearest valid name.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static PyRadiomicsParameters FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string source = Path.GetFileName(path);
        bool isJson = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => true,
            ".yaml" or ".yml" => false,
            var other => throw new SettingsException($"{source}: the ending '{other}' says neither YAML (.yaml, .yml) nor JSON (.json)."),
        };
        string text = ReadText(path, source);
        return ParameterReader.Read(isJson ? JsonText.Read(text, source) : YamlText.Read(text, source), source);
    }

    /// <summary>Reads parameters from YAML.</summary>
    /// <param name="yaml">The text; YAML 1.1 as PyYAML reads it (yes and no are truth values, 010 is 8).</param>
    /// <exception cref="SettingsException">The text is not valid; the message names line and column, and the nearest valid name.</exception>
    public static PyRadiomicsParameters FromYaml(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return ParameterReader.Read(YamlText.Read(yaml, ParameterReader.TextSource), ParameterReader.TextSource);
    }

    /// <summary>Reads parameters from JSON.</summary>
    /// <param name="json">The text; NaN and Infinity are allowed, as in Python.</param>
    /// <exception cref="SettingsException">The text is not valid; the message names line and column, and the nearest valid name.</exception>
    public static PyRadiomicsParameters FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ParameterReader.Read(JsonText.Read(json, ParameterReader.TextSource), ParameterReader.TextSource);
    }

    /// <summary>Reads parameters from a mapping with the sections of a parameter file.</summary>
    /// <param name="sections">imageType, featureClass, setting, voxelSetting; each may be left out.</param>
    /// <exception cref="SettingsException">A value is not valid; the message names its path, and the nearest valid name.</exception>
    public static PyRadiomicsParameters FromMapping(PythonValue sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return ParameterReader.Read(ParameterNode.Of(sections), "Parameters");
    }

    /// <summary>These parameters with settings from a command line over them.</summary>
    /// <param name="overrides">
    /// Settings as <c>key:value</c>, such as <c>binWidth:32</c>, <c>force2D:true</c>, <c>distances:1,2</c> or
    /// <c>interpolator:none</c>. Lists are separated by commas, with or without brackets; truth values are true and false, yes and no, on
    /// and off, 1 and 0; none or null unsets a setting that may be unset.
    /// </param>
    /// <exception cref="SettingsException">A setting is unknown, a colon is missing or one too many, or a value is refused.</exception>
    public PyRadiomicsParameters WithOverrides(params IEnumerable<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return this with { Given = GivenSettings.Merge(Given, overrides.Select(OverrideText.Parse)) };
    }

    /// <summary>The parameters as a mapping with the sections of a parameter file.</summary>
    public PythonValue ToMapping()
    {
        IEnumerable<NamedValue> settings = Given.Where(s => SettingTable.Find(s.Name)!.Level != SettingLevel.Voxel);
        IEnumerable<NamedValue> voxelSettings = Given.Where(s => SettingTable.Find(s.Name)!.Level == SettingLevel.Voxel);
        return PythonValue.Mapping(
        [
            new("imageType", ImageTypesToMapping()),
            new("featureClass", PythonValue.Mapping(FeatureClasses.Select(c => new NamedValue(c.Name, PythonValue.List(c.Features.Select(f => PythonValue.Of(f))))))),
            new("setting", PythonValue.Mapping(settings)),
            new("voxelSetting", PythonValue.Mapping(voxelSettings)),
        ]);
    }

    /// <summary>The parameters as a JSON parameter file, which this library and PyRadiomics read.</summary>
    public string ToJson() => PythonJson.Write(ToMapping());

    /// <summary>The image types and their own settings, as diagnostics report them.</summary>
    internal PythonValue ImageTypesToMapping() => PythonValue.Mapping(ImageTypes.Select(t => new NamedValue(t.Name, PythonValue.Mapping(t.Given))));

    private static string ReadText(string path, string source)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (file.Length > 4L * TextLimits.Parameters.MostCharacters)
        {
            throw new SettingsException(FormattableString.Invariant($"{source}: {file.Length:N0} bytes; a parameter file has {TextLimits.Parameters.MostCharacters:N0} characters at most. Is it the right file?"));
        }

        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException exception)
        {
            throw new SettingsException($"{source}: the file is not text in UTF-8.", exception);
        }
    }
}
