using System.IO.Enumeration;

namespace Radiomics.Net.IO;

/// <summary>Names that a user means: one as it is, else all that fit a pattern with * and ?.</summary>
internal static class NamePattern
{
    public static IReadOnlyList<T> FindAll<T>(IEnumerable<T> items, Func<T, string> name, string nameOrPattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPattern);
        T[] exact = [.. items.Where(i => name(i) == nameOrPattern)];
        if (exact.Length > 0 || !IsPattern(nameOrPattern)) return exact;
        return [.. items.Where(i => FileSystemName.MatchesSimpleExpression(nameOrPattern, name(i), ignoreCase: false))];
    }

    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;
}
