namespace Radiomics.Net.Imaging;

/// <summary>A named region: what features are computed of.</summary>
public sealed record Region
{
    /// <summary>Creates a region.</summary>
    /// <param name="name">Name, part of every feature's key; not empty.</param>
    /// <param name="mask">The mask.</param>
    public Region(string name, Mask mask)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(mask);
        Name = name;
        Mask = mask;
    }

    /// <summary>Name of the region.</summary>
    public string Name { get; }

    /// <summary>The mask.</summary>
    public Mask Mask { get; }
}
