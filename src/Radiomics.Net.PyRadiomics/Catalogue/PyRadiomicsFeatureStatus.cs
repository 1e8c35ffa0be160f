namespace Radiomics.Net.PyRadiomics;

/// <summary>Whether a feature is part of its class by default.</summary>
public enum PyRadiomicsFeatureStatus
{
    /// <summary>Computed when its class is enabled without a list of features.</summary>
    Default,

    /// <summary>Deprecated: computed only when asked for by name.</summary>
    Deprecated,

    /// <summary>Removed: the name is accepted, but gives no value.</summary>
    Removed,
}
