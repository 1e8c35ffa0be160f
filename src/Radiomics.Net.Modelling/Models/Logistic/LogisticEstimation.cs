using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which likelihood a logistic regression maximises.</summary>
[JsonConverter(typeof(EnumNameConverter<LogisticEstimation>))]
public enum LogisticEstimation
{
    /// <summary>The likelihood itself.</summary>
    MaximumLikelihood,

    /// <summary>
    /// The likelihood with Firth's penalty, half the log determinant of the information: less biased in small samples, and finite
    /// under separation (Firth, Biometrika 80 (1993) 27-38; Heinze and Schemper, Stat Med 21 (2002) 2409-2419).
    /// </summary>
    Firth,
}

/// <summary>What a logistic regression does when its columns separate the classes.</summary>
[JsonConverter(typeof(EnumNameConverter<WhenSeparated>))]
public enum WhenSeparated
{
    /// <summary>Throw a <see cref="Core.FitException"/> that names the columns.</summary>
    Fail,

    /// <summary>Fit with Firth's penalty and say so in the notes.</summary>
    UseFirth,
}
