using System.CommandLine;

namespace Radiomics.Net.Cli;

/// <summary>Arguments and options of <c>radiomics extract</c>.</summary>
internal sealed class ExtractOptions
{
    public Argument<string> Image { get; } = new("IMAGE")
    {
        Description = "Image: NIfTI, NRRD, MetaImage, or a folder with one DICOM series. Or a CSV file of cases with the columns Image and Mask (optionally Label, Label_channel and any others, which are passed on).",
    };

    public Argument<string?> Mask { get; } = new("MASK")
    {
        Description = "Mask or segmentation: NIfTI, NRRD, MetaImage, DICOM RTSTRUCT or SEG (a file, or a folder with one). Left out with a CSV file of cases.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<int?> Label { get; } = new("--label", "-l") { Description = "Label of the region in a label image (default 1). The column Label of a CSV goes before it." };

    public Option<int?> LabelChannel { get; } = new("--label-channel") { Description = "Which of several values a voxel of the mask (colours, layers) holds the labels, from 0 (default 0). The column Label_channel of a CSV goes before it." };

    public Option<string?> Segment { get; } = new("--segment") { Description = "Name or id of the region in a segmentation." };

    public Option<string?> Roi { get; } = new("--roi") { Description = "Name of the region in a DICOM structure set or a segmentation, or a pattern with * and ? for the union of several." };

    public Option<string?> Settings { get; } = new("--settings") { Description = "IBSI: settings, a JSON file." };

    public Option<double?> BinWidth { get; } = new("--bin-width") { Description = "IBSI: bin width in the unit of the image; replaces the discretisation of the settings." };

    public Option<int?> BinCount { get; } = new("--bin-count") { Description = "IBSI: number of bins; replaces the discretisation of the settings." };

    public Option<string?> Param { get; } = new("--param", "-p") { Description = "PyRadiomics: a parameter file of that tool, YAML or JSON; names, order and layouts are that tool's." };

    public Option<string[]> Setting { get; } = new("--setting", "-s")
    {
        Description = "PyRadiomics: a setting as key:value (binWidth:32, distances:1,2, interpolator:none), over those of the file. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    public Option<string?> Profile { get; } = new("--profile") { Description = "PyRadiomics: parameters of a published study instead of a file: He2024." };

    public Option<string> Mode { get; } = new("--mode", "-m") { Description = "segment: features of the region. voxel: maps of them (PyRadiomics), the output holds their paths.", DefaultValueFactory = _ => "segment" };

    public Option<string> MapFormat { get; } = new("--map-format") { Description = "Format of the maps: nrrd or nifti.", DefaultValueFactory = _ => "nrrd" };

    public Option<int> Jobs { get; } = new("--jobs", "-j") { Description = "Most cases at a time, each with its share of the threads; as many images are in memory.", DefaultValueFactory = _ => 1 };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Most threads to use in all (default: all processors). Results do not depend on it." };

    public Option<string?> Format { get; } = new("--format", "-f") { Description = "csv, json or txt (default: by the file's name, else txt)." };

    public Option<string?> File { get; } = new("--output", "--out", "-o") { Description = "File to write, whole or not at all; replaces an existing one. Standard output without it." };

    public Option<bool> Append { get; } = new("--append") { Description = "Add to the file of --output instead of replacing it (IBSI: CSV only)." };

    public Option<string?> OutDir { get; } = new("--out-dir", "-od") { Description = "Folder for a file a case, features_1.csv, ..., or for maps (default for maps: the working directory)." };

    public Option<string?> SaveImages { get; } = new("--save-images") { Description = "Folder for the images that features are computed on and the mask that is used, as NRRD: Case-1_original.nrrd, Case-1_mask.nrrd, ..." };

    public Command ToCommand()
    {
        Mode.AcceptOnlyFromAmong("segment", "voxel");
        MapFormat.AcceptOnlyFromAmong("nrrd", "nifti");
        Format.AcceptOnlyFromAmong("csv", "json", "txt", "text");
        return new Command(
            "extract",
            "Computes the features of a region, or of the regions of many cases: as IBSI defines them, or, with --param, -s or --profile, as PyRadiomics does. " +
            "Exit codes: 0 done, 1 an input can't be used, 2 wrong arguments, 3 an unexpected error, 4 stopped, 5 some of several cases failed (the others are done).")
        {
            Image, Mask, Label, LabelChannel, Segment, Roi, Settings, BinWidth, BinCount, Param, Setting, Profile, Mode, MapFormat, Jobs, Threads, Format, File, Append, OutDir, SaveImages,
        };
    }
}
