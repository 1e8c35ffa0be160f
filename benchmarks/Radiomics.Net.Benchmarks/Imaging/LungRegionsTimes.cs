using System.Diagnostics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Time of the four lung regions of a 512x512x400 mask on one thread, and of the steps it consists of.</summary>
internal static class LungRegionsTimes
{
    /// <summary>Prints the least processor time of some runs, in seconds: what one core takes that does nothing else.</summary>
    /// <param name="runs">Runs of each.</param>
    public static void Print(int runs)
    {
        var one = new ExecutionOptions { MaxDegreeOfParallelism = 1 };
        foreach (bool touching in (bool[])[false, true])
        {
            (Volume<short> image, Mask lungs) = SyntheticLungs.Make(touching);
            LungSides sides = LungSides.Split(lungs);
            Console.WriteLine(FormattableString.Invariant($"lungs of {lungs.VoxelCount:N0} voxels that {(touching ? "touch" : "lie apart")}"));
            Show("four regions from the mask of both", () => LungRegions.Create(image, lungs, one));
            Show("four regions from right and left", () => LungRegions.Create(image, sides, one));
            Show("  of it: right from left", () => LungSides.Split(lungs, one));
            Show("  of it: holes of the right lung", () => sides.Right.FillHoles());
            Show("  beside it: erosion of 10 mm", () => sides.Right.Erode(10, one));
            Show("  beside it: distance map, no limit", () => sides.Right.DistanceToOutside(one));
        }

        Console.WriteLine(FormattableString.Invariant($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));

        void Show(string what, Action action)
        {
            double best = double.MaxValue;
            for (int run = 0; run < runs; run++)
            {
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                action();
                best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            }

            Console.WriteLine(FormattableString.Invariant($"{what,-40} {best,8:F2} s"));
        }
    }
}
