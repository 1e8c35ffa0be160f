using System.Diagnostics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Benchmarks;

/// <summary>
/// Time of a whole lung with the paper's 19 image types and all 93 features of each, from NIfTI to CSV on one thread, and where it goes:
/// what each feature class adds to an extraction without it.
/// </summary>
internal static class WholeLungTimes
{
    private static readonly ExecutionOptions s_oneThread = new() { MaxDegreeOfParallelism = 1 };
    private static readonly string[] s_classes = ["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"];

    /// <summary>Prints the times, CPU seconds.</summary>
    /// <param name="prefix">What make_lung.py was given: PREFIX_image.nii.gz and PREFIX_label.nii.gz are read.</param>
    /// <param name="stages">Whether stages are timed too, each by an extraction of its own.</param>
    public static void Print(string prefix, bool stages)
    {
        string csv = Path.Combine(Path.GetTempPath(), $"whole-lung-{Environment.ProcessId}.csv");
        double all = Time(() =>
        {
            PyRadiomicsResult result = Extract(VolumeFile.Read(prefix + "_image.nii.gz"), prefix, s_classes);
            PyRadiomicsOutput.Write(csv, [result], PyRadiomicsFormat.Csv);
            Console.WriteLine($"{result.Features.Count()} features");
        });
        File.Delete(csv);
        Console.WriteLine(FormattableString.Invariant($"from NIfTI to CSV: {all:F1} s CPU, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        if (!stages) return;
        Volume? image = null;
        Report("reading", Time(() => image = VolumeFile.Read(prefix + "_image.nii.gz")));
        double whole = Time(() => Extract(image!, prefix, s_classes));
        Report("all but reading and writing", whole);
        foreach (string name in s_classes) Report($"  of that {name}", whole - Time(() => Extract(image!, prefix, s_classes.Except([name]))));
    }

    private static PyRadiomicsResult Extract(Volume image, string prefix, IEnumerable<string> classes)
    {
        PyRadiomicsParameters parameters = PyRadiomicsProfiles.He2024 with
        {
            FeatureClasses = [.. classes.Select(c => new PyRadiomicsFeatureClass(c))],
        };
        var labels = new LabelImage(VolumeFile.Read(prefix + "_label.nii.gz"));
        return PyRadiomicsExtractor.Create(parameters).Extract(image, labels, options: s_oneThread);
    }

    private static void Report(string stage, double seconds) => Console.WriteLine(FormattableString.Invariant($"{stage,-30}{seconds,6:F1} s"));

    private static double Time(Action action)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
