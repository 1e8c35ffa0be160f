using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Undecimated separable wavelet transform with periodic continuation: the image type "Wavelet" of PyRadiomics.</summary>
/// <remarks>
/// Not in IBSI in this form. An axis of odd length gets its first sample appended; one level along one axis is
/// y(n) = Σ h(k) x((n + F/2 - k) mod N), without sub-sampling (the low-pass gains √2 an axis); axes x, y, z in turn, the first
/// letter of a sub-band belongs to x. Further levels filter the all-low band again with the same taps (not the à trous
/// scheme). Each level gives its sub-bands but the all-low one, which comes once, after the last level. For images in single
/// precision all arithmetic is in single precision. Bit-stable, and equal to the reference's bits.
/// </remarks>
public sealed record PeriodicWavelet : ImageFilter
{
    /// <summary>Name of the wavelet as PyWavelets has it: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior*, rbio*, dmey.</summary>
    /// <value>Default: coif1.</value>
    /// <exception cref="ArgumentException">There is no such wavelet.</exception>
    public string Wavelet
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (WaveletTaps.Find(value) is null)
            {
                throw new ArgumentException($"There is no wavelet '{value}'.{NearestName.Hint(value, [.. WaveletTaps.Names])} Known: {string.Join(", ", WaveletTaps.Names)}.", nameof(value));
            }

            field = value;
        }
    } = "coif1";

    /// <summary>Number of levels, at least 1.</summary>
    /// <value>Default: 1.</value>
    public int Level
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>How often the image is low-passed before the first level; at least 0.</summary>
    /// <value>Default: 0.</value>
    public int StartLevel
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Axis that is not transformed: 0 for x, 1 for y, 2 for z.</summary>
    /// <value>Default <c>null</c>: all three are.</value>
    public int? SkippedAxis
    {
        get;
        init
        {
            if (value is { } axis)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(axis, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(axis, 2, nameof(value));
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> ImageNames
    {
        get
        {
            var names = new List<string>();
            int axes = Axes.Length;
            for (int level = 1; level <= Level; level++)
            {
                for (int band = 1; band < 1 << axes; band++) names.Add($"{PrefixOf(level)}-{LettersOf(band, axes)}");
            }

            names.Add($"{PrefixOf(Level)}-{LettersOf(0, axes)}");
            return names.ToValueList();
        }
    }

    /// <summary>The axes that are transformed, in order.</summary>
    internal int[] Axes => [.. Enumerable.Range(0, 3).Where(axis => axis != SkippedAxis)];

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.WholeImage;

    /// <inheritdoc/>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        new WaveletTransform(this, sink, work).Run(source);
    }

    private static string PrefixOf(int level) => level == 1 ? "wavelet" : string.Create(CultureInfo.InvariantCulture, $"wavelet{level}");

    private static string LettersOf(int band, int axes) =>
        string.Create(axes, band, (letters, b) =>
        {
            for (int i = 0; i < letters.Length; i++) letters[i] = ((b >> (letters.Length - 1 - i)) & 1) == 0 ? 'L' : 'H';
        });
}
