using System.CommandLine;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics extract</c>: features of one region of one image.</summary>
internal static class ExtractCommand
{
    private static readonly string[] s_formats = ["csv", "json", "text"];

    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var image = new Argument<string>("IMAGE") { Description = "Image: NIfTI, NRRD, MetaImage, or a folder with one DICOM series." };
        var mask = new Argument<string>("MASK") { Description = "Mask or segmentation on the image's grid: NIfTI, NRRD, MetaImage, DICOM RTSTRUCT or SEG (a file, or a folder with one)." };
        var label = new Option<int?>("--label") { Description = "Label of the region in a label image (default 1)." };
        var segment = new Option<string?>("--segment") { Description = "Name or id of the region in a segmentation." };
        var roi = new Option<string?>("--roi") { Description = "Name of the region in a DICOM structure set or a segmentation, or a pattern with * and ? for the union of several." };
        var settings = new Option<string?>("--settings") { Description = "Settings: a JSON file." };
        var binWidth = new Option<double?>("--bin-width") { Description = "Bin width in the unit of the image; replaces the discretisation of the settings." };
        var binCount = new Option<int?>("--bin-count") { Description = "Number of bins; replaces the discretisation of the settings." };
        var threads = new Option<int?>("--threads") { Description = "Most threads to use (default: all processors). Results do not depend on it." };
        var format = new Option<string?>("--format") { Description = "csv, json or text (default: by the file's name, else text)." };
        format.AcceptOnlyFromAmong(s_formats);
        var file = new Option<string?>("--output", "-o") { Description = "File to write, whole or not at all; standard output without it." };
        var command = new Command("extract", "Computes the features of a region.") { image, mask, label, segment, roi, settings, binWidth, binCount, threads, format, file };
        command.SetAction(parsed =>
        {
            ExtractionSettings chosen = ReadSettings(parsed.GetValue(settings), parsed.GetValue(binWidth), parsed.GetValue(binCount));
            var options = Threads(parsed.GetValue(threads));
            FeatureExtractor extractor = FeatureExtractor.Create(chosen);
            (Volume volume, DicomSeries? series) = RegionInput.ReadImage(parsed.GetValue(image)!);
            Mask region = RegionInput.ReadMask(parsed.GetValue(mask)!, parsed.GetValue(label), parsed.GetValue(segment), parsed.GetValue(roi), volume, series);
            ExtractionResult result = extractor.Extract(volume, region, options, cancellationToken: cancellationToken);
            string? path = parsed.GetValue(file);
            string chosenFormat = parsed.GetValue(format) ?? FormatOf(path);
            string text = Render(result, chosenFormat);

            // Text holds the warnings; what goes elsewhere leaves them to standard error.
            if (path is not null || chosenFormat != "text")
            {
                foreach (string warning in result.Warnings) error.WriteLine($"Warning: {warning}");
            }

            if (path is null) output.Write(text);
            else WholeFile.WriteText(path, text);
            return ExitCode.Done;
        });
        return command;
    }

    private static ExtractionSettings ReadSettings(string? path, double? binWidth, int? binCount)
    {
        if (binWidth is not null && binCount is not null) throw new WrongArgumentsException("--bin-width and --bin-count exclude each other.");
        ExtractionSettings settings = path is null ? new ExtractionSettings() : ExtractionSettings.FromJson(File.ReadAllText(path));
        try
        {
            if (binWidth is { } width) settings = settings with { Discretisation = new FixedBinSize { BinWidth = width } };
            if (binCount is { } count) settings = settings with { Discretisation = new FixedBinNumber { BinCount = count } };
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new WrongArgumentsException($"{(binWidth is null ? "--bin-count" : "--bin-width")}: {exception.Message}");
        }

        return settings;
    }

    private static ExecutionOptions Threads(int? threads) => threads switch
    {
        null => ExecutionOptions.Default,
        < 1 => throw new WrongArgumentsException($"--threads: at least 1, not {threads}."),
        { } count => new ExecutionOptions { MaxDegreeOfParallelism = count },
    };

    private static string FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".json" => "json",
        _ => "text",
    };

    private static string Render(ExtractionResult result, string format) => format switch
    {
        "csv" => result.ToCsv(),
        "json" => result.ToJson(),
        _ => result.ToText(),
    };
}
