using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Tells the right from the left lung in a box of bits.</summary>
internal static class LungSplit
{
    /// <summary>Parts smaller than this share of the larger lung do not count as the other lung.</summary>
    private const double SmallestShare = 0.1;
    private const int DeepestMm = 15;

    /// <summary>Splits both lungs.</summary>
    /// <param name="lungs">Both lungs in a box with one voxel around, where the image has one.</param>
    /// <param name="box">The box.</param>
    /// <param name="geometry">Grid of the image.</param>
    /// <param name="work">Threads and memory.</param>
    /// <exception cref="RegionException">The mask does not fall into two parts of comparable size.</exception>
    public static (BitRows Right, BitRows Left) Split(BitRows lungs, VoxelBox box, GridGeometry geometry, WorkContext work)
    {
        BitRows outside = lungs.Complement();
        for (int radius = 0; radius <= DeepestMm; radius++)
        {
            BitRows eroded = radius == 0 ? lungs : lungs.Copy().AndNot(BoxDistances.Near(outside, geometry, radius, work));
            var runs = MaskRuns.Find(eroded);
            int[] roots = runs.Connect(Connectivity.Six);
            if (roots.Length == 0) break;
            int[] voxels = new int[roots.Length];
            for (int i = 0; i < roots.Length; i++) voxels[roots[i]] += runs.Runs[i].Length;
            int largest = Largest(voxels, except: -1), second = Largest(voxels, except: largest);
            if (voxels[second] < SmallestShare * voxels[largest] || second == largest) continue;
            (BitRows a, double xA) = Part(runs, roots, largest);
            (BitRows b, double xB) = Part(runs, roots, second);
            (BitRows right, BitRows left) = xA < xB ? (a, b) : (b, a);
            return radius == 0 && voxels[largest] + voxels[second] == lungs.Count() ? (right, left) : NearerPart.Assign(lungs, right, left, geometry, work);
        }

        throw new RegionException(FormattableString.Invariant(
            $"The mask of {lungs.Count():N0} voxels does not fall into two lungs, even after an erosion of {DeepestMm} mm. Give the right and the left lung as two masks."));

        (BitRows Part, double X) Part(MaskRuns runs, int[] roots, int root)
        {
            var part = new BitRows(lungs.Size);
            double x = 0, y = 0, z = 0, count = 0;
            for (int i = 0; i < roots.Length; i++)
            {
                if (roots[i] != root) continue;
                MaskRuns.Run run = runs.Runs[i];
                part.Set(run.Row, run.First, run.Last);
                x += run.Length * (run.First + run.Last) / 2.0;
                y += (double)run.Length * (run.Row % lungs.Size.Y);
                z += (double)run.Length * (run.Row / lungs.Size.Y);
                count += run.Length;
            }

            // Towards the patient's left, in mm.
            return (part, geometry.ToPoint(box.Start.X + (x / count), box.Start.Y + (y / count), box.Start.Z + (z / count)).X);
        }
    }

    /// <summary>Of parts of one size the first.</summary>
    private static int Largest(int[] voxels, int except)
    {
        int found = 0;
        for (int i = 1; i < voxels.Length; i++)
        {
            if (i != except && (found == except || voxels[i] > voxels[found])) found = i;
        }

        return found;
    }
}
