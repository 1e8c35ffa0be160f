using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which of two columns goes where they say almost the same.</summary>
[JsonConverter(typeof(EnumNameConverter<RedundancyRule>))]
public enum RedundancyRule
{
    /// <summary>Columns are walked in order; one goes if it is too close to one already kept.</summary>
    FirstStays,

    /// <summary>The one with the larger mean absolute correlation over all columns goes, itself included in the mean; at equality the one that stands first. Pairs are looked at whether or not one went before.</summary>
    MeanCorrelation,

    /// <summary>
    /// Columns in descending order of their mean absolute correlation; of a pair the first goes if its mean over the columns left is
    /// larger than the mean of all that is left besides the second, else the second goes. Stops when no pair is left above the cut-off.
    /// </summary>
    MeanCorrelationRecomputed,
}
