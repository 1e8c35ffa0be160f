using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The image itself, not filtered; <see cref="SourceImage.Original"/> is the one to use.</summary>
public sealed record OriginalImage : SourceImage
{
    private static readonly ValueList<string> s_names = ["original"];

    /// <inheritdoc/>
    public override ValueList<string> ImageNames => s_names;

    /// <inheritdoc/>
    public override string ToString() => "Original";
}
