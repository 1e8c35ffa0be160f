using System.Diagnostics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Benchmarks;

/// <summary>Time of voxel-wise maps at radius 1 on one thread: all classes together, and each alone, per voxel of the region.</summary>
internal static class MapTimes
{
    /// <summary>Prints microseconds of CPU time a voxel, best of some runs.</summary>
    /// <param name="folder">The reference data.</param>
    /// <param name="runs">Number of runs.</param>
    public static void Print(string folder, int runs)
    {
        foreach (string name in (string[])["breast1", "brain1"])
        {
            Volume image = VolumeFile.Read(Path.Combine(folder, "pyradiomics", "images", $"{name}_image.nrrd"));
            var labels = new LabelImage(VolumeFile.Read(Path.Combine(folder, "pyradiomics", "images", $"{name}_label.nrrd")));
            int voxels = labels.GetMask().VoxelCount;
            string[] classes = ["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"];
            Console.WriteLine(FormattableString.Invariant($"{name}, {voxels} voxels: {Best(image, labels, classes, runs) / voxels:F1} us a voxel"));
            foreach (string one in classes) Console.WriteLine(FormattableString.Invariant($"  {one,-12}{Best(image, labels, [one], runs) / voxels,8:F1}"));
        }
    }

    private static double Best(Volume image, LabelImage labels, string[] classes, int runs)
    {
        var parameters = new PyRadiomicsParameters { FeatureClasses = [.. classes.Select(c => new PyRadiomicsFeatureClass(c))], Settings = new PyRadiomicsSettings { AdditionalInfo = false } };
        var extractor = PyRadiomicsExtractor.Create(parameters);
        double best = double.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            extractor.ExtractMaps(image, labels, static (_, _) => { }, options: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds);
        }

        return best;
    }
}
