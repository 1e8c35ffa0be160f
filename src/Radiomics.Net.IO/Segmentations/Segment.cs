namespace Radiomics.Net.IO;

/// <summary>One named region of a segmentation.</summary>
/// <param name="Name">Name that a person gave it: "right lung"; the label number where the format has no names.</param>
/// <param name="Id">Identifier that is unique in the file: "Segment_5".</param>
/// <param name="Layer">Layer that holds its voxels, from 0; segments of one layer do not overlap.</param>
/// <param name="LabelValue">Its value in that layer; not 0.</param>
public sealed record Segment(string Name, string Id, int Layer, int LabelValue);
