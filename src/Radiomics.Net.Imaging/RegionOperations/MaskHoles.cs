namespace Radiomics.Net.Imaging;

/// <summary>Holes: background that does not hang together, face to face, with the border of a box.</summary>
internal static class MaskHoles
{
    /// <summary>The runs of all holes.</summary>
    /// <param name="inside">A mask in a box that has its outside around it, but for where the image ends.</param>
    public static IEnumerable<MaskRuns.Run> Find(BitRows inside)
    {
        GridSize size = inside.Size;
        var background = MaskRuns.Find(inside.Complement());
        int[] roots = background.Connect(Connectivity.Six);
        bool[] isOpen = new bool[roots.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            MaskRuns.Run run = background.Runs[i];
            int y = run.Row % size.Y, z = run.Row / size.Y;
            if (run.First == 0 || run.Last == size.X - 1 || y == 0 || y == size.Y - 1 || z == 0 || z == size.Z - 1) isOpen[roots[i]] = true;
        }

        for (int i = 0; i < roots.Length; i++)
        {
            if (!isOpen[roots[i]]) yield return background.Runs[i];
        }
    }
}
