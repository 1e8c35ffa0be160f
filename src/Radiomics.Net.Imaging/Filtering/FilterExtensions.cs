using System.Text.Json.Serialization.Metadata;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How programs add filters of their own; see <see cref="RadiomicsExtensions"/>.</summary>
public static class FilterExtensions
{
    /// <summary>Lets a filter of one's own stand in settings files.</summary>
    /// <param name="extensions">The registry to add to.</param>
    /// <param name="name">Name with a vendor's prefix, the value of the member <c>type</c> in JSON: "mylab.median".</param>
    /// <param name="typeInfo">Source-generated metadata of the type: <c>MyJson.Default.MedianFilter</c>.</param>
    /// <param name="prototype">Makes one with its required members set to anything; may be left out where no member is optional and init-only.</param>
    /// <returns>A registry that knows the filter too.</returns>
    /// <exception cref="ArgumentException">The name has no prefix or is taken, or a prototype is needed.</exception>
    public static RadiomicsExtensions AddFilter<T>(
        this RadiomicsExtensions extensions, string name, JsonTypeInfo<T> typeInfo, Func<T>? prototype = null)
        where T : ImageFilter
    {
        ArgumentNullException.ThrowIfNull(extensions);
        return extensions.AddJsonType<SourceImage, T>(name, typeInfo, prototype);
    }
}
