using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Saves fitted models as versioned JSON and loads them: a loaded model predicts the same bits.</summary>
/// <remarks>Numbers are written with as many digits as give the same bits back. Unknown members and versions are refused.</remarks>
public static class SavedModel
{
    /// <summary>Version of the document that is written; documents of this version are read.</summary>
    public const int FormatVersion = 1;

    private const string FormatName = "Radiomics.Net model";
    private const string TableFormatName = "Radiomics.Net table model";

    /// <summary>The model as JSON text.</summary>
    /// <param name="model">A fitted model of this library, or of a type that was added.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The model holds a type that is neither one of this library nor added.</exception>
    public static string ToJson(FittedModel model, RadiomicsExtensions? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return RadiomicsJson.Serialize(new SavedModelDocument(FormatName, FormatVersion, model), ModellingJson.Module, extensions);
    }

    /// <summary>The model that JSON text describes.</summary>
    /// <param name="json">Text made by <see cref="ToJson(FittedModel, RadiomicsExtensions?)"/>.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The text is not a saved model, is damaged, or is of another version; the message says where.</exception>
    public static FittedModel FromJson(string json, RadiomicsExtensions? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        RequireVersion(json, FormatName);
        return RadiomicsJson.Deserialize<SavedModelDocument>(json, ModellingJson.Module, extensions).Model;
    }

    /// <summary>A model for tables as JSON text: with the units, ranges, levels and revisions of its columns.</summary>
    /// <param name="model">The model.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The model holds a type that is neither one of this library nor added.</exception>
    public static string ToJson(FittedTableModel model, RadiomicsExtensions? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return RadiomicsJson.Serialize(new SavedTableModelDocument(TableFormatName, FormatVersion, model.Encoder, model.Model), ModellingJson.Module, extensions);
    }

    /// <summary>The model for tables that JSON text describes.</summary>
    /// <param name="json">Text made by <see cref="ToJson(FittedTableModel, RadiomicsExtensions?)"/>.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The text is not a saved model for tables, is damaged, or is of another version; the message says where.</exception>
    public static FittedTableModel TableModelFromJson(string json, RadiomicsExtensions? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        RequireVersion(json, TableFormatName);
        SavedTableModelDocument document = RadiomicsJson.Deserialize<SavedTableModelDocument>(json, ModellingJson.Module, extensions);
        try
        {
            return new FittedTableModel(document.Encoder, document.Model);
        }
        catch (FitException exception)
        {
            throw new SettingsException($"$.model: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a model for tables to a file, whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">File to write; replaced if it exists.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    public static void Write(FittedTableModel model, string path, RadiomicsExtensions? extensions = null) => WholeFile.WriteText(path, ToJson(model, extensions));

    /// <summary>Reads a model for tables from a file.</summary>
    /// <param name="path">A file that <see cref="Write(FittedTableModel, string, RadiomicsExtensions?)"/> made.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The file is not a saved model for tables, is damaged, or is of another version.</exception>
    public static FittedTableModel ReadTableModel(string path, RadiomicsExtensions? extensions = null) => TableModelFromJson(System.IO.File.ReadAllText(path), extensions);

    /// <summary>Writes a model to a file, whole or not at all.</summary>
    /// <param name="model">A fitted model of this library.</param>
    /// <param name="path">File to write; replaced if it exists.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    public static void Write(FittedModel model, string path, RadiomicsExtensions? extensions = null)
    {
        string json = ToJson(model, extensions);
        WholeFile.WriteText(path, json);
    }

    /// <summary>Reads a model from a file.</summary>
    /// <param name="path">A file that <see cref="Write(FittedModel, string, RadiomicsExtensions?)"/> made.</param>
    /// <param name="extensions">Models and steps of one's own; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The file is not a saved model, is damaged, or is of another version.</exception>
    public static FittedModel Read(string path, RadiomicsExtensions? extensions = null) => FromJson(System.IO.File.ReadAllText(path), extensions);

    // Looked at before the model itself, so that a later version is named rather than reported as unknown members.
    private static void RequireVersion(string json, string formatName)
    {
        using JsonDocument document = Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String || format.GetString() != formatName)
        {
            throw new SettingsException($"The text is not a saved model: its member $.format is not \"{formatName}\".");
        }

        if (!root.TryGetProperty("version", out JsonElement version) || !version.TryGetInt32(out int number) || number != FormatVersion)
        {
            throw new SettingsException($"The saved model's member $.version is {(version.ValueKind == JsonValueKind.Undefined ? "missing" : version.GetRawText())}; this library reads version {FormatVersion}.");
        }
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new SettingsException($"The text is not a saved model: it is not JSON. {exception.Message}", exception);
        }
    }
}

/// <summary>The outermost object of a saved model.</summary>
internal sealed record SavedModelDocument(string Format, int Version, FittedModel Model);

/// <summary>The outermost object of a saved model for tables.</summary>
internal sealed record SavedTableModelDocument(string Format, int Version, FittedEncoder Encoder, FittedModel Model);
