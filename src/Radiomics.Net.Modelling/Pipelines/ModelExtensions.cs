using System.Text.Json.Serialization.Metadata;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Lets saved models hold models and steps from outside the library.</summary>
public static class ModelExtensions
{
    /// <summary>Adds a fitted model's type.</summary>
    /// <param name="extensions">The registry to add to.</param>
    /// <param name="id">Name with a prefix of the vendor's, such as <c>mylab.forest</c>.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="prototype">Makes one whose optional members have their defaults; needed only where there are such members.</param>
    /// <returns>A registry that knows the type too.</returns>
    /// <exception cref="ArgumentException">The name has no prefix or is taken.</exception>
    public static RadiomicsExtensions AddFittedModel<TModel>(this RadiomicsExtensions extensions, string id, JsonTypeInfo<TModel> typeInfo, Func<TModel>? prototype = null)
        where TModel : FittedModel
    {
        ArgumentNullException.ThrowIfNull(extensions);
        return extensions.AddJsonType<FittedModel, TModel>(id, typeInfo, prototype);
    }

    /// <summary>Adds a fitted step's type.</summary>
    /// <param name="extensions">The registry to add to.</param>
    /// <param name="id">Name with a prefix of the vendor's, such as <c>mylab.rank</c>.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="prototype">Makes one whose optional members have their defaults; needed only where there are such members.</param>
    /// <returns>A registry that knows the type too.</returns>
    /// <exception cref="ArgumentException">The name has no prefix or is taken.</exception>
    public static RadiomicsExtensions AddFittedTransformer<TTransformer>(
        this RadiomicsExtensions extensions, string id, JsonTypeInfo<TTransformer> typeInfo, Func<TTransformer>? prototype = null)
        where TTransformer : FittedTransformer
    {
        ArgumentNullException.ThrowIfNull(extensions);
        return extensions.AddJsonType<FittedTransformer, TTransformer>(id, typeInfo, prototype);
    }
}
