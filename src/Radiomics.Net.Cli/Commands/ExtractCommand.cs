using System.CommandLine;
using System.Globalization;
using Radiomics.Net.Features;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics extract</c>: features of a region, or of the regions of many cases, in either dialect.</summary>
internal static class ExtractCommand
{
    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var options = new ExtractOptions();
        Command command = options.ToCommand();
        command.SetAction(parsed =>
        {
            // Settings are checked before any case is read.
            bool isVoxelMode = parsed.GetValue(options.Mode) == "voxel";
            bool isPyRadiomics = isVoxelMode || Given(parsed, options.Param) || Given(parsed, options.Setting) || Given(parsed, options.Profile);
            if (!isPyRadiomics)
            {
                ExtractionSettings settings = IbsiCases.ReadSettings(parsed.GetValue(options.Settings), parsed.GetValue(options.BinWidth), parsed.GetValue(options.BinCount));
                return IbsiCases.Run(settings, ExtractRequest.Of(parsed, options, error), output, error, cancellationToken);
            }

            RequireNoneOfIbsi(parsed, options);
            PyRadiomicsParameters parameters = PyRadiomicsCases.ReadParameters(parsed.GetValue(options.Param), parsed.GetValue(options.Profile), Overrides(parsed, options));
            string? mapEnding = isVoxelMode ? (parsed.GetValue(options.MapFormat) == "nifti" ? ".nii.gz" : ".nrrd") : null;
            return PyRadiomicsCases.Run(parameters, ExtractRequest.Of(parsed, options, error), mapEnding, output, error, cancellationToken);
        });
        return command;
    }

    private static void RequireNoneOfIbsi(ParseResult parsed, ExtractOptions options)
    {
        (Option Option, string Instead)[] ibsi =
        [
            (options.Settings, "give the parameters with --param"), (options.BinWidth, "use -s binWidth:25"), (options.BinCount, "use -s binCount:32"),
        ];
        foreach ((Option option, string instead) in ibsi.Where(o => Given(parsed, o.Option)))
        {
            throw new WrongArgumentsException($"{option.Name} belongs to the IBSI dialect, and --param, --setting, --profile and --mode voxel to that of PyRadiomics: {instead}.");
        }
    }

    /// <summary>The settings of -s, and the label, which counts as one: diagnostics report it.</summary>
    private static string[] Overrides(ParseResult parsed, ExtractOptions options)
    {
        RegionInput.NameOf(parsed.GetValue(options.Label), parsed.GetValue(options.LabelChannel), null, null);
        var overrides = new List<string>(parsed.GetValue(options.Setting)!);
        if (parsed.GetValue(options.Label) is { } label) overrides.Add(string.Create(CultureInfo.InvariantCulture, $"label:{label}"));
        if (parsed.GetValue(options.LabelChannel) is { } channel) overrides.Add(string.Create(CultureInfo.InvariantCulture, $"label_channel:{channel}"));
        return [.. overrides];
    }

    private static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
