using System.CommandLine;
using Radiomics.Net.Features;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics features</c>: the catalogue.</summary>
internal static class FeaturesCommand
{
    public static Command Create(TextWriter output)
    {
        var dialect = new Option<string>("--dialect")
        {
            Description = "ibsi: id, IBSI code, unit, meaning, source. pyradiomics: that tool's name, its counterpart in IBSI, and where the two differ.",
            DefaultValueFactory = _ => "ibsi",
        };
        dialect.AcceptOnlyFromAmong("ibsi", "pyradiomics");
        var command = new Command("features", "Lists the features: id, IBSI code, unit, aggregations, meaning, source; or PyRadiomics' names and their counterparts.") { dialect };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(dialect) == "ibsi") WriteIbsi(output);
            else WritePyRadiomics(output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteIbsi(TextWriter output)
    {
        foreach (FeatureFamily family in FeatureCatalogue.Families)
        {
            string aggregations = family.Aggregations.Count == 0 ? "" : $"; aggregations: {string.Join(", ", family.Aggregations.Select(a => a.ToKeyText()))}";
            output.WriteLine($"{family.Name} ({family.Id}, IBSI {family.Ibsi ?? "-"}{aggregations})");
            int width = family.Definitions.Max(d => d.Id.Length);
            foreach (FeatureDefinition feature in family.Definitions)
            {
                output.WriteLine($"  {feature.Id.PadRight(width)}  {feature.Ibsi ?? "not in IBSI"}  {feature.Unit,-16}  {feature.Name}: {feature.Meaning}  [{feature.Source}]");
            }
        }
    }

    private static void WritePyRadiomics(TextWriter output)
    {
        foreach (var byClass in IbsiCounterparts.All.GroupBy(c => c.Feature.Class))
        {
            output.WriteLine(byClass.Key);
            int width = byClass.Max(c => c.Feature.Name.Length), ibsiWidth = byClass.Max(c => Counterpart(c).Length);
            foreach (IbsiCounterpart counterpart in byClass)
            {
                string status = counterpart.Feature.Status switch
                {
                    PyRadiomicsFeatureStatus.Deprecated => " (deprecated: only where it is named)",
                    PyRadiomicsFeatureStatus.Removed => " (removed)",
                    _ => "",
                };
                string difference = counterpart.IsSame ? "the same" : counterpart.Difference;
                output.WriteLine($"  {counterpart.Feature.Name.PadRight(width)}  {Counterpart(counterpart).PadRight(ibsiWidth)}  {difference}{status}");
            }
        }

        output.WriteLine("Beyond the definitions:");
        foreach (string difference in IbsiCounterparts.GeneralDifferences) output.WriteLine($"  {difference}");
    }

    private static string Counterpart(IbsiCounterpart counterpart) => counterpart.Definition is { } definition ? $"{definition.Id} ({definition.Ibsi})" : "not in IBSI";
}
