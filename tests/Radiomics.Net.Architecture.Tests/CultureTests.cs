using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>Text that the library makes is the same in every culture.</summary>
public class CultureTests
{
    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_InterpolatedNumbers_DoNotUseTheCurrentCulture(string name)
    {
        SourceProject project = SourceProject.Named(name);
        var found = new List<string>();
        foreach (SyntaxTree tree in project.Trees)
        {
            SemanticModel model = project.Compilation.GetSemanticModel(tree);
            foreach (InterpolationSyntax hole in tree.GetRoot().DescendantNodes().OfType<InterpolationSyntax>())
            {
                if (hole.Parent is not InterpolatedStringExpressionSyntax text || model.GetTypeInfo(text).ConvertedType?.SpecialType != SpecialType.System_String) continue;
                if (!DependsOnCulture(model.GetTypeInfo(hole.Expression).Type, hole.FormatClause is not null)) continue;
                found.Add($"{Path.GetRelativePath(project.Folder, tree.FilePath)}:{hole.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {hole}");
            }
        }

        Assert.True(found.Count == 0, $"Write FormattableString.Invariant($\"...\") in\n{string.Join('\n', found)}");
    }

    private static bool DependsOnCulture(ITypeSymbol? type, bool hasFormat) => type?.SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime => true,
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 => hasFormat,
        SpecialType.System_Nullable_T => DependsOnCulture(((INamedTypeSymbol)type).TypeArguments[0], hasFormat),
        _ => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && DependsOnCulture(((INamedTypeSymbol)type).TypeArguments[0], hasFormat),
    };
}
