namespace Radiomics.Net.Features;

/// <summary>How intensities become grey levels 1, 2, ... before histogram and texture features (IBSI 4R0B). Immutable.</summary>
/// <remarks>
/// To add one of your own, derive a sealed record and register it with <c>AddDiscretisation</c>. Deriving types are
/// thread-safe and have value equality.
/// </remarks>
public abstract record Discretisation
{
    /// <summary>Short text that tells this discretisation from others, part of a feature's key: "fbs-25". Without '/'.</summary>
    public abstract string Label { get; }

    /// <summary>Assigns a grey level to each intensity.</summary>
    /// <param name="source">Intensities of the region and what is known about them; never empty.</param>
    /// <param name="levels">Takes a level of at least 1 for each intensity.</param>
    /// <returns>The number of grey levels Ng: at least the highest level assigned.</returns>
    /// <exception cref="Core.RegionException">The intensities can't be discretised this way; the message says what would work.</exception>
    public abstract int Assign(in DiscretisationSource source, Span<int> levels);
}
