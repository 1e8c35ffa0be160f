using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How a Cox regression treats events at the same time.</summary>
[JsonConverter(typeof(EnumNameConverter<TieHandling>))]
public enum TieHandling
{
    /// <summary>Efron's approximation (1977): each of d tied events sees the others removed in part. Close to the exact answer.</summary>
    Efron,

    /// <summary>Breslow's approximation (1974): each tied event sees the whole risk set.</summary>
    Breslow,

    /// <summary>
    /// Conditional probability of the tied events among all subsets of their number: the discrete-time model (conditional
    /// logistic likelihood). Work grows with the number of ties times the risk set. No weights, no Firth penalty.
    /// </summary>
    Exact,
}
