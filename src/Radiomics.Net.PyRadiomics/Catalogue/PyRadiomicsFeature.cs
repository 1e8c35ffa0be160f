namespace Radiomics.Net.PyRadiomics;

/// <summary>A feature under its name in PyRadiomics 3.0.</summary>
/// <param name="Class">Name of its class: glcm.</param>
/// <param name="Name">Its name: JointEntropy.</param>
/// <param name="Status">Whether it is computed by default.</param>
public sealed record PyRadiomicsFeature(string Class, string Name, PyRadiomicsFeatureStatus Status)
{
    /// <summary>Class and name as results write them after the image type: glcm_JointEntropy.</summary>
    public override string ToString() => $"{Class}_{Name}";
}
