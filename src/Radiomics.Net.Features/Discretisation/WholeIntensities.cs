using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>No discretisation: intensities that are whole numbers of at least 1 are the grey levels; Ng is the highest of them.</summary>
public sealed record WholeIntensities : Discretisation
{
    /// <inheritdoc/>
    public override string Label => "none";

    /// <inheritdoc/>
    /// <exception cref="RegionException">An intensity is not a whole number from 1 to 65,535.</exception>
    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        ReadOnlySpan<double> intensities = source.Intensities;
        for (int i = 0; i < intensities.Length; i++)
        {
            double intensity = intensities[i];
            if (!(intensity >= 1 && intensity <= DiscretisedRegion.MaximumLevelCount && intensity == Math.Floor(intensity)))
            {
                throw new RegionException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Without discretisation intensities are taken as grey levels, which are whole numbers from 1 to {DiscretisedRegion.MaximumLevelCount}; the region has {intensity}. Use FixedBinSize or FixedBinNumber."));
            }

            levels[i] = (int)intensity;
        }

        return (int)source.Maximum;
    }
}
