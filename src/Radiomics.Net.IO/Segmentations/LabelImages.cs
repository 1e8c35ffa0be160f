using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Checks that an image is a label image.</summary>
internal static class LabelImages
{
    /// <summary>A label image as a segmentation of one layer, with one segment a label.</summary>
    public static Segmentation ToSegmentation(Volume labels, FileSource source)
    {
        Segment[] segments = [.. Distinct(labels, source).Select(label =>
        {
            string text = label.ToString(CultureInfo.InvariantCulture);
            return new Segment(text, text, 0, (int)label);
        })];
        return new Segmentation([labels], segments, source.Name);
    }

    /// <summary>All labels but 0, ascending; an image with other values than whole numbers, or with too many, is none.</summary>
    public static IReadOnlyList<double> Distinct(Volume labels, FileSource source)
    {
        double[] row = new double[labels.Geometry.Size.X];
        var found = new SortedSet<double>();
        double last = 0;
        for (int start = 0; start < labels.Geometry.Size.VoxelCount; start += row.Length)
        {
            labels.ReadBox(new VoxelBox(labels.Geometry.Size.IndexOf(start), new GridSize(row.Length, 1, 1)), row);
            for (int x = 0; x < row.Length; x++)
            {
                double value = row[x];
                if (value == last) continue;
                last = value;
                if (value != Math.Floor(value) || Math.Abs(value) > int.MaxValue)
                {
                    throw FileFault.Format(source.Name, $"voxel {labels.Geometry.Size.IndexOf(start + x)}", $"{value} is not a label; a label image holds whole numbers. Is it an image instead of a mask?");
                }

                if (value != 0 && found.Add(value) && found.Count > source.Limits.MaxSegments)
                {
                    throw FileFault.Format(source.Name, "voxels", $"more than {source.Limits.MaxSegments:N0} different labels (ReaderLimits.MaxSegments). Is it an image instead of a mask?");
                }
            }
        }

        return [.. found];
    }
}
