using Radiomics.Net.Core;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics extract</c> as PyRadiomics does it: its parameters, names, order and layouts.</summary>
internal static class PyRadiomicsCases
{
    public static PyRadiomicsParameters ReadParameters(string? path, string? profile, string[] overrides)
    {
        if (path is not null && profile is not null) throw new WrongArgumentsException("--param and --profile exclude each other; -s changes single settings of either.");
        PyRadiomicsParameters parameters = profile switch
        {
            null => path is null ? new PyRadiomicsParameters() : PyRadiomicsParameters.FromFile(path),
            _ when profile.Equals(nameof(PyRadiomicsProfiles.He2024), StringComparison.OrdinalIgnoreCase) => PyRadiomicsProfiles.He2024,
            _ => throw new WrongArgumentsException($"--profile: there is no '{profile}'; there is {nameof(PyRadiomicsProfiles.He2024)}."),
        };
        try
        {
            return parameters.WithOverrides(overrides);
        }
        catch (SettingsException exception)
        {
            throw new WrongArgumentsException($"--setting: {exception.Message}");
        }
    }

    public static int Run(PyRadiomicsParameters parameters, ExtractRequest request, string? mapEnding, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        PyRadiomicsCaseExtractor extractor = PyRadiomicsCaseExtractor.Create(parameters);
        var report = new CaseReport(request, error);
        report.WarnOnce(parameters.Warnings);
        var rows = new List<PyRadiomicsResult>();
        if (request.OutDir is { } folder) Directory.CreateDirectory(folder);
        BatchRunner.Run(
            request.Cases,
            (batchCase, options, token) =>
            {
                if (request.ImageFolder is { } images) extractor.SaveImages(batchCase, images, options, token);
                return mapEnding is null
                    ? extractor.Extract(batchCase, options, token)
                    : extractor.ExtractMaps(batchCase, request.OutDir ?? ".", mapEnding, options, token);
            },
            (BatchOutcome<PyRadiomicsResult> outcome) =>
            {
                report.Take(outcome, r => r.Warnings);
                rows.Add(PyRadiomicsCaseExtractor.RowOf(outcome));
                if (request.OutDir is null || mapEnding is not null || outcome.Result is null) return;
                string format = request.Format ?? "csv";
                PyRadiomicsOutput.Write(request.FileOf(outcome.Case, format), [outcome.Result], FormatOf(format));
            },
            request.Options,
            cancellationToken: cancellationToken);

        PyRadiomicsFormat layout = FormatOf(request.Format ?? "txt");
        if (request.File is { } file) PyRadiomicsOutput.Write(file, rows, layout, request.Append);
        else output.Write(PyRadiomicsOutput.Format(rows, layout));
        return report.ExitCode;
    }

    private static PyRadiomicsFormat FormatOf(string format) => format switch
    {
        "csv" => PyRadiomicsFormat.Csv,
        "json" => PyRadiomicsFormat.Json,
        _ => PyRadiomicsFormat.Text,
    };
}
