using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>House rules that a compiler does not know.</summary>
public class SourceRuleTests
{
    private const int MostLines = 500;

    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_CaughtExceptions_AreNotSwallowed(string name)
    {
        foreach (CatchClauseSyntax clause in Nodes<CatchClauseSyntax>(name))
        {
            string? type = clause.Declaration?.Type.ToString();
            bool isParticular = type is not (null or "Exception" or "System.Exception") || clause.Filter is not null;
            bool saysWhy = isParticular && clause.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
            Assert.True(clause.Block.Statements.Count > 0 || saysWhy, $"{Place(clause)}: a caught exception is swallowed; a particular one may be, with a comment that says why.");
            if (isParticular) continue;
            bool rethrows = clause.DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax);
            string variable = clause.Declaration?.Identifier.Text ?? "";
            bool used = variable.Length > 0 && clause.Block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(node => node.Identifier.Text == variable);
            Assert.True(rethrows || used, $"{Place(clause)}: every exception is caught here and forgotten.");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Files_AreShort(string name)
    {
        foreach (SyntaxTree tree in SourceProject.Named(name).Trees)
        {
            int lines = tree.GetText().Lines.Count;
            Assert.True(lines <= MostLines, $"{tree.FilePath} has {lines} lines; split it by what it does ({MostLines} at most).");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Warnings_AreSuppressedWithAReasonOnly(string name)
    {
        foreach (SyntaxTree tree in SourceProject.Named(name).Trees)
        {
            foreach (PragmaWarningDirectiveTriviaSyntax pragma in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>())
            {
                if (!pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)) continue;
                Assert.False(pragma.ErrorCodes.Any(code => code.ToString().EndsWith("1591", StringComparison.Ordinal)), $"{Place(pragma)}: public members carry documentation.");
                Assert.True(pragma.ToFullString().Contains("//", StringComparison.Ordinal), $"{Place(pragma)}: say why after '//'.");
            }
        }
    }

    [Fact]
    public void Repository_Text_HoldsNoLooseEnds()
    {
        // Written in halves, so that this file does not hold them.
        string[] loose = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "/wo" + "rk/", "/ro" + "ot/"];
        foreach (string path in TextFiles())
        {
            string text = File.ReadAllText(path);
            foreach (string end in loose) Assert.False(text.Contains(end, StringComparison.Ordinal), $"{path} holds '{end}'.");
        }
    }

    private static IEnumerable<string> TextFiles() =>
        new[] { "src", "tests", "benchmarks", "docs" }
            .Select(folder => Path.Combine(TestData.RepositoryRoot, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".md" or ".csproj" or ".props" or ".txt" or ".json" or ".sh");

    private static IEnumerable<TNode> Nodes<TNode>(string name)
        where TNode : SyntaxNode =>
        SourceProject.Named(name).Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TNode>());

    private static string Place(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
