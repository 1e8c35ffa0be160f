using System.CommandLine;
using Radiomics.Net.Core;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics validate</c>: conformance with the published values of IBSI.</summary>
internal static class ValidateCommand
{
    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        var data = new Option<string?>("--data") { Description = "Folder that holds ibsi1 (default: the environment variable RADIOMICS_DATA)." };
        var command = new Command("validate", "Compares the library with every value that IBSI published: met/total per configuration and family.") { data };
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(data) ?? Environment.GetEnvironmentVariable("RADIOMICS_DATA");
            if (string.IsNullOrEmpty(folder)) throw new WrongArgumentsException("Name the folder that holds ibsi1: --data FOLDER, or set RADIOMICS_DATA.");
            string path = Path.Combine(folder, "ibsi1", "reference_values.csv");
            if (!File.Exists(path)) throw new FileNotFoundException($"There is no '{path}'. --data names the folder that holds ibsi1.");
            return Run(IbsiReferenceValue.ReadAll(path), folder, output, cancellationToken);
        });
        return command;
    }

    private static int Run(ValueList<IbsiReferenceValue> reference, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        string[] families = [.. reference.Select(r => r.Family).Distinct()];
        int met = 0, width = families.Max(f => f.Length);
        foreach (IbsiConfiguration configuration in IbsiConfiguration.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ValueList<IbsiComparison> comparisons = IbsiConformance.Compare(configuration, reference, folder);
            output.WriteLine(configuration.Id);
            foreach (string family in families)
            {
                IbsiComparison[] of = [.. comparisons.Where(c => c.Reference.Family == family)];
                output.WriteLine($"  {family.PadRight(width)}  {of.Count(c => c.IsMet)}/{of.Length}");
                foreach (IbsiComparison missed in of.Where(c => c.Computed is not null && !c.IsMet))
                {
                    output.WriteLine(FormattableString.Invariant(
                        $"    {missed.Reference.Tag}: {missed.Computed:G9}, published {missed.Reference.Value} ± {missed.Reference.Tolerance}"));
                }
            }

            met += comparisons.Count(c => c.IsMet);
        }

        output.WriteLine($"IBSI 1: {met}/{reference.Count}");
        return ExitCode.Done;
    }
}
