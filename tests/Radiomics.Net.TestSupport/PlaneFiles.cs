using System.Buffers.Binary;
using System.Text;

namespace Radiomics.Net.TestSupport;

/// <summary>Files of plane images (two axes), and of several values a voxel, byte by byte: the library writes volumes of three axes only.</summary>
public static class PlaneFiles
{
    /// <summary>A plane image as NRRD, MetaImage or NIfTI, by the file's ending; colours as NRRD or MetaImage.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="voxels">Voxels, x fastest, the values of a voxel side by side.</param>
    /// <param name="spacing">Spacing along both axes.</param>
    /// <param name="channels">Values a voxel.</param>
    public static void Write(string path, int width, int height, short[] voxels, double spacing = 1, int channels = 1)
    {
        byte[] data = new byte[voxels.Length * 2];
        for (int i = 0; i < voxels.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(2 * i), voxels[i]);
        byte[] header = Path.GetExtension(path) switch
        {
            ".nrrd" => Nrrd(width, height, spacing, channels),
            ".mha" => MetaImage(width, height, spacing, channels),
            ".nii" when channels == 1 => Nifti(width, height, spacing),
            string other => throw new ArgumentException($"No plane image of {channels} channels is written as '{other}'.", nameof(path)),
        };
        File.WriteAllBytes(path, [.. header, .. data]);
    }

    private static byte[] Nrrd(int width, int height, double spacing, int channels) => Ascii(channels == 1
        ? FormattableString.Invariant($"NRRD0004\ntype: short\nendian: little\ndimension: 2\nspace dimension: 2\nsizes: {width} {height}\nspace directions: ({spacing},0) (0,{spacing})\nspace origin: (0,0)\nkinds: domain domain\nencoding: raw\n\n")
        : FormattableString.Invariant($"NRRD0004\ntype: short\nendian: little\ndimension: 3\nspace dimension: 2\nsizes: {channels} {width} {height}\nspace directions: none ({spacing},0) (0,{spacing})\nspace origin: (0,0)\nkinds: vector domain domain\nencoding: raw\n\n"));

    private static byte[] MetaImage(int width, int height, double spacing, int channels) => Ascii(
        FormattableString.Invariant($"ObjectType = Image\nNDims = 2\nBinaryData = True\nBinaryDataByteOrderMSB = False\nElementSpacing = {spacing} {spacing}\nDimSize = {width} {height}\n") + FormattableString.Invariant(
            $"ElementNumberOfChannels = {channels}\nElementType = MET_SHORT\nElementDataFile = LOCAL\n"));

    private static byte[] Nifti(int width, int height, double spacing)
    {
        byte[] header = new byte[352];
        void Short(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(at), (short)value);
        void Single(int at, double value) => BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(at), (float)value);
        BinaryPrimitives.WriteInt32LittleEndian(header, 348);
        foreach ((int i, int value) in new[] { 2, width, height, 1, 1, 1, 1, 1 }.Index()) Short(40 + (2 * i), value);
        Short(70, 4); // int16
        Short(72, 16);
        foreach ((int i, double value) in new[] { 1, spacing, spacing, 5 }.Index()) Single(76 + (4 * i), value);
        Single(108, 352); // where the voxels begin
        header[123] = 2; // mm
        Short(252, 1); // a quaternion, half a turn about z: axes point left and back
        Single(264, 1);
        "n+1\0"u8.CopyTo(header.AsSpan(344));
        return header;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
