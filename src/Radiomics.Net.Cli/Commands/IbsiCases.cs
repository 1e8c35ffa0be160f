using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics extract</c> under IBSI's definitions.</summary>
internal static class IbsiCases
{
    public static ExtractionSettings ReadSettings(string? path, double? binWidth, int? binCount)
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

    public static int Run(ExtractionSettings settings, ExtractRequest request, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        string format = request.Format ?? "txt";
        if (request.Append && format != "csv") throw new WrongArgumentsException($"--append adds rows to a CSV; the format is {format}.");
        FeatureCaseExtractor extractor = FeatureCaseExtractor.Create(FeatureExtractor.Create(settings));
        var report = new CaseReport(request, error);
        var outcomes = new List<BatchOutcome<ExtractionResult>>();
        if (request.OutDir is { } folder) Directory.CreateDirectory(folder);

        // Text on standard output holds the warnings; what goes elsewhere leaves them to standard error.
        bool showsWarnings = request.File is not null || format != "txt";
        BatchRunner.Run(
            request.Cases,
            (batchCase, options, token) =>
            {
                if (request.ImageFolder is { } images) extractor.SaveImages(batchCase, images, options, token);
                return extractor.Extract(batchCase, options, token);
            },
            (BatchOutcome<ExtractionResult> outcome) =>
            {
                report.Take(outcome, r => showsWarnings ? r.Warnings : []);
                outcomes.Add(outcome);
                string ownFormat = request.Format ?? "csv";
                if (request.OutDir is not null && outcome.Result is not null) WholeFile.WriteText(request.FileOf(outcome.Case, ownFormat), RenderAll([outcome], ownFormat));
            },
            request.Options,
            cancellationToken: cancellationToken);

        if (request.Append) FeatureBatchOutput.WriteCsv(request.File!, outcomes, append: true);
        else
        {
            string text = request.IsBatch ? RenderAll(outcomes, format) : Render(outcomes[0].Result!, format);
            if (request.File is { } file) WholeFile.WriteText(file, text);
            else output.Write(text);
        }

        return report.ExitCode;
    }

    private static string Render(ExtractionResult result, string format) => format switch
    {
        "csv" => result.ToCsv(),
        "json" => result.ToJson(),
        _ => result.ToText(),
    };

    private static string RenderAll(IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes, string format) => format switch
    {
        "csv" => FeatureBatchOutput.ToCsv(outcomes),
        "json" => FeatureBatchOutput.ToJson(outcomes),
        _ => FeatureBatchOutput.ToText(outcomes),
    };
}
