using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>An enabled feature class: all its features that are not deprecated, or those listed. Immutable, equal by content.</summary>
public sealed record PyRadiomicsFeatureClass
{
    /// <summary>Creates a class.</summary>
    /// <param name="name">Name, case sensitive: firstorder, glcm, gldm, glrlm, glszm, ngtdm, shape, shape2D.</param>
    /// <param name="features">Names of features, in the order of the output; a name given twice counts once. None: all that are not deprecated.</param>
    /// <exception cref="SettingsException">The class or a feature is unknown.</exception>
    public PyRadiomicsFeatureClass(string name, params IEnumerable<string> features)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(features);
        if (UnknownClass(name) is { } problem) throw new SettingsException($"featureClass.{name}: {problem}");
        Name = name;
        Features = features.Distinct().ToValueList();
        foreach (string feature in Features)
        {
            if (UnknownFeature(name, feature) is { } unknown) throw new SettingsException($"featureClass.{name}: {unknown}");
        }
    }

    /// <summary>The classes that are enabled without a parameter file: all but shape2D.</summary>
    public static ValueList<PyRadiomicsFeatureClass> Defaults { get; } =
        PyRadiomicsFeatureCatalogue.Classes.Where(c => c != "shape2D").Select(c => new PyRadiomicsFeatureClass(c)).ToValueList();

    /// <summary>All eight classes: what a parameter file that names no class enables.</summary>
    public static ValueList<PyRadiomicsFeatureClass> All { get; } =
        PyRadiomicsFeatureCatalogue.Classes.Select(c => new PyRadiomicsFeatureClass(c)).ToValueList();

    /// <summary>Name of the class.</summary>
    public string Name { get; }

    /// <summary>Names of the features asked for; none for all that are not deprecated.</summary>
    public ValueList<string> Features { get; }

    /// <summary>The features to compute, in the order of the output; removed ones, which give no value, are left out.</summary>
    public ValueList<PyRadiomicsFeature> GetFeatures() => Features.Count == 0
        ? PyRadiomicsFeatureCatalogue.FeaturesOf(Name).Where(f => f.Status == PyRadiomicsFeatureStatus.Default).ToValueList()
        : Features.Select(f => PyRadiomicsFeatureCatalogue.Find(Name, f)!).Where(f => f.Status != PyRadiomicsFeatureStatus.Removed).ToValueList();

    /// <inheritdoc/>
    public override string ToString() => Features.Count == 0 ? Name : $"{Name}: {Features}";

    internal static string? UnknownClass(string name) => PyRadiomicsFeatureCatalogue.Classes.Contains(name)
        ? null
        : $"unknown feature class.{NearestName.Hint(name, PyRadiomicsFeatureCatalogue.Classes)} Known: {string.Join(", ", PyRadiomicsFeatureCatalogue.Classes)}.";

    internal static string? UnknownFeature(string featureClass, string name)
    {
        if (PyRadiomicsFeatureCatalogue.Find(featureClass, name) is not null) return null;
        string[] known = [.. PyRadiomicsFeatureCatalogue.FeaturesOf(featureClass).Select(f => f.Name)];
        return $"the class has no feature '{name}'.{NearestName.Hint(name, known)} Known: {string.Join(", ", known)}.";
    }
}
