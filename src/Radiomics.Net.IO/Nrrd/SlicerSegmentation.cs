using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>The segments that 3D Slicer describes in the key/value pairs of a <c>.seg.nrrd</c>.</summary>
/// <remarks>
/// <c>SegmentN_ID</c>, <c>_Name</c>, <c>_LabelValue</c> and <c>_Layer</c> are read. <c>_Extent</c> is not: it is what the
/// writer once knew. Files of older versions have neither layer nor label: there segment N is layer N and the label is 1.
/// </remarks>
internal static class SlicerSegmentation
{
    public static bool Recognises(NrrdHeader header) => header.Keys.ContainsKey("Segment0_ID") || header.Keys.ContainsKey("Segment0_Name");

    public static IReadOnlyList<Segment> ReadSegments(NrrdHeader header, int layers, ReaderLimits limits)
    {
        var segments = new List<Segment>();
        for (int i = 0; ; i++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"Segment{i}");
            string? id = header.Keys.GetValueOrDefault(key + "_ID"), name = header.Keys.GetValueOrDefault(key + "_Name");
            if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(name)) return segments;
            if (i >= limits.MaxSegments) throw FileFault.Format(header.FileName, key, $"more than {limits.MaxSegments:N0} segments (ReaderLimits.MaxSegments).");
            int layer = Number(header, key + "_Layer", layers > 1 ? i : 0);
            int label = Number(header, key + "_LabelValue", 1);
            if (layer < 0 || layer >= layers) throw FileFault.Format(header.FileName, key + "_Layer", $"layer {layer}; the file has layers 0 to {layers - 1}.");
            if (label == 0) throw FileFault.Format(header.FileName, key + "_LabelValue", $"the label is 0, which is background.");
            segments.Add(new Segment(string.IsNullOrEmpty(name) ? id! : name, string.IsNullOrEmpty(id) ? key : id, layer, label));
        }
    }

    private static int Number(NrrdHeader header, string key, int absent)
    {
        if (!header.Keys.TryGetValue(key, out string? text)) return absent;
        return int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw FileFault.Format(header.FileName, key, $"'{text}' is not a whole number.");
    }
}
