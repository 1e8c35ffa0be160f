namespace Radiomics.Net.Tables;

/// <summary>What to do with missing values where a matrix is made.</summary>
public enum MissingValues
{
    /// <summary>They are an error that names the columns.</summary>
    Refuse,

    /// <summary>They stay as NaN, for a transformation that fills them in; everything else refuses the columns that hold them.</summary>
    Keep,
}
