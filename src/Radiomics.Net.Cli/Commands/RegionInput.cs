using Radiomics.Net.IO;

namespace Radiomics.Net.Cli;

/// <summary>Which region of a mask the arguments name.</summary>
internal static class RegionInput
{
    /// <summary>Checks the options that name a region against each other.</summary>
    /// <returns>Name or pattern of the region; <c>null</c> goes by label.</returns>
    public static string? NameOf(int? label, int? channel, string? segment, string? roi)
    {
        string?[] given = [label is null ? null : "--label", segment is null ? null : "--segment", roi is null ? null : "--roi"];
        if (given.Count(g => g is not null) > 1) throw new WrongArgumentsException($"{string.Join(" and ", given.Where(g => g is not null))} exclude each other.");
        if (label == 0) throw new WrongArgumentsException("--label: 0 is the background.");
        if (label < 0) throw new WrongArgumentsException($"--label: at least 1, not {label}.");
        if (channel < 0) throw new WrongArgumentsException($"--label-channel: at least 0, not {channel}.");
        if (channel is not null && (segment ?? roi) is not null) throw new WrongArgumentsException("--label-channel chooses among the values of a voxel, and named regions have none.");
        return segment ?? roi;
    }

    /// <summary>DICOM structures have names instead of labels, and where there are several, one must be chosen.</summary>
    public static void RequireOne(string mask, string? name, int? label)
    {
        if (name is not null || (!Directory.Exists(mask) && !DicomReader.IsDicom(mask))) return;
        if (label is not null) throw new WrongArgumentsException($"'{mask}' holds DICOM structures, which have names instead of labels: use --roi.");
        if (MaskFile.List(mask) is { Count: > 1 } several)
        {
            throw new WrongArgumentsException($"'{mask}' holds several regions: {string.Join(", ", several.Select(s => $"'{s.Name}'"))}. Choose with --roi.");
        }
    }
}
