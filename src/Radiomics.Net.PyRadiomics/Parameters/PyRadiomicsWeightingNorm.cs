namespace Radiomics.Net.PyRadiomics;

/// <summary>How the length of a direction weighs its matrix when the matrices of GLCM and GLRLM are merged.</summary>
public enum PyRadiomicsWeightingNorm
{
    /// <summary>no_weighting: all the same.</summary>
    NoWeighting,

    /// <summary>euclidean: length of the offset in mm.</summary>
    Euclidean,

    /// <summary>manhattan: sum of the offset's components in mm.</summary>
    Manhattan,

    /// <summary>infinity: largest component in mm.</summary>
    Infinity,
}
