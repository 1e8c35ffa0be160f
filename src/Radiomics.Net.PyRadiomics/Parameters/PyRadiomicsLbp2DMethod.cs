namespace Radiomics.Net.PyRadiomics;

/// <summary>Kind of the two-dimensional local binary pattern.</summary>
public enum PyRadiomicsLbp2DMethod
{
    /// <summary>uniform: rotation invariant, patterns of at most two changes told apart.</summary>
    Uniform,

    /// <summary>default: the plain code.</summary>
    Default,

    /// <summary>ror: the smallest code over all rotations.</summary>
    Ror,

    /// <summary>var: variance of the samples.</summary>
    Var,
}
