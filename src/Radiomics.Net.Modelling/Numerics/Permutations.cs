namespace Radiomics.Net.Modelling;

/// <summary>All orders of a few things, by Heap's method.</summary>
internal static class Permutations
{
    /// <summary>Calls back with each of the n! orders of 0 to <paramref name="count"/> - 1; the array is reused.</summary>
    public static void Visit(int count, Action<int[]> visit)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        int[] turns = new int[count];
        visit(order);
        for (int i = 0; i < count;)
        {
            if (turns[i] < i)
            {
                int other = i % 2 == 0 ? 0 : turns[i];
                (order[other], order[i]) = (order[i], order[other]);
                visit(order);
                turns[i]++;
                i = 0;
            }
            else
            {
                turns[i] = 0;
                i++;
            }
        }
    }
}
