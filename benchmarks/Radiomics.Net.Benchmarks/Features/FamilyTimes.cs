using System.Diagnostics;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Time of each family alone, and of all together, for the data sets of IBSI 1 on one core.</summary>
internal static class FamilyTimes
{
    /// <summary>Prints the least processor time of some runs, in milliseconds.</summary>
    /// <param name="dataFolder">The folder that holds <c>ibsi1</c>.</param>
    /// <param name="runs">Runs of each.</param>
    public static void Print(string dataFolder, int runs)
    {
        IbsiConfiguration[] configurations = [.. IbsiConfiguration.All];
        Console.WriteLine("family".PadRight(20) + string.Concat(configurations.Select(c => c.Id.PadLeft(16))));
        foreach (string family in (string[])[.. FeatureCatalogue.Families.Select(f => f.Id), "all"])
        {
            Console.Write(family.PadRight(20));
            foreach (IbsiConfiguration configuration in configurations)
            {
                (Volume image, Mask mask) = configuration.Read(dataFolder);
                ExtractionSettings settings = configuration.Settings with { Features = family == "all" ? [] : [family] };
                FeatureExtractor extractor = FeatureExtractor.Create(settings);
                double best = double.MaxValue;
                for (int run = 0; run < runs; run++) best = Math.Min(best, Time(() => extractor.Extract(image, mask, new ExecutionOptions { MaxDegreeOfParallelism = 1 })));
                Console.Write(FormattableString.Invariant($"{best,16:F0}"));
            }

            Console.WriteLine();
        }

        Console.WriteLine(FormattableString.Invariant($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
    }

    private static double Time(Action action)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }
}
