namespace Radiomics.Net.PyRadiomics;

/// <summary>A value under its name: a setting, an entry of a mapping, a row of the output.</summary>
/// <param name="Name">The name, as PyRadiomics spells it.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, PythonValue Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}
