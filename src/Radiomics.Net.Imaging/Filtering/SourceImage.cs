using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>What features are computed on: the image itself or one derived from it by an <see cref="ImageFilter"/>.</summary>
public abstract record SourceImage
{
    internal SourceImage()
    {
    }

    /// <summary>The image as it is after resampling and rounding.</summary>
    public static SourceImage Original { get; } = new OriginalImage();

    /// <summary>Name of each image that this gives, unique within a settings object; part of every feature's key.</summary>
    public abstract ValueList<string> ImageNames { get; }
}
