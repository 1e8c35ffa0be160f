namespace Radiomics.Net.Tables;

/// <summary>How ordered levels become numbers.</summary>
public enum OrderedCoding
{
    /// <summary>As unordered ones: one 0/1 column for each level but the reference.</summary>
    Treatment,

    /// <summary>One column with 1 for the first level, 2 for the second, and so on.</summary>
    Scores,
}
