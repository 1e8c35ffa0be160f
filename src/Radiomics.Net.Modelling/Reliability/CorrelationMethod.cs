using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How the relation of two columns is measured.</summary>
[JsonConverter(typeof(EnumNameConverter<CorrelationMethod>))]
public enum CorrelationMethod
{
    /// <summary>Pearson's product-moment correlation: linear relation.</summary>
    Pearson,

    /// <summary>Spearman's rank correlation: Pearson's of the mid-ranks, monotone relation.</summary>
    Spearman,
}
