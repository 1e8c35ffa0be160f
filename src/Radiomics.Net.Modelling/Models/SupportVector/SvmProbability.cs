using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How a support vector machine turns decision values into probabilities.</summary>
[JsonConverter(typeof(EnumNameConverter<SvmProbability>))]
public enum SvmProbability
{
    /// <summary>
    /// Platt's logistic curve through five-fold decision values, never against their order: on weak features the free curve
    /// often comes out reversed, and is then replaced by the constant that fits best, with a note.
    /// </summary>
    OrderKept,

    /// <summary>Platt's curve as LIBSVM fits it, reversed slopes included (with a note).</summary>
    Libsvm,

    /// <summary>None: decision values are predicted.</summary>
    None,
}
