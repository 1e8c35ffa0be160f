namespace Radiomics.Net.Core;

/// <summary>Guesses which name was meant by a misspelt one.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'x'?" where a known name is close, else nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Of(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>The known name with the fewest letters to change; null where more than a third of them (at least 2) would change.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        (string? best, int fewest) = (null, int.MaxValue);
        foreach (string candidate in known)
        {
            int changes = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (changes < fewest && changes <= Math.Max(2, candidate.Length / 3)) (best, fewest) = (candidate, changes);
        }

        return best;
    }

    /// <summary>
    /// Fewest letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance, which
    /// edits no letter twice).
    /// </summary>
    internal static int Distance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) distances[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) distances[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int fewest = Math.Min(replaced, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                distances[i, j] = swapped ? Math.Min(fewest, distances[i - 2, j - 2] + 1) : fewest;
            }
        }

        return distances[a.Length, b.Length];
    }
}
