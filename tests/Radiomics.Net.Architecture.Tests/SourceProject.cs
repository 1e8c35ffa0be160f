using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>A project under src: its project file and its sources, parsed.</summary>
internal sealed class SourceProject
{
    private static readonly Lazy<SourceProject[]> Loaded = new(Load);
    private readonly Lazy<CSharpCompilation> _compilation;

    private SourceProject(string folder, string projectFile)
    {
        Folder = folder;
        Name = Path.GetFileNameWithoutExtension(projectFile);
        File = XDocument.Load(projectFile);
        Trees = [.. SourceFilesIn(folder).Select(path => CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview), path))];
        _compilation = new(Compile);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceProject> All => Loaded.Value;

    public static TheoryData<string> Names => [.. All.Select(project => project.Name)];

    /// <summary>The platform and the packages that the sources use.</summary>
    public static IReadOnlyList<MetadataReference> Platform { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public string Name { get; }

    public string Folder { get; }

    public XDocument File { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public CSharpCompilation Compilation => _compilation.Value;

    /// <summary>Names of the projects that it references.</summary>
    public IEnumerable<string> References =>
        File.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!.Value.Replace('\\', '/')));

    public static SourceProject Named(string name) => All.Single(project => project.Name == name);

    /// <summary>The folder of a file inside its project: the first one on the way, "." for the project's own.</summary>
    public string FolderOf(string path)
    {
        string relative = Path.GetRelativePath(Folder, path).Replace('\\', '/');
        int slash = relative.IndexOf('/');
        return slash < 0 ? "." : relative[..slash];
    }

    public override string ToString() => Name;

    private static SourceProject[] Load() =>
        [.. Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceProject(Path.GetDirectoryName(path)!, path))];

    private static IEnumerable<string> SourceFilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private CSharpCompilation Compile()
    {
        SyntaxTree usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
            "global using System.Threading; global using System.Threading.Tasks;",
            new CSharpParseOptions(LanguageVersion.Preview));
        return CSharpCompilation.Create(
            Name,
            [usings, .. Trees],
            [.. Platform, .. Reachable().Select(project => project.Compilation.ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private IEnumerable<SourceProject> Reachable() =>
        References.Select(Named).SelectMany(project => project.Reachable().Prepend(project)).Distinct();
}
