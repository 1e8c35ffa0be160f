namespace Radiomics.Net.IO;

/// <summary>A vendor's private element: who reserves its block, and its place in the block.</summary>
/// <param name="Group">Group, odd.</param>
/// <param name="Creator">Private creator: what stands in (group,00bb) where block bb is the vendor's.</param>
/// <param name="Element">Element within the block, 00 to FF.</param>
/// <remarks>DICOM PS3.5, 7.8.1. Vendors nearly always get block 10, which is where files without private creators are read.</remarks>
internal sealed record PrivateElement(ushort Group, string Creator, byte Element)
{
    public static readonly PrivateElement GeScanDateTime = new(0x0009, "GEMS_PETD_01", 0x0D);
    public static readonly PrivateElement GeAdministrationDateTime = new(0x0009, "GEMS_PETD_01", 0x3B);
    public static readonly PrivateElement PhilipsSuvScaleFactor = new(0x7053, "Philips PET Private Group", 0x00);
    public static readonly PrivateElement PhilipsActivityScaleFactor = new(0x7053, "Philips PET Private Group", 0x09);

    private const ushort FirstBlock = 0x10;
    private const ushort LastBlock = 0xFF;

    /// <summary>Its usual tag, in block 10.</summary>
    public DicomTag Usual => TagIn(FirstBlock);

    /// <summary>Where it stands in a data set; <c>null</c> where another vendor has the usual block and this one none.</summary>
    public DicomTag? Find(IDicomElements elements)
    {
        for (ushort block = FirstBlock; block <= LastBlock; block++)
        {
            if (CreatorOf(elements, block) == Creator) return TagIn(block);
        }

        return CreatorOf(elements, FirstBlock) is null ? Usual : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Usual.ToString();

    private DicomTag TagIn(ushort block) => new(Group, (ushort)((block << 8) | Element));

    private string? CreatorOf(IDicomElements elements, ushort block) => elements.GetStrings(new DicomTag(Group, block)) is [string { Length: > 0 } creator, ..] ? creator : null;
}
