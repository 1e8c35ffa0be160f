namespace Radiomics.Net.IO;

/// <summary>One element as it was read: its representation and either its bytes or its items.</summary>
/// <param name="Representation">Value representation (VR); <c>null</c> where the transfer syntax leaves it out.</param>
/// <param name="Offset">Where the value begins, for messages.</param>
/// <param name="Value">The bytes; <c>null</c> for a sequence that was read into items, and for pixel data.</param>
/// <param name="Items">The items of a sequence.</param>
internal sealed record DicomElement(string? Representation, long Offset, byte[]? Value, IReadOnlyList<DicomElements>? Items = null);
