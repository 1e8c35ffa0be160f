using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>The banned lists: the analyzer ignores an id that resolves to nothing, so each must resolve.</summary>
public class BannedSymbolTests
{
    private static readonly CSharpCompilation Platform = CSharpCompilation.Create("platform", references: SourceProject.Platform);

    public static TheoryData<string> Lists =>
        [.. Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "src"), "BannedSymbols*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void List_EveryLine_ResolvesAndGivesAReason(string list)
    {
        string[][] lines = [.. Lines(list)];
        Assert.NotEmpty(lines);
        foreach (string[] line in lines)
        {
            Assert.True(DocumentationCommentId.GetSymbolsForDeclarationId(line[0], Platform).Length > 0, $"{list}: {line[0]} is no member; is its parameter list complete?");
            Assert.True(line is [_, { Length: > 10 }], $"{list}: {line[0]} gives no reason.");
        }

        Assert.Equal(lines.Length, lines.Select(line => line[0]).Distinct().Count());
    }

    [Fact]
    public void NumericsList_EveryOverload_IsBanned()
    {
        string[] banned = [.. Lines("BannedSymbols.Numerics.txt").Select(line => line[0])];
        IEnumerable<string> missing =
            from id in banned
            from member in DocumentationCommentId.GetSymbolsForDeclarationId(id, Platform).OfType<IMethodSymbol>()
            from overload in member.ContainingType.GetMembers(member.Name)
            where overload.DeclaredAccessibility == Accessibility.Public
            select overload.GetDocumentationCommentId()!;
        Assert.Empty(missing.Distinct().Except(banned));
    }

    [Fact]
    public void NumericsList_ProjectsWithTheSameBitsEverywhere_AreUnderIt()
    {
        string props = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "src", "Directory.Build.props"));
        Assert.Contains("(Core|Imaging|IO|Features|PyRadiomics)", props);
        Assert.Contains("BannedSymbols.Numerics.txt", props);
        Assert.Contains("BannedSymbols.txt", props);
    }

    private static IEnumerable<string[]> Lines(string list) =>
        File.ReadLines(Path.Combine(TestData.RepositoryRoot, "src", list))
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(';', 2));
}
