using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>
/// Finds the member whose value a type refused. The exception of an <c>init</c> does not say where in the document it
/// happened, so each part is tried alone, the innermost first, and in it each member on an otherwise sound prototype.
/// </summary>
internal sealed class RefusalSearch(SettingsSerializer serializer)
{
    private readonly SettingsTree _tree = new(serializer);

    public SettingsException Explain(JsonNode root, JsonTypeInfo info, Exception refusal)
    {
        (string path, Exception found) = Find(root, info, "$") ?? ("$", refusal);
        return new SettingsException($"{path}: {Reason(found, path)}", refusal);
    }

    private (string Path, Exception Refusal)? Find(JsonNode? node, JsonTypeInfo declared, string path)
    {
        if (node is null) return null;
        JsonTypeInfo info = _tree.Actual(node, declared, path);
        foreach (SettingsTree.Part part in _tree.PartsOf(node, info, path))
        {
            if (Find(part.Node, part.Info, part.Path) is { } inside) return inside;
        }

        if (Try(node, info) is not { } refusal) return null;
        if (node is JsonObject members && info.Kind == JsonTypeInfoKind.Object && serializer.Prototype(info) is { } prototype)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                var probe = (JsonObject)prototype.DeepClone();
                probe[name] = value?.DeepClone();
                if (Try(probe, info) is { } alone) return (SettingsTree.Member(path, name), alone);
            }
        }

        return (path, refusal);
    }

    private static Exception? Try(JsonNode node, JsonTypeInfo info)
    {
        try
        {
            node.Deserialize(info);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or RadiomicsException)
        {
            return exception;
        }
    }

    /// <summary>The message without the parameter's name, which is always "value" in an <c>init</c>.</summary>
    private static string Reason(Exception refusal, string path)
    {
        string message = refusal.Message;
        int parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        if (parameter >= 0) message = message[..parameter];
        string member = path[(path.LastIndexOf('.') + 1)..];
        return message.StartsWith("value (", StringComparison.Ordinal) ? member + message["value".Length..] : message;
    }
}
