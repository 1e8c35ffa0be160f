using System.CommandLine;
using Radiomics.Net.Core;

namespace Radiomics.Net.Cli;

/// <summary>What a call of <c>radiomics extract</c> asks for, whichever the dialect.</summary>
internal sealed record ExtractRequest
{
    public required IReadOnlyList<BatchCase> Cases { get; init; }

    /// <summary>Whether the cases come from a file: failures are told apart and don't end the run.</summary>
    public required bool IsBatch { get; init; }

    public required BatchOptions Options { get; init; }

    /// <summary>csv, json or txt; <c>null</c> where the user left it open and the file's name says nothing.</summary>
    public required string? Format { get; init; }

    /// <summary>File to write; <c>null</c> for standard output.</summary>
    public required string? File { get; init; }

    public required bool Append { get; init; }

    public required string? OutDir { get; init; }

    public required string? ImageFolder { get; init; }

    /// <summary>Reads what both dialects share.</summary>
    public static ExtractRequest Of(ParseResult parsed, ExtractOptions options, TextWriter error)
    {
        int? label = parsed.GetValue(options.Label), channel = parsed.GetValue(options.LabelChannel);
        string? name = RegionInput.NameOf(label, channel, parsed.GetValue(options.Segment), parsed.GetValue(options.Roi));
        string image = parsed.GetValue(options.Image)!;
        string? mask = parsed.GetValue(options.Mask), file = parsed.GetValue(options.File);
        bool isBatch = image.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (isBatch && mask is not null) throw new WrongArgumentsException($"'{image}' is a file of cases, which name their masks: leave '{mask}' out.");
        if (!isBatch && mask is null) throw new WrongArgumentsException("Name a mask after the image, or a CSV file of cases.");
        if (parsed.GetValue(options.Append) && file is null) throw new WrongArgumentsException("--append adds to a file: name it with --output.");
        var batchOptions = new BatchOptions { Jobs = AtLeastOne("--jobs", parsed.GetValue(options.Jobs)), Execution = Threads(parsed.GetValue(options.Threads)) };
        return new ExtractRequest
        {
            Cases = isBatch ? ReadCases(image, label, channel, name, error) : [OneCase(image, mask!, label, channel, name)],
            IsBatch = isBatch,
            Options = batchOptions,
            Format = parsed.GetValue(options.Format) is { } format ? (format == "text" ? "txt" : format) : FormatOf(file),
            File = file,
            Append = parsed.GetValue(options.Append),
            OutDir = parsed.GetValue(options.OutDir),
            ImageFolder = parsed.GetValue(options.SaveImages),
        };
    }

    /// <summary>Where a case's own file goes.</summary>
    public string FileOf(BatchCase batchCase, string format) => Path.Combine(OutDir!, FormattableString.Invariant($"features_{batchCase.Number}.{format}"));

    private static BatchCase OneCase(string image, string mask, int? label, int? channel, string? name)
    {
        RegionInput.RequireOne(mask, name, label);
        return new BatchCase { ImagePath = image, MaskPath = mask, Label = label, LabelChannel = channel, Segment = name };
    }

    private static BatchCase[] ReadCases(string path, int? label, int? channel, string? name, TextWriter error)
    {
        BatchFile file = BatchFile.Read(path);
        foreach (string warning in file.Warnings) error.WriteLine($"Warning: {warning}");
        return [.. file.Cases.Select(c => c with { Label = c.Label ?? label, LabelChannel = c.LabelChannel ?? channel, Segment = name })];
    }

    private static ExecutionOptions Threads(int? threads) =>
        threads is { } count ? new ExecutionOptions { MaxDegreeOfParallelism = AtLeastOne("--threads", count) } : ExecutionOptions.Default;

    private static int AtLeastOne(string option, int value) => value >= 1 ? value : throw new WrongArgumentsException($"{option}: at least 1, not {value}.");

    private static string? FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".json" => "json",
        _ => null,
    };
}
