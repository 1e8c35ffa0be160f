using System.Text.Json.Serialization.Metadata;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>How programs add features and discretisations of their own; see <see cref="RadiomicsExtensions"/>.</summary>
public static class FeatureExtensions
{
    /// <summary>Adds a feature over a family's summary; it is computed wherever that family is.</summary>
    /// <param name="extensions">The registry to add to.</param>
    /// <param name="feature">The feature; its id has a vendor's prefix: "mylab.glcm_skewness".</param>
    /// <returns>A registry that holds the feature too.</returns>
    /// <exception cref="ArgumentException">The id has no prefix or is taken, or no family has this summary.</exception>
    public static RadiomicsExtensions AddFeature<TSummary>(this RadiomicsExtensions extensions, FeatureDefinition<TSummary> feature)
        where TSummary : class
    {
        ArgumentNullException.ThrowIfNull(extensions);
        ArgumentNullException.ThrowIfNull(feature);
        if (FeatureCatalogue.Families.All(f => f.SummaryType != typeof(TSummary)))
        {
            throw new ArgumentException($"No family of features has a {typeof(TSummary).Name}.", nameof(feature));
        }

        if (FeatureCatalogue.Families.Any(f => feature.Id.StartsWith(f.Id + ".", StringComparison.Ordinal)))
        {
            throw new ArgumentException($"'{feature.Id}' begins like a family of the library; use a prefix of your own, such as 'mylab.'.", nameof(feature));
        }

        return extensions.Add<FeatureDefinition>(feature.Id, feature);
    }

    /// <summary>Lets a discretisation of one's own stand in settings files.</summary>
    /// <param name="extensions">The registry to add to.</param>
    /// <param name="name">Name with a vendor's prefix, the value of the member <c>type</c> in JSON.</param>
    /// <param name="typeInfo">Source-generated metadata of the type.</param>
    /// <param name="prototype">Makes one with its required members set to anything; may be left out where no member is optional and init-only.</param>
    /// <exception cref="ArgumentException">The name has no prefix or is taken, or a prototype is needed.</exception>
    public static RadiomicsExtensions AddDiscretisation<T>(
        this RadiomicsExtensions extensions, string name, JsonTypeInfo<T> typeInfo, Func<T>? prototype = null)
        where T : Discretisation
    {
        ArgumentNullException.ThrowIfNull(extensions);
        return extensions.AddJsonType<Discretisation, T>(name, typeInfo, prototype);
    }
}
