namespace Radiomics.Net.Features;

/// <summary>Makes definitions of PyRadiomics' features.</summary>
internal static class PyRadiomicsDefinition
{
    /// <summary>What ids of PyRadiomics' classes and features begin with.</summary>
    public const string Prefix = "pyradiomics.";

    public static FeatureDefinition<TSummary> Of<TSummary>(
        string className,
        string name,
        FeatureUnit unit,
        string meaning,
        Func<TSummary, double> compute,
        Func<TSummary, string?>? undefined = null,
        bool isDeprecated = false)
        where TSummary : class => new()
        {
            Id = $"{Prefix}{className}.{name}",
            Name = name,
            Unit = unit,
            Meaning = meaning,
            Source = $"PyRadiomics 3.0.1, class {className}",
            Compute = compute,
            Undefined = undefined,
            IsDeprecated = isDeprecated,
        };
}
