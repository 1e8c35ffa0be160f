namespace Radiomics.Net.PyRadiomics;

/// <summary>What a <see cref="PythonValue"/> is.</summary>
public enum PythonKind
{
    /// <summary>None; null in YAML and JSON.</summary>
    None,

    /// <summary>True or False.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A floating-point number in double precision.</summary>
    Float,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list: [1, 2].</summary>
    List,

    /// <summary>A tuple: (1, 2).</summary>
    Tuple,

    /// <summary>A mapping with text as keys: {'a': 1}. Ordered.</summary>
    Mapping,
}
