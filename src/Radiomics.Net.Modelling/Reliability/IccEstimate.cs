namespace Radiomics.Net.Modelling;

/// <summary>An intraclass correlation with its test and confidence interval.</summary>
public sealed record IccEstimate : IStoredResult
{
    /// <summary>Which of the six it is.</summary>
    public required IccForm Form { get; init; }

    /// <summary>Number of subjects.</summary>
    public required int Subjects { get; init; }

    /// <summary>Number of raters or repeated measurements of each subject.</summary>
    public required int Raters { get; init; }

    /// <summary>The estimate; NaN where it is undefined.</summary>
    public required double Value { get; init; }

    /// <summary>F statistic of no difference between subjects; may be infinite.</summary>
    public required double F { get; init; }

    /// <summary>Numerator degrees of freedom.</summary>
    public required double Df1 { get; init; }

    /// <summary>Denominator degrees of freedom.</summary>
    public required double Df2 { get; init; }

    /// <summary>Upper tail of F; NaN where the estimate is undefined.</summary>
    public required double PValue { get; init; }

    /// <summary>Confidence interval; its lower limit is not cut at 0. NaN where it is undefined.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Why the estimate is undefined; <c>null</c> where it is not.</summary>
    public string? UndefinedReason { get; init; }
}
