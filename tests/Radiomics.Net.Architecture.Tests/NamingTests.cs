using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>One namespace a project, and names that a reader can place.</summary>
public class NamingTests
{
    /// <summary>Names that clash with the product's or with the platform's.</summary>
    private static readonly string[] Forbidden = ["Radiomics", "Image", "Path", "File"];

    private static readonly string[] Vague = ["Helper", "Helpers", "Utils", "Utility", "Utilities", "Manager"];

    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Files_LieInItsOneNamespace(string name)
    {
        foreach (SyntaxTree tree in SourceProject.Named(name).Trees)
        {
            CompilationUnitSyntax root = tree.GetCompilationUnitRoot();
            if (root.Members.Count == 0 || root.Members.Any(member => member is GlobalStatementSyntax)) continue;
            Assert.True(
                root.Members is [FileScopedNamespaceDeclarationSyntax only] && only.Name.ToString() == name,
                $"{tree.FilePath} must hold 'namespace {name};' and nothing outside it.");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Types_HaveNamesOfTheirOwn(string name)
    {
        foreach (BaseTypeDeclarationSyntax type in TypesOf(name))
        {
            bool isPublic = type.Modifiers.Any(SyntaxKind.PublicKeyword);
            Assert.False(isPublic && Forbidden.Contains(type.Identifier.Text), $"{type.SyntaxTree.FilePath}: no public type is called {type.Identifier}.");
            Assert.False(Vague.Any(end => type.Identifier.Text.EndsWith(end, StringComparison.Ordinal)), $"{type.SyntaxTree.FilePath}: {type.Identifier} does not say what it is.");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_PublicTypes_HaveAFileOfTheirName(string name)
    {
        // Small public types that only make sense together may share a file that bears the name of one of them.
        foreach (SyntaxTree tree in SourceProject.Named(name).Trees)
        {
            string[] types = [.. PublicTypesOf(tree).Select(type => type.Identifier.Text)];
            if (types.Length != 1) continue;
            string file = Path.GetFileNameWithoutExtension(tree.FilePath).Split('{', '.')[0];
            Assert.True(file == types[0], $"{tree.FilePath} declares the public type {types[0]}, and is named for something else.");
        }
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> TypesOf(string name) =>
        SourceProject.Named(name).Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>());

    private static IEnumerable<BaseTypeDeclarationSyntax> PublicTypesOf(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().Members.OfType<BaseNamespaceDeclarationSyntax>()
            .SelectMany(space => space.Members.OfType<BaseTypeDeclarationSyntax>())
            .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));
}
