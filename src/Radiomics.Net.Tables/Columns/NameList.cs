namespace Radiomics.Net.Tables;

/// <summary>Lists names in a message: the first twenty, and how many more.</summary>
internal static class NameList
{
    public static string Of(IReadOnlyCollection<string> names) => names.Count <= 20
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(20))} and {names.Count - 20} more";
}
