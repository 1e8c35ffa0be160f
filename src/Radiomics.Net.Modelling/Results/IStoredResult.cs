namespace Radiomics.Net.Modelling;

/// <summary>A result that can be kept as JSON: <c>StoredResults</c> gives each of them <c>ToJson()</c> and <c>FromJson()</c>.</summary>
public interface IStoredResult;
