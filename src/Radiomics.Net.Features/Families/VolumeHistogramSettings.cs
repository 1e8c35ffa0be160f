namespace Radiomics.Net.Features;

/// <summary>How intensities become the levels of the intensity-volume histogram; a setting of its own (IBSI P88C).</summary>
/// <remarks>
/// The levels span a range G. Without a discretisation, G goes from the lower to the upper bound of the re-segmentation
/// range (on the original image, where the bound is finite), else from the lowest to the highest intensity of the region.
/// IBSI's advice: nothing for CT with whole HU; <see cref="FixedBinSize"/> for other images with a unit, such as PET;
/// <see cref="FixedBinNumber"/> with 1,000 bins for arbitrary units.
/// </remarks>
public sealed record VolumeHistogramSettings
{
    /// <summary>How intensities are binned before.</summary>
    /// <value>
    /// Default <c>null</c>: not. With a <see cref="FixedBinSize"/> the centres of the bins stand for the intensities; with
    /// any other discretisation the numbers of the bins do, and features that are intensities are bin numbers.
    /// </value>
    public Discretisation? Discretisation { get; init; }

    /// <summary>Distance of the levels where there is no discretisation, in the unit of the image; finite and above 0.</summary>
    /// <value>
    /// Default <c>null</c>: 1 where all intensities of the region are whole and span less than 65,535, else a thousandth of the
    /// region's own range.
    /// </value>
    public double? Step
    {
        get;
        init
        {
            if (value is { } step && !(double.IsFinite(step) && step > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The step must be a finite number above 0.");
            field = value;
        }
    }

    /// <summary>Text that tells these settings from others, part of a feature's key.</summary>
    internal string Label => Discretisation?.Label
        ?? (Step is { } step ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"step-{step}") : "none");
}
