using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>Inside a project the folders use each other one way only, by what their sources name.</summary>
public class FolderCycleTests
{
    /// <summary>The JSON generator takes its lists of types from attributes of the base type or context; being listed is not being used.</summary>
    private static readonly string[] TypeLists = ["JsonDerivedType", "JsonSerializable"];

    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Folders_HaveNoCycle(string name)
    {
        SourceProject project = SourceProject.Named(name);
        Dictionary<(string From, string To), string> uses = Uses(project);
        List<string>? cycle = ShortestCycle([.. uses.Keys]);
        if (cycle is null) return;

        var message = new StringBuilder($"Folders of {name} use each other in a circle:\n");
        for (int i = 0; i + 1 < cycle.Count; i++) message.Append($"  {cycle[i]} -> {cycle[i + 1]}: {uses[(cycle[i], cycle[i + 1])]}\n");
        Assert.Fail(message.ToString());
    }

    [Fact]
    public void ShortestCycle_KnownGraphs_IsFound()
    {
        Assert.Null(ShortestCycle([("a", "b"), ("b", "c"), ("a", "c")]));
        Assert.Equal(["b", "c", "b"], ShortestCycle([("a", "b"), ("b", "c"), ("c", "b"), ("c", "a")]));
    }

    /// <summary>Which folder uses which, with an example of each.</summary>
    private static Dictionary<(string From, string To), string> Uses(SourceProject project)
    {
        var uses = new Dictionary<(string From, string To), string>();
        foreach (SyntaxTree tree in project.Trees)
        {
            SemanticModel model = project.Compilation.GetSemanticModel(tree);
            string from = project.FolderOf(tree.FilePath);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (TypeLists.Contains(name.FirstAncestorOrSelf<AttributeSyntax>()?.Name.ToString())) continue;
                if (DeclaringFile(project, model.GetSymbolInfo(name).Symbol) is not { } declaringFile) continue;
                string to = project.FolderOf(declaringFile);
                if (to == from) continue;
                int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                uses.TryAdd((from, to), $"{Path.GetRelativePath(project.Folder, tree.FilePath)}:{line} names {name.Identifier.Text}");
            }
        }

        return uses;
    }

    /// <summary>The file of the type that a name stands for or belongs to; null where it is not one of this project.</summary>
    private static string? DeclaringFile(SourceProject project, ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol) return null;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is not null) type = type.ContainingType;
        if (type is null || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, project.Compilation.Assembly)) return null;
        return type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).FirstOrDefault(path => path.Length > 0);
    }

    private static List<string>? ShortestCycle((string From, string To)[] edges)
    {
        List<string>? best = null;
        foreach (string start in edges.Select(edge => edge.From).Distinct().Order(StringComparer.Ordinal))
        {
            var cameFrom = new Dictionary<string, string>();
            var queue = new Queue<string>([start]);
            while (queue.TryDequeue(out string? folder) && !cameFrom.ContainsKey(start))
            {
                foreach ((_, string to) in edges.Where(edge => edge.From == folder))
                {
                    if (cameFrom.TryAdd(to, folder)) queue.Enqueue(to);
                }
            }

            if (!cameFrom.ContainsKey(start)) continue;
            List<string> cycle = [start];
            for (string folder = cameFrom[start]; folder != start; folder = cameFrom[folder]) cycle.Insert(0, folder);
            cycle.Insert(0, start);
            if (best is null || cycle.Count < best.Count) best = cycle;
        }

        return best;
    }
}
