using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Results to and from JSON: numbers with as many digits as give the same bits back, the same rules as for settings (docs/json.md).</summary>
/// <example><code>
/// string json = result.ToJson();
/// CrossValidationResult again = CrossValidationResult.FromJson(json);
/// </code></example>
public static class StoredResults
{
    extension<TResult>(TResult result)
        where TResult : class, IStoredResult
    {
        /// <summary>The result as JSON text.</summary>
        /// <param name="extensions">Models and steps of one's own that it holds; <c>null</c> for none.</param>
        /// <exception cref="SettingsException">The result holds a type that is neither one of this library nor added.</exception>
        public string ToJson(RadiomicsExtensions? extensions = null)
        {
            ArgumentNullException.ThrowIfNull(result);
            return RadiomicsJson.Serialize(result, ModellingJson.Module, extensions);
        }

        /// <summary>The result that JSON text describes.</summary>
        /// <param name="json">Text made by <c>ToJson</c>.</param>
        /// <param name="extensions">Models and steps of one's own that it holds; <c>null</c> for none.</param>
        /// <exception cref="SettingsException">The text is not such a result; the message begins with the JSON path.</exception>
        public static TResult FromJson(string json, RadiomicsExtensions? extensions = null) =>
            RadiomicsJson.Deserialize<TResult>(json, ModellingJson.Module, extensions);
    }
}
