using System.CommandLine;
using Radiomics.Net.Features;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics features</c>: the catalogue.</summary>
internal static class FeaturesCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command("features", "Lists the features: id, IBSI code, unit, aggregations, meaning, source.");
        command.SetAction(_ =>
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

            return ExitCode.Done;
        });
        return command;
    }
}
