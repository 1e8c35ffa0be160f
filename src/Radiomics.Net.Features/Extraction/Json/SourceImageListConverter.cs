using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Reads and writes lists of images and filters.</summary>
public sealed class SourceImageListConverter : ValueListConverter<SourceImage>;
