using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Ways to adjust p values for the number of tests.</summary>
[JsonConverter(typeof(EnumNameConverter<PValueMethod>))]
public enum PValueMethod
{
    /// <summary>Times the number of tests.</summary>
    Bonferroni,

    /// <summary>Holm's step-down method: as safe as Bonferroni, never less powerful.</summary>
    Holm,

    /// <summary>Hochberg's step-up method, for independent tests.</summary>
    Hochberg,

    /// <summary>Benjamini and Hochberg: the share of false discoveries, for independent tests.</summary>
    BenjaminiHochberg,

    /// <summary>Benjamini and Yekutieli: the share of false discoveries, whatever the dependence.</summary>
    BenjaminiYekutieli,
}
