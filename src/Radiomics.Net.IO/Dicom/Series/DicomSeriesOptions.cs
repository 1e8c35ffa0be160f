namespace Radiomics.Net.IO;

/// <summary>How a series becomes a volume.</summary>
public sealed record DicomSeriesOptions
{
    /// <summary>Options with every default.</summary>
    public static DicomSeriesOptions Default { get; } = new();

    /// <summary>
    /// Whether slices that are shifted against each other within their planes (gantry tilt) are resampled onto an upright
    /// grid, linearly within each slice; outside the tilted image stands its smallest value.
    /// </summary>
    /// <value>Default: <c>false</c>, a tilted series is refused, because resampling changes intensities.</value>
    public bool ResampleGantryTilt { get; init; }

    /// <summary>Which of several volumes at the same positions (time points, echoes, diffusion weightings) is read, from 0.</summary>
    /// <value>Default: <c>null</c>, a series that holds several is refused.</value>
    public int? TimePoint
    {
        get;
        init
        {
            if (value is { } point) ArgumentOutOfRangeException.ThrowIfNegative(point);
            field = value;
        }
    }

    /// <summary>How far a slice may lie from its place on an even spacing, as a part of the spacing; above 0 and below 0.5.</summary>
    /// <value>Default: 0.01. Files whose positions are rounded to 0.1 mm may need 0.1.</value>
    public double SpacingTolerance
    {
        get;
        init
        {
            if (!(value is > 0 and < 0.5)) throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance must be above 0 and below 0.5.");
            field = value;
        }
    } = 0.01;

    /// <summary>Caps against damaged files.</summary>
    /// <value>Default: <see cref="ReaderLimits.Default"/>.</value>
    public ReaderLimits Limits { get; init; } = ReaderLimits.Default;
}
