using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>Number of a DICOM element: group and element, written (gggg,eeee).</summary>
/// <param name="Group">Group.</param>
/// <param name="Element">Element within the group.</param>
public readonly record struct DicomTag(ushort Group, ushort Element)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}
