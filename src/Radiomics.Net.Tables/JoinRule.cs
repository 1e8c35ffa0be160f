namespace Radiomics.Net.Tables;

/// <summary>What a join does with ids that only one of the tables has.</summary>
public enum JoinRule
{
    /// <summary>They are an error that names them.</summary>
    RequireAll,

    /// <summary>Their rows are left out; the result lists them.</summary>
    KeepMatched,

    /// <summary>Rows of the first table all stay, with missing values where the second has none; rows of the second alone are left out and listed.</summary>
    KeepFirst,
}
