using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The six intraclass correlations of Shrout and Fleiss 1979 (doi 10.1037/0033-2909.86.2.420).</summary>
[JsonConverter(typeof(EnumNameConverter<IccForm>))]
public enum IccForm
{
    /// <summary>ICC(1,1): each subject has raters of its own; a single rating.</summary>
    OneWaySingle,

    /// <summary>ICC(1,k): each subject has raters of its own; the mean of k ratings.</summary>
    OneWayAverage,

    /// <summary>ICC(2,1), ICC(A,1): raters drawn from many, absolute agreement; a single rating.</summary>
    TwoWayRandomSingle,

    /// <summary>ICC(2,k), ICC(A,k): raters drawn from many, absolute agreement; the mean of k ratings.</summary>
    TwoWayRandomAverage,

    /// <summary>ICC(3,1), ICC(C,1): these raters only, consistency; a single rating.</summary>
    TwoWayMixedSingle,

    /// <summary>ICC(3,k), ICC(C,k): these raters only, consistency; the mean of k ratings.</summary>
    TwoWayMixedAverage,
}
