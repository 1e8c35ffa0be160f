namespace Radiomics.Net.PyRadiomics;

/// <summary>Layout of a file of results.</summary>
public enum PyRadiomicsFormat
{
    /// <summary>txt: a line a value, <c>Case-1_original_glcm_Contrast: 12.5</c>.</summary>
    Text,

    /// <summary>csv: a header, and a row a case.</summary>
    Csv,

    /// <summary>json: a list with an object a case, indented by 2.</summary>
    Json,
}
